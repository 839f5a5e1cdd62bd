package org.javahermit.compiler.bootstrap;

import org.javahermit.compiler.classfile.JavaMethod;

/**
 * What an {@code invokedynamic} instruction became: a call of a static method with the same
 * descriptor as the instruction's. The method's class has nothing to initialize that a caller must
 * see.
 *
 * @param target the method to be called
 */
public record LoweredCallSite(JavaMethod target) {}
