package org.javahermit.compiler.bootstrap;

import org.javahermit.compiler.classfile.JavaMethod;

/**
 * What an {@code invokedynamic} instruction became: a call of a static method with the same
 * descriptor as the instruction's. The method's class has nothing to initialize that a caller must
 * see.
 *
 * @param target the method to be called
 * @param problem why the bootstrap method is not supported, in which case the target throws a
 *     {@code BootstrapMethodError} that says so; null for a call site that works
 */
public record LoweredCallSite(JavaMethod target, String problem) {}
