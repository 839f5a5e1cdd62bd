package org.javahermit.compiler.x64.emit;

import java.util.function.IntConsumer;
import org.javahermit.compiler.x64.asm.Assembler;
import org.javahermit.compiler.x64.asm.ConditionCode;
import org.javahermit.compiler.x64.asm.Encodings.Alu;
import org.javahermit.compiler.x64.asm.Label;
import org.javahermit.compiler.x64.asm.Register;

/**
 * Loops over blocks of 16 bytes, of which several go together as long as there are so many: takes
 * what does a group, leaves code that does all, with the registers of places behind the last block
 * and the count 0.
 */
final class BlockGroups {
  /** Bytes of a block. */
  static final int SIZE = 16;

  /** How many blocks go together, in the order in which it is tried. */
  private static final int[] TOGETHER = {8, 4, 1};

  private BlockGroups() {}

  /**
   * Has the code made for each size of a group, with loops over all blocks around it.
   *
   * @param count the register with the number of blocks
   * @param places registers with addresses that move on behind each group
   */
  static void forEach(Assembler asm, Register count, IntConsumer body, Register... places) {
    for (int size : TOGETHER) {
      Label loop = new Label();
      Label next = new Label();
      asm.bind(loop);
      asm.alu(Alu.CMP, 8, count, size);
      asm.jump(ConditionCode.B, next);
      body.accept(size);
      for (Register place : places) {
        asm.alu(Alu.ADD, 8, place, SIZE * size);
      }
      asm.alu(Alu.SUB, 8, count, size);
      asm.jump(loop);
      asm.bind(next);
    }
  }
}
