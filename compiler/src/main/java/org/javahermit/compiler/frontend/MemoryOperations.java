package org.javahermit.compiler.frontend;

import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.MemoryAccess;
import org.javahermit.compiler.ir.MemoryKind;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;

/**
 * Low accesses of memory for intrinsics: base and offset become an operation's address. A constant
 * offset is its displacement, any other one its index.
 */
final class MemoryOperations {
  private MemoryOperations() {}

  /** Loads a value; an ordered access stays where it is. */
  static Instruction load(
      Emitter emitter, MemoryKind kind, boolean ordered, Instruction base, Instruction offset) {
    return access(emitter, Opcode.LOAD, kind.type(), kind, ordered, base, offset);
  }

  /** Stores a value; an ordered access is visible before any later load. */
  static void store(
      Emitter emitter,
      MemoryKind kind,
      boolean ordered,
      Instruction base,
      Instruction offset,
      Instruction value) {
    access(emitter, Opcode.STORE, Type.VOID, kind, ordered, base, offset, value);
  }

  /** Any operation on memory; {@code values} follow the address. */
  static Instruction access(
      Emitter emitter,
      Opcode opcode,
      Type type,
      MemoryKind kind,
      boolean ordered,
      Instruction base,
      Instruction offset,
      Instruction... values) {
    boolean constant = isDisplacement(offset);
    int displacement = constant ? (int) value(offset) : 0;
    Instruction[] inputs = new Instruction[values.length + (constant ? 1 : 2)];
    inputs[0] = base;
    if (!constant) {
      inputs[1] = offset;
    }
    System.arraycopy(values, 0, inputs, inputs.length - values.length, values.length);
    MemoryAccess access = new MemoryAccess(kind, constant ? 0 : 1, displacement, ordered, false);
    return emitter.emit(opcode, type, access, inputs);
  }

  private static boolean isDisplacement(Instruction offset) {
    return isConstant(offset) && value(offset) == (int) value(offset);
  }

  /** javac writes an int offset as {@code iconst; i2l}. */
  private static boolean isConstant(Instruction offset) {
    return offset.opcode() == Opcode.CONSTANT
        || (offset.opcode() == Opcode.SIGN_EXTEND_32
            && offset.input(0).opcode() == Opcode.CONSTANT);
  }

  private static long value(Instruction offset) {
    Instruction constant = offset.opcode() == Opcode.CONSTANT ? offset : offset.input(0);
    return ((Number) constant.attribute()).longValue();
  }
}
