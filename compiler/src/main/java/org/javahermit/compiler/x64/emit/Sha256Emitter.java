package org.javahermit.compiler.x64.emit;

import org.javahermit.compiler.x64.asm.Assembler;
import org.javahermit.compiler.x64.asm.Encodings.Packed;
import org.javahermit.compiler.x64.asm.Encodings.Sse;
import org.javahermit.compiler.x64.asm.Memory;
import org.javahermit.compiler.x64.asm.Register;

/**
 * The rounds of SHA-256 for one block: takes the addresses of the state in rdi, of the block's
 * bytes in rsi and of the constants in rdx, leaves the new state in memory. Uses xmm0 to xmm8.
 *
 * <p>Four words of the message schedule are in a register, four registers go round. A round of the
 * instruction does two of the algorithm with the lower half of xmm0; what it leaves in the register
 * of c, d, g and h is the new a, b, e and f, so the two change places each time. Sources: FIPS
 * 180-4, §6.2.2; Intel SDM volume 2, SHA256RNDS2, SHA256MSG1, SHA256MSG2.
 */
final class Sha256Emitter {
  private static final Register STATE = Register.RDI;
  private static final Register BLOCK = Register.RSI;
  private static final Register CONSTANTS = Register.RDX;

  private static final Register SUMS = Register.XMM0;
  private static final Register ABEF = Register.XMM1;
  private static final Register CDGH = Register.XMM2;
  private static final Register OTHER = Register.XMM7;
  private static final Register SWAP_WORDS = Register.XMM8;

  /** Bytes of a vector. */
  private static final int SIZE = 16;

  private static final int GROUPS = 16;

  /** The upper half into the lower one. */
  private static final int UPPER_HALF = 0x0E;

  /** The halves change places. */
  private static final int SWAP_HALVES = 0x4E;

  /** The words of each half change places. */
  private static final int SWAP_PAIRS = 0xB1;

  /** All words turned round. */
  private static final int REVERSE_WORDS = 0x1B;

  private Sha256Emitter() {}

  static void rounds(Assembler asm) {
    VectorConstants.swapWords(asm, SWAP_WORDS);
    loadState(asm, ABEF, CDGH);
    for (int group = 0; group < GROUPS; group++) {
      if (group < 4) {
        asm.packed(Packed.MOVDQU, words(group), Memory.of(BLOCK, SIZE * group));
        asm.packed(Packed.PSHUFB, words(group), SWAP_WORDS);
      } else {
        schedule(asm, group);
      }
      asm.packed(Packed.MOVDQU, SUMS, Memory.of(CONSTANTS, SIZE * group));
      asm.packed(Packed.PADDD, SUMS, words(group));
      asm.packed(Packed.SHA256RNDS2, CDGH, ABEF);
      asm.packed(Packed.PSHUFD, SUMS, SUMS, UPPER_HALF);
      asm.packed(Packed.SHA256RNDS2, ABEF, CDGH);
    }
    loadState(asm, words(0), words(1));
    asm.packed(Packed.PADDD, ABEF, words(0));
    asm.packed(Packed.PADDD, CDGH, words(1));
    storeState(asm);
  }

  /** From a to d and e to h in memory to registers whose lowest words are f and h. */
  private static void loadState(Assembler asm, Register abef, Register cdgh) {
    asm.packed(Packed.MOVDQU, abef, Memory.of(STATE, 0));
    asm.packed(Packed.MOVDQU, cdgh, Memory.of(STATE, SIZE));
    asm.packed(Packed.PSHUFD, abef, abef, SWAP_PAIRS);
    asm.packed(Packed.PSHUFD, cdgh, cdgh, REVERSE_WORDS);
    asm.packed(Packed.PSHUFD, OTHER, abef, SWAP_HALVES);
    asm.packed(Packed.PALIGNR, abef, cdgh, SIZE / 2);
    asm.packed(Packed.PUNPCKLQDQ, cdgh, OTHER);
  }

  private static void storeState(Assembler asm) {
    asm.packed(Packed.PSHUFD, ABEF, ABEF, REVERSE_WORDS);
    asm.packed(Packed.PSHUFD, CDGH, CDGH, SWAP_PAIRS);
    asm.packed(Packed.PSHUFD, OTHER, ABEF, SWAP_HALVES);
    asm.packed(Packed.PUNPCKLQDQ, OTHER, CDGH);
    asm.packed(Packed.MOVDQU_STORE, OTHER, Memory.of(STATE, SIZE));
    asm.packed(Packed.PSHUFD, CDGH, CDGH, SWAP_HALVES);
    asm.packed(Packed.PUNPCKLQDQ, ABEF, CDGH);
    asm.packed(Packed.MOVDQU_STORE, ABEF, Memory.of(STATE, 0));
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

  private static Register words(int group) {
    return Register.of(Register.XMM3.ordinal() + (group & 3));
  }
}
