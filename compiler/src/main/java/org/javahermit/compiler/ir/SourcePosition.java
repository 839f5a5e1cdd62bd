package org.javahermit.compiler.ir;

import org.javahermit.compiler.classfile.JavaMethod;

/**
 * Where in the source an instruction comes from, for stack traces and debug information.
 *
 * @param method the method whose bytecode it was
 * @param bytecodeIndex offset of the bytecode in the method
 * @param line source line, −1 where unknown, or {@link JavaMethod#NATIVE_LINE}
 * @param caller the call into which the method was inlined, or null
 */
public record SourcePosition(
    JavaMethod method, int bytecodeIndex, int line, SourcePosition caller) {}
