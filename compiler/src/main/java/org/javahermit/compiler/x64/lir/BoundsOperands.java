package org.javahermit.compiler.x64.lir;

/** Which operands of a bounds check are index and length: numbers as in {@link LirCompare}. */
public record BoundsOperands(int index, int length) {}
