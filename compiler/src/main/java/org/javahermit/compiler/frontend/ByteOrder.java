package org.javahermit.compiler.frontend;

import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.MemoryKind;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;

/** Values with their bytes in the other order, by shifts. */
final class ByteOrder {
  private static final int BYTE = 8;

  private ByteOrder() {}

  /** The value of the kind with its bytes reversed. */
  static Instruction swap(Emitter emitter, MemoryKind kind, Instruction value) {
    return switch (kind) {
      case I16 -> emitter.emit(Opcode.SIGN_EXTEND_16, Type.I32, null, swap16(emitter, value));
      case U16 -> emitter.emit(Opcode.ZERO_EXTEND_16, Type.I32, null, swap16(emitter, value));
      case I32 -> swap32(emitter, value);
      case I64 -> swap64(emitter, value);
      default -> value;
    };
  }

  private static Instruction swap16(Emitter e, Instruction value) {
    Instruction high = shift(e, Opcode.SHL, value, BYTE);
    Instruction low = and(e, shift(e, Opcode.USHR, value, BYTE), 0xff);
    return or(e, high, low);
  }

  private static Instruction swap32(Emitter e, Instruction value) {
    Instruction first = shift(e, Opcode.SHL, value, 3 * BYTE);
    Instruction second = shift(e, Opcode.SHL, and(e, value, 0xff00), BYTE);
    Instruction third = and(e, shift(e, Opcode.USHR, value, BYTE), 0xff00);
    Instruction fourth = shift(e, Opcode.USHR, value, 3 * BYTE);
    return or(e, or(e, first, second), or(e, third, fourth));
  }

  private static Instruction swap64(Emitter e, Instruction value) {
    Instruction low = swap32(e, e.emit(Opcode.TRUNCATE, Type.I32, null, value));
    Instruction upper = shift(e, Opcode.USHR, value, 4 * BYTE);
    Instruction high = swap32(e, e.emit(Opcode.TRUNCATE, Type.I32, null, upper));
    Instruction wide = e.emit(Opcode.ZERO_EXTEND_32, Type.I64, null, low);
    Instruction top = shift(e, Opcode.SHL, wide, 4 * BYTE);
    return or(e, top, e.emit(Opcode.ZERO_EXTEND_32, Type.I64, null, high));
  }

  private static Instruction shift(Emitter e, Opcode opcode, Instruction value, int bits) {
    return e.emit(opcode, value.type(), null, value, e.constant(bits));
  }

  private static Instruction and(Emitter e, Instruction value, int mask) {
    return e.emit(Opcode.AND, Type.I32, null, value, e.constant(mask));
  }

  private static Instruction or(Emitter e, Instruction a, Instruction b) {
    return e.emit(Opcode.OR, a.type(), null, a, b);
  }
}
