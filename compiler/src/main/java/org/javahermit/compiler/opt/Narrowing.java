package org.javahermit.compiler.opt;

import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;

/** What a value is after it lay in a field or element of fewer than 32 bits. */
final class Narrowing {
  private Narrowing() {}

  /** The stored value as the load would have widened it again; new operations stand before it. */
  static Instruction asLoaded(Instruction value, Instruction load) {
    return switch (MemoryEffects.kind(load)) {
      case I8 -> extended(value, load, Opcode.SIGN_EXTEND_8, Byte.MIN_VALUE, Byte.MAX_VALUE);
      case I16 -> extended(value, load, Opcode.SIGN_EXTEND_16, Short.MIN_VALUE, Short.MAX_VALUE);
      case U16 -> extended(value, load, Opcode.ZERO_EXTEND_16, 0, Character.MAX_VALUE);
      case U8 -> {
        if (isWithin(value, 0, 255)) {
          yield value;
        }
        Instruction mask = Edits.constant(load, Type.I32, 255);
        yield Edits.insertBefore(load, Opcode.AND, Type.I32, null, value, mask);
      }
      default -> value;
    };
  }

  private static Instruction extended(
      Instruction value, Instruction load, Opcode extension, int minimum, int maximum) {
    return isWithin(value, minimum, maximum)
        ? value
        : Edits.insertBefore(load, extension, Type.I32, null, value);
  }

  private static boolean isWithin(Instruction value, int minimum, int maximum) {
    return Values.minimum(value) >= minimum && Values.maximum(value) <= maximum;
  }
}
