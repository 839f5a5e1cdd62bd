package org.javahermit.compiler.x64.emit;

import org.javahermit.compiler.x64.asm.Assembler;
import org.javahermit.compiler.x64.asm.Encodings.Packed;
import org.javahermit.compiler.x64.asm.Encodings.Sse;
import org.javahermit.compiler.x64.asm.Memory;
import org.javahermit.compiler.x64.asm.Register;

/**
 * The rounds of SHA-256 for one block: takes the addresses of the state in rdi, of the block's
 * words in rsi and of the constants in rdx, leaves the new state in memory. Uses xmm0 to xmm7.
 *
 * <p>Four words of the message schedule are in a register, four registers go round. A round of the
 * instruction does two of the algorithm with the lower half of xmm0; what it leaves in the register
 * of c, d, g and h is the new a, b, e and f, so the two change places each time. Sources: FIPS
 * 180-4, §6.2.2; Intel SDM volume 2, SHA256RNDS2, SHA256MSG1, SHA256MSG2.
 */
final class Sha256Emitter {
  private static final Register STATE = Register.RDI;
  private static final Register WORDS = Register.RSI;
  private static final Register CONSTANTS = Register.RDX;

  private static final Register SUMS = Register.XMM0;
  private static final Register ABEF = Register.XMM1;
  private static final Register CDGH = Register.XMM2;
  private static final Register OTHER = Register.XMM7;

  /** Bytes of a vector. */
  private static final int SIZE = 16;

  private static final int GROUPS = 16;

  /** The upper half into the lower one. */
  private static final int UPPER_HALF = 0x0E;

  private Sha256Emitter() {}

  static void rounds(Assembler asm) {
    asm.packed(Packed.MOVDQU, ABEF, Memory.of(STATE, 0));
    asm.packed(Packed.MOVDQU, CDGH, Memory.of(STATE, SIZE));
    for (int group = 0; group < GROUPS; group++) {
      if (group < 4) {
        asm.packed(Packed.MOVDQU, words(group), Memory.of(WORDS, SIZE * group));
      } else {
        schedule(asm, group);
      }
      asm.packed(Packed.MOVDQU, SUMS, Memory.of(CONSTANTS, SIZE * group));
      asm.packed(Packed.PADDD, SUMS, words(group));
      asm.packed(Packed.SHA256RNDS2, CDGH, ABEF);
      asm.packed(Packed.PSHUFD, SUMS, SUMS, UPPER_HALF);
      asm.packed(Packed.SHA256RNDS2, ABEF, CDGH);
    }
    add(asm, ABEF, 0);
    add(asm, CDGH, SIZE);
  }

  /** Words 4 n to 4 n + 3 of the schedule, in place of those of four groups before. */
  private static void schedule(Assembler asm, int group) {
    Register result = words(group);
    Register last = words(group - 1);
    asm.packed(Packed.SHA256MSG1, result, words(group - 3));
    asm.sse(Sse.MOVAPS, 4, OTHER, last);
    asm.packed(Packed.PALIGNR, OTHER, words(group - 2), 4);
    asm.packed(Packed.PADDD, result, OTHER);
    asm.packed(Packed.SHA256MSG2, result, last);
  }

  private static void add(Assembler asm, Register sum, int offset) {
    asm.packed(Packed.MOVDQU, OTHER, Memory.of(STATE, offset));
    asm.packed(Packed.PADDD, sum, OTHER);
    asm.packed(Packed.MOVDQU_STORE, sum, Memory.of(STATE, offset));
  }

  private static Register words(int group) {
    return Register.of(Register.XMM3.ordinal() + (group & 3));
  }
}
