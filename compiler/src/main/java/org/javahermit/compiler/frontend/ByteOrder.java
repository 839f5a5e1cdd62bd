package org.javahermit.compiler.frontend;

import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.MemoryKind;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;

/** Values with their bytes in the other order. */
final class ByteOrder {
  private static final int HALF = 16;

  private ByteOrder() {}

  /** The value of the kind with its bytes reversed. */
  static Instruction swap(Emitter emitter, MemoryKind kind, Instruction value) {
    return switch (kind) {
      case I16 -> half(emitter, Opcode.SHR, value);
      case U16 -> half(emitter, Opcode.USHR, value);
      case I32, I64 -> emitter.emit(Opcode.BYTE_SWAP, value.type(), null, value);
      default -> value;
    };
  }

  /** The low half comes out on top. */
  private static Instruction half(Emitter e, Opcode shift, Instruction value) {
    Instruction swapped = e.emit(Opcode.BYTE_SWAP, Type.I32, null, value);
    return e.emit(shift, Type.I32, null, swapped, e.constant(HALF));
  }
}
