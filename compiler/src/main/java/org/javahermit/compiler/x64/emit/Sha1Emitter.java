package org.javahermit.compiler.x64.emit;

import org.javahermit.compiler.x64.asm.Assembler;
import org.javahermit.compiler.x64.asm.Encodings.Packed;
import org.javahermit.compiler.x64.asm.Encodings.Sse;
import org.javahermit.compiler.x64.asm.Memory;
import org.javahermit.compiler.x64.asm.Register;

/**
 * The rounds of SHA-1 for one block: takes the addresses of the state in rdi and of the block's
 * bytes in rsi, leaves the new state in memory. Uses xmm0 to xmm7.
 *
 * <p>Four words of the message schedule are in a register, the earliest highest; four registers go
 * round. An instruction does four rounds. The e of a round is the a of four rounds before, rotated,
 * so the register of a to d is kept for the next four. Sources: FIPS 180-4, §6.1.2; Intel SDM
 * volume 2, SHA1RNDS4, SHA1NEXTE, SHA1MSG1, SHA1MSG2.
 */
final class Sha1Emitter {
  private static final Register STATE = Register.RDI;
  private static final Register BLOCK = Register.RSI;

  private static final Register ABCD = Register.XMM0;
  private static final Register EVEN = Register.XMM1;
  private static final Register ODD = Register.XMM2;
  private static final Register REVERSE = Register.XMM7;

  /** Bytes of a vector. */
  private static final int SIZE = 16;

  /** Where e is in the state. */
  private static final int E = 16;

  private static final int GROUPS = 20;

  /** Groups whose rounds have the same function and constant. */
  private static final int GROUPS_OF_FUNCTION = 5;

  /** The four words turned round. */
  private static final int REVERSE_WORDS = 0x1B;

  /** The lowest word goes highest, zeros elsewhere. */
  private static final int LOWEST_TO_HIGHEST = 0x15;

  /** The highest word goes lowest. */
  private static final int HIGHEST_TO_LOWEST = 0x03;

  private Sha1Emitter() {}

  static void rounds(Assembler asm) {
    VectorConstants.reverseBytes(asm, REVERSE);
    loadState(asm, ABCD, EVEN);
    for (int group = 0; group < GROUPS; group++) {
      if (group < 4) {
        asm.packed(Packed.MOVDQU, words(group), Memory.of(BLOCK, SIZE * group));
        asm.packed(Packed.PSHUFB, words(group), REVERSE);
      } else {
        schedule(asm, group);
      }
      Register e = group % 2 == 0 ? EVEN : ODD;
      asm.packed(group == 0 ? Packed.PADDD : Packed.SHA1NEXTE, e, words(group));
      asm.sse(Sse.MOVAPS, 4, group % 2 == 0 ? ODD : EVEN, ABCD);
      asm.packed(Packed.SHA1RNDS4, ABCD, e, group / GROUPS_OF_FUNCTION);
    }
    Register oldWords = words(0);
    Register oldE = words(1);
    loadState(asm, oldWords, oldE);
    asm.packed(Packed.SHA1NEXTE, EVEN, oldE);
    asm.packed(Packed.PADDD, ABCD, oldWords);
    storeState(asm);
  }

  /** Words 4 n to 4 n + 3 of the schedule, in place of those of four groups before. */
  private static void schedule(Assembler asm, int group) {
    Register result = words(group);
    asm.packed(Packed.SHA1MSG1, result, words(group - 3));
    asm.packed(Packed.PXOR, result, words(group - 2));
    asm.packed(Packed.SHA1MSG2, result, words(group - 1));
  }

  private static void loadState(Assembler asm, Register words, Register e) {
    asm.packed(Packed.MOVDQU, words, Memory.of(STATE, 0));
    asm.packed(Packed.PSHUFD, words, words, REVERSE_WORDS);
    asm.sse(Sse.MOVD, 4, e, Memory.of(STATE, E));
    asm.packed(Packed.PSHUFD, e, e, LOWEST_TO_HIGHEST);
  }

  private static void storeState(Assembler asm) {
    asm.packed(Packed.PSHUFD, ABCD, ABCD, REVERSE_WORDS);
    asm.packed(Packed.MOVDQU_STORE, ABCD, Memory.of(STATE, 0));
    asm.packed(Packed.PSHUFD, EVEN, EVEN, HIGHEST_TO_LOWEST);
    asm.sse(Sse.MOVD_STORE, 4, EVEN, Memory.of(STATE, E));
  }

  private static Register words(int group) {
    return Register.of(Register.XMM3.ordinal() + (group & 3));
  }
}
