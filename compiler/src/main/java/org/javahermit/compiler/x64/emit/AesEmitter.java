package org.javahermit.compiler.x64.emit;

import java.util.function.IntConsumer;
import org.javahermit.compiler.x64.asm.Assembler;
import org.javahermit.compiler.x64.asm.ConditionCode;
import org.javahermit.compiler.x64.asm.Encodings.Alu;
import org.javahermit.compiler.x64.asm.Encodings.Load;
import org.javahermit.compiler.x64.asm.Encodings.Packed;
import org.javahermit.compiler.x64.asm.Encodings.Sse;
import org.javahermit.compiler.x64.asm.Encodings.Unary;
import org.javahermit.compiler.x64.asm.Label;
import org.javahermit.compiler.x64.asm.Memory;
import org.javahermit.compiler.x64.asm.Register;

/**
 * AES over blocks: takes the destination in rdi, the source in rsi, the round keys in rdx, the
 * number of blocks in rcx, that of rounds in r8 and, but where each block stands by itself, the
 * address of the block before or of the counter in r9; leaves the blocks, and uses rdi, rsi, rcx,
 * rax, r10 and xmm0 to xmm14. Sources: FIPS 197, §5; NIST SP 800-38A, §6; Intel SDM volume 2,
 * AESENC and AESDEC.
 *
 * <p>An instruction does one round of one block, and the processor begins the next one long before
 * it has finished. So eight blocks go through each round together where their results do not depend
 * on each other. Round keys are words, highest byte first as the algorithm is written down; each is
 * turned round when it is loaded.
 */
final class AesEmitter {
  private static final Register TO = Register.RDI;
  private static final Register FROM = Register.RSI;
  private static final Register KEYS = Register.RDX;
  private static final Register COUNT = Register.RCX;
  private static final Register ROUNDS = Register.R8;
  private static final Register CHAIN = Register.R9;

  private static final Register NEXT_KEY = Register.R10;
  private static final Register LEFT = Register.RAX;

  private static final Register KEY = Register.XMM8;
  private static final Register SWAP_WORDS = Register.XMM9;
  private static final Register LAST = Register.XMM10;
  private static final Register OTHER = Register.XMM11;
  private static final Register COUNTER = Register.XMM12;
  private static final Register ONE = Register.XMM13;
  private static final Register REVERSE = Register.XMM14;

  private static final int SIZE = BlockGroups.SIZE;

  /** The instructions of a direction, and where the key that comes first stands. */
  private enum Direction {
    ENCRYPT(Packed.AESENC, Packed.AESENCLAST, 0),
    DECRYPT(Packed.AESDEC, Packed.AESDECLAST, SIZE);

    final Packed round;
    final Packed last;
    final int firstKey;

    Direction(Packed round, Packed last, int firstKey) {
      this.round = round;
      this.last = last;
      this.firstKey = firstKey;
    }
  }

  private AesEmitter() {}

  static void encrypt(Assembler asm) {
    single(asm, Direction.ENCRYPT);
  }

  static void decrypt(Assembler asm) {
    single(asm, Direction.DECRYPT);
  }

  private static void single(Assembler asm, Direction direction) {
    VectorConstants.swapWords(asm, SWAP_WORDS);
    groups(
        asm,
        size -> {
          loadBlocks(asm, size);
          cipher(asm, direction, size);
          storeBlocks(asm, size);
        });
  }

  /** Each block takes the one before, so there is nothing to do at the same time. */
  static void encryptChain(Assembler asm) {
    Label loop = new Label();
    Label done = new Label();
    VectorConstants.swapWords(asm, SWAP_WORDS);
    asm.packed(Packed.MOVDQU, block(0), Memory.of(CHAIN, 0));
    asm.bind(loop);
    asm.alu(Alu.SUB, 8, COUNT, 1);
    asm.jump(ConditionCode.B, done);
    addSource(asm, 0, 0);
    cipher(asm, Direction.ENCRYPT, 1);
    storeBlocks(asm, 1);
    asm.alu(Alu.ADD, 8, FROM, SIZE);
    asm.alu(Alu.ADD, 8, TO, SIZE);
    asm.jump(loop);
    asm.bind(done);
    asm.packed(Packed.MOVDQU_STORE, block(0), Memory.of(CHAIN, 0));
  }

  /** All of a group's source is read before the first of it is written: they may be one place. */
  static void decryptChain(Assembler asm) {
    VectorConstants.swapWords(asm, SWAP_WORDS);
    asm.packed(Packed.MOVDQU, LAST, Memory.of(CHAIN, 0));
    groups(
        asm,
        size -> {
          loadBlocks(asm, size);
          cipher(asm, Direction.DECRYPT, size);
          asm.packed(Packed.PXOR, block(0), LAST);
          for (int i = 1; i < size; i++) {
            addSource(asm, i, i - 1);
          }
          asm.packed(Packed.MOVDQU, LAST, Memory.of(FROM, SIZE * (size - 1)));
          storeBlocks(asm, size);
        });
    asm.packed(Packed.MOVDQU_STORE, LAST, Memory.of(CHAIN, 0));
  }

  /** The counter is a number in its register and has its highest byte first in a block. */
  static void counter(Assembler asm) {
    VectorConstants.swapWords(asm, SWAP_WORDS);
    VectorConstants.reverseBytes(asm, REVERSE);
    VectorConstants.word(asm, ONE, 1);
    asm.packed(Packed.MOVDQU, COUNTER, Memory.of(CHAIN, 0));
    asm.packed(Packed.PSHUFB, COUNTER, REVERSE);
    groups(
        asm,
        size -> {
          for (int i = 0; i < size; i++) {
            asm.sse(Sse.MOVAPS, 4, block(i), COUNTER);
            asm.packed(Packed.PSHUFB, block(i), REVERSE);
            asm.packed(Packed.PADDQ, COUNTER, ONE);
          }
          cipher(asm, Direction.ENCRYPT, size);
          for (int i = 0; i < size; i++) {
            addSource(asm, i, i);
          }
          storeBlocks(asm, size);
        });
  }

  private static void groups(Assembler asm, IntConsumer body) {
    BlockGroups.forEach(asm, COUNT, body, FROM, TO);
  }

  /** All rounds of the first blocks' registers. */
  private static void cipher(Assembler asm, Direction direction, int size) {
    Label loop = new Label();
    asm.load(Load.LEA, 8, NEXT_KEY, Memory.of(KEYS, direction.firstKey));
    asm.load(Load.LEA, 4, LEFT, Memory.of(ROUNDS, -1));
    round(asm, Packed.PXOR, size);
    asm.bind(loop);
    asm.alu(Alu.ADD, 8, NEXT_KEY, SIZE);
    round(asm, direction.round, size);
    asm.unary(Unary.DEC, 4, LEFT);
    asm.jump(ConditionCode.NE, loop);
    if (direction == Direction.ENCRYPT) {
      asm.alu(Alu.ADD, 8, NEXT_KEY, SIZE);
    } else {
      asm.load(Load.MOV, 8, NEXT_KEY, KEYS);
    }
    round(asm, direction.last, size);
  }

  private static void round(Assembler asm, Packed instruction, int size) {
    asm.packed(Packed.MOVDQU, KEY, Memory.of(NEXT_KEY, 0));
    asm.packed(Packed.PSHUFB, KEY, SWAP_WORDS);
    for (int i = 0; i < size; i++) {
      asm.packed(instruction, block(i), KEY);
    }
  }

  private static void loadBlocks(Assembler asm, int size) {
    for (int i = 0; i < size; i++) {
      asm.packed(Packed.MOVDQU, block(i), Memory.of(FROM, SIZE * i));
    }
  }

  private static void storeBlocks(Assembler asm, int size) {
    for (int i = 0; i < size; i++) {
      asm.packed(Packed.MOVDQU_STORE, block(i), Memory.of(TO, SIZE * i));
    }
  }

  /** Adds a block of the source, without carry. */
  private static void addSource(Assembler asm, int block, int source) {
    asm.packed(Packed.MOVDQU, OTHER, Memory.of(FROM, SIZE * source));
    asm.packed(Packed.PXOR, block(block), OTHER);
  }

  private static Register block(int number) {
    return Register.of(Register.XMM0.ordinal() + number);
  }
}
