package org.javahermit.compiler.x64.emit;

import org.javahermit.compiler.x64.CallingConvention;
import org.javahermit.compiler.x64.asm.Assembler;
import org.javahermit.compiler.x64.asm.Encodings.Packed;
import org.javahermit.compiler.x64.asm.Encodings.Sse;
import org.javahermit.compiler.x64.asm.Register;

/**
 * Constants of 16 bytes for machine operations on vectors: takes a vector register, leaves the
 * constant in it. Uses the scratch registers. Source: Intel SDM volume 2, PSHUFB.
 */
final class VectorConstants {
  private VectorConstants() {}

  /** What PSHUFB takes to turn all 16 bytes round. */
  static void reverseBytes(Assembler asm, Register register) {
    load(asm, register, 0x0809_0A0B_0C0D_0E0FL, 0x0001_0203_0405_0607L);
  }

  /** What PSHUFB takes to turn the bytes of each word of 32 bits round. */
  static void swapWords(Assembler asm, Register register) {
    load(asm, register, 0x0405_0607_0001_0203L, 0x0C0D_0E0F_0809_0A0BL);
  }

  /** Two words of 64 bits. */
  static void load(Assembler asm, Register register, long low, long high) {
    word(asm, register, low);
    word(asm, CallingConvention.VECTOR_SCRATCH, high);
    asm.packed(Packed.PUNPCKLQDQ, register, CallingConvention.VECTOR_SCRATCH);
  }

  /** One word of 64 bits, the upper half zero. */
  static void word(Assembler asm, Register register, long word) {
    asm.moveConstant(CallingConvention.SCRATCH, word);
    asm.sse(Sse.MOVD, 8, register, CallingConvention.SCRATCH);
  }
}
