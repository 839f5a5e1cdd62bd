package org.javahermit.compiler.x64.emit;

import org.javahermit.compiler.x64.CallingConvention;
import org.javahermit.compiler.x64.asm.Assembler;
import org.javahermit.compiler.x64.asm.ConditionCode;
import org.javahermit.compiler.x64.asm.Encodings.Alu;
import org.javahermit.compiler.x64.asm.Encodings.Load;
import org.javahermit.compiler.x64.asm.Encodings.Plain;
import org.javahermit.compiler.x64.asm.Encodings.Shift;
import org.javahermit.compiler.x64.asm.Encodings.Store;
import org.javahermit.compiler.x64.asm.Label;
import org.javahermit.compiler.x64.asm.Memory;
import org.javahermit.compiler.x64.asm.Register;

/**
 * Copies and clears memory: takes the destination in rdi, the source in rsi and the number of bytes
 * in rcx, which are used up, with rax. Small blocks go through two general registers, 16 bytes a
 * round, and what is left by the bits of its length; large ones by string instructions. Vector
 * registers stay as they are, so that interrupt handlers can copy. Source: Intel Optimization
 * Reference Manual, "REP prefix and data movement".
 *
 * <p>Copies move words of 8 bytes, counted from the first byte, or from behind the last one if
 * backwards. So an element of an array, aligned and copied whole, is always moved by one
 * instruction, and another core that looks at the array meanwhile never sees half of one (JLS
 * §17.6).
 */
final class BlockEmitters {
  private static final Register COUNT = Register.RCX;
  private static final Register FROM = Register.RSI;
  private static final Register TO = Register.RDI;
  private static final Register FIRST = Register.RAX;
  private static final Register SECOND = CallingConvention.SCRATCH;

  /** Bytes that a round of the loops moves. */
  private static final int ROUND = 16;

  /** From so many bytes on, the string instructions are faster than a loop. */
  private static final int STRING_BYTES = 512;

  /** Nearer than this behind its source, the string instructions copy word by word. */
  private static final int NEAR = 64;

  private BlockEmitters() {}

  /** From the lowest address up: right unless the destination begins inside the source. */
  static void forward(MethodEmitter m) {
    Assembler asm = m.asm();
    Label near = new Label();
    Label loop = new Label();
    Label tail = new Label();
    Label string = new Label();
    asm.alu(Alu.CMP, 8, COUNT, STRING_BYTES);
    asm.jump(ConditionCode.AE, string);
    asm.bind(near);
    asm.alu(Alu.SUB, 8, COUNT, ROUND);
    asm.jump(ConditionCode.B, tail);
    asm.bind(loop);
    asm.load(Load.MOV, 8, FIRST, Memory.of(FROM, 0));
    asm.load(Load.MOV, 8, SECOND, Memory.of(FROM, 8));
    asm.store(Store.MOV, 8, Memory.of(TO, 0), FIRST);
    asm.store(Store.MOV, 8, Memory.of(TO, 8), SECOND);
    asm.alu(Alu.ADD, 8, FROM, ROUND);
    asm.alu(Alu.ADD, 8, TO, ROUND);
    asm.alu(Alu.SUB, 8, COUNT, ROUND);
    asm.jump(ConditionCode.AE, loop);
    // the lowest four bits of the count are those of what is left
    asm.bind(tail);
    for (int size = ROUND / 2; size > 0; size /= 2) {
      Label next = new Label();
      asm.test(1, COUNT, size);
      asm.jump(ConditionCode.E, next);
      move(asm, size, Memory.of(TO, 0), Memory.of(FROM, 0));
      if (size > 1) {
        asm.alu(Alu.ADD, 8, FROM, size);
        asm.alu(Alu.ADD, 8, TO, size);
      }
      asm.bind(next);
    }
    m.addStub(
        () -> {
          asm.bind(string);
          asm.load(Load.MOV, 8, FIRST, FROM);
          asm.alu(Alu.SUB, 8, FIRST, TO);
          asm.alu(Alu.CMP, 8, FIRST, NEAR);
          asm.jump(ConditionCode.B, near);
          asm.load(Load.MOV, 8, FIRST, COUNT);
          asm.shift(Shift.SHR, 8, COUNT, 3);
          asm.plain(Plain.REP_MOVSQ);
          asm.load(Load.MOV, 8, COUNT, FIRST);
          asm.alu(Alu.AND, 4, COUNT, 7);
          asm.jump(tail);
        });
  }

  /** From the highest address down: right unless the destination ends inside the source. */
  static void backward(MethodEmitter m) {
    Assembler asm = m.asm();
    Label loop = new Label();
    Label tail = new Label();
    asm.alu(Alu.SUB, 8, COUNT, ROUND);
    asm.jump(ConditionCode.B, tail);
    asm.bind(loop);
    asm.load(Load.MOV, 8, FIRST, Memory.of(FROM, COUNT, 1, 8));
    asm.load(Load.MOV, 8, SECOND, Memory.of(FROM, COUNT, 1, 0));
    asm.store(Store.MOV, 8, Memory.of(TO, COUNT, 1, 8), FIRST);
    asm.store(Store.MOV, 8, Memory.of(TO, COUNT, 1, 0), SECOND);
    asm.alu(Alu.SUB, 8, COUNT, ROUND);
    asm.jump(ConditionCode.AE, loop);
    asm.bind(tail);
    asm.alu(Alu.ADD, 8, COUNT, ROUND);
    for (int size = ROUND / 2; size > 0; size /= 2) {
      Label next = new Label();
      asm.test(1, COUNT, size);
      asm.jump(ConditionCode.E, next);
      move(asm, size, Memory.of(TO, COUNT, 1, -size), Memory.of(FROM, COUNT, 1, -size));
      asm.alu(Alu.SUB, 8, COUNT, size);
      asm.bind(next);
    }
  }

  /** Zeros; without a source. */
  static void zero(MethodEmitter m) {
    Assembler asm = m.asm();
    Label loop = new Label();
    Label tail = new Label();
    Label string = new Label();
    Label done = new Label();
    asm.alu(Alu.XOR, 4, FIRST, FIRST);
    asm.alu(Alu.CMP, 8, COUNT, STRING_BYTES);
    asm.jump(ConditionCode.AE, string);
    asm.alu(Alu.SUB, 8, COUNT, ROUND);
    asm.jump(ConditionCode.B, tail);
    asm.bind(loop);
    asm.store(Store.MOV, 8, Memory.of(TO, 0), FIRST);
    asm.store(Store.MOV, 8, Memory.of(TO, 8), FIRST);
    asm.alu(Alu.ADD, 8, TO, ROUND);
    asm.alu(Alu.SUB, 8, COUNT, ROUND);
    asm.jump(ConditionCode.AE, loop);
    asm.bind(tail);
    for (int size = ROUND / 2; size > 0; size /= 2) {
      Label next = new Label();
      asm.test(1, COUNT, size);
      asm.jump(ConditionCode.E, next);
      asm.store(Store.MOV, size, Memory.of(TO, 0), FIRST);
      if (size > 1) {
        asm.alu(Alu.ADD, 8, TO, size);
      }
      asm.bind(next);
    }
    asm.bind(done);
    m.addStub(
        () -> {
          asm.bind(string);
          asm.plain(Plain.REP_STOSB);
          asm.jump(done);
        });
  }

  private static void move(Assembler asm, int size, Memory to, Memory from) {
    Load row = size == 1 ? Load.MOVZX8 : size == 2 ? Load.MOVZX16 : Load.MOV;
    asm.load(row, size < 4 ? 4 : size, FIRST, from);
    asm.store(Store.MOV, size, to, FIRST);
  }
}
