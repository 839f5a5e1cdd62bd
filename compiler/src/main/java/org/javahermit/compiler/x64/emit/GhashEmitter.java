package org.javahermit.compiler.x64.emit;

import org.javahermit.compiler.x64.asm.Assembler;
import org.javahermit.compiler.x64.asm.Encodings.Packed;
import org.javahermit.compiler.x64.asm.Encodings.Sse;
import org.javahermit.compiler.x64.asm.Memory;
import org.javahermit.compiler.x64.asm.Register;

/**
 * GHASH over blocks: takes the addresses of the state's two words in rdi, of the blocks in rsi and
 * of the key's powers in rdx, and the number of blocks in rcx; leaves the new state in memory, and
 * uses rsi, rcx and xmm0 to xmm9. Sources: NIST SP 800-38D, §6.3 and §6.4; RFC 8452, §3 and
 * appendix A; S. Gueron, M. Kounavis, Intel Carry-Less Multiplication Instruction and its Usage for
 * Computing the GCM Mode, 2010.
 *
 * <p>GCM writes its polynomials with the lowest coefficient in the highest bit. With all bytes
 * turned round, a block's product with the key times x, divided by x to the 128th, is the product
 * that GCM means. The division is what the reduction gives for nothing: it adds multiples of the
 * modulus that make the lower half zero. A sum of several blocks' products, each with its own power
 * of the key, is reduced once.
 */
final class GhashEmitter {
  private static final Register STATE_PLACE = Register.RDI;
  private static final Register FROM = Register.RSI;
  private static final Register POWERS = Register.RDX;
  private static final Register COUNT = Register.RCX;

  private static final Register STATE = Register.XMM0;
  private static final Register LOW = Register.XMM1;
  private static final Register MIDDLE = Register.XMM2;
  private static final Register HIGH = Register.XMM3;
  private static final Register BLOCK = Register.XMM4;
  private static final Register POWER = Register.XMM5;
  private static final Register PRODUCT = Register.XMM6;
  private static final Register REVERSE = Register.XMM7;
  private static final Register MODULUS = Register.XMM8;
  private static final Register ZERO = Register.XMM9;

  /** The halves of a vector change places. */
  private static final int SWAP_HALVES = 0x4E;

  /** Which halves PCLMULQDQ multiplies: the first operand's in bit 0, the second's in bit 4. */
  private static final int LOW_LOW = 0x00;

  /** The same for the upper ones. */
  private static final int HIGH_HIGH = 0x11;

  /** x¹²⁷ + x¹²⁶ + x¹²¹, divided by x⁶⁴: the modulus without its first and its last coefficient. */
  private static final long MODULUS_UPPER = 0xC200_0000_0000_0000L;

  private GhashEmitter() {}

  static void blocks(Assembler asm) {
    VectorConstants.reverseBytes(asm, REVERSE);
    VectorConstants.word(asm, MODULUS, MODULUS_UPPER);
    asm.packed(Packed.PXOR, ZERO, ZERO);
    asm.packed(Packed.MOVDQU, STATE, Memory.of(STATE_PLACE, 0));
    asm.packed(Packed.PSHUFD, STATE, STATE, SWAP_HALVES);
    BlockGroups.forEach(
        asm,
        COUNT,
        size -> {
          multiply(asm, size);
          reduce(asm);
        },
        FROM);
    asm.packed(Packed.PSHUFD, STATE, STATE, SWAP_HALVES);
    asm.packed(Packed.MOVDQU_STORE, STATE, Memory.of(STATE_PLACE, 0));
  }

  /**
   * The sum of the products; the first block, to which the state belongs, has the last power. The
   * two products of different halves come out of one, that of the sums (A. Karatsuba).
   */
  private static void multiply(Assembler asm, int size) {
    asm.packed(Packed.PXOR, LOW, LOW);
    asm.packed(Packed.PXOR, MIDDLE, MIDDLE);
    asm.packed(Packed.PXOR, HIGH, HIGH);
    for (int i = 0; i < size; i++) {
      asm.packed(Packed.MOVDQU, BLOCK, Memory.of(FROM, BlockGroups.SIZE * i));
      asm.packed(Packed.PSHUFB, BLOCK, REVERSE);
      if (i == 0) {
        asm.packed(Packed.PXOR, BLOCK, STATE);
      }
      asm.packed(Packed.MOVDQU, POWER, Memory.of(POWERS, BlockGroups.SIZE * (size - 1 - i)));
      addProduct(asm, LOW, LOW_LOW);
      addProduct(asm, HIGH, HIGH_HIGH);
      addHalves(asm, BLOCK);
      addHalves(asm, POWER);
      addProduct(asm, MIDDLE, LOW_LOW);
    }
    asm.packed(Packed.PXOR, MIDDLE, LOW);
    asm.packed(Packed.PXOR, MIDDLE, HIGH);
    asm.sse(Sse.MOVAPS, 4, PRODUCT, ZERO);
    asm.packed(Packed.PUNPCKLQDQ, PRODUCT, MIDDLE);
    asm.packed(Packed.PXOR, LOW, PRODUCT);
    asm.packed(Packed.PUNPCKHQDQ, MIDDLE, ZERO);
    asm.packed(Packed.PXOR, HIGH, MIDDLE);
  }

  /** Leaves the sum of both halves in each of them. */
  private static void addHalves(Assembler asm, Register register) {
    asm.packed(Packed.PSHUFD, PRODUCT, register, SWAP_HALVES);
    asm.packed(Packed.PXOR, register, PRODUCT);
  }

  private static void addProduct(Assembler asm, Register sum, int halves) {
    asm.sse(Sse.MOVAPS, 4, PRODUCT, BLOCK);
    asm.packed(Packed.PCLMULQDQ, PRODUCT, POWER, halves);
    asm.packed(Packed.PXOR, sum, PRODUCT);
  }

  /** Twice a multiple of the modulus takes away the lowest 64 bits; the upper half is left. */
  private static void reduce(Assembler asm) {
    for (int i = 0; i < 2; i++) {
      asm.sse(Sse.MOVAPS, 4, PRODUCT, LOW);
      asm.packed(Packed.PCLMULQDQ, PRODUCT, MODULUS, LOW_LOW);
      asm.packed(Packed.PSHUFD, LOW, LOW, SWAP_HALVES);
      asm.packed(Packed.PXOR, LOW, PRODUCT);
    }
    asm.sse(Sse.MOVAPS, 4, STATE, LOW);
    asm.packed(Packed.PXOR, STATE, HIGH);
  }
}
