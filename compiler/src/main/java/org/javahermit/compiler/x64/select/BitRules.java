package org.javahermit.compiler.x64.select;

import java.util.Map;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.MemoryAccess;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.x64.asm.Encodings.Alu;
import org.javahermit.compiler.x64.asm.Encodings.Load;
import org.javahermit.compiler.x64.asm.Encodings.Shift;
import org.javahermit.compiler.x64.asm.Encodings.Unary;
import org.javahermit.compiler.x64.asm.Register;
import org.javahermit.compiler.x64.lir.LirCompare;
import org.javahermit.compiler.x64.lir.LirInstruction;
import org.javahermit.compiler.x64.lir.LirInstruction.ResultKind;
import org.javahermit.compiler.x64.lir.LirOp;
import org.javahermit.compiler.x64.lir.LirValue;
import org.javahermit.compiler.x64.lir.Use;

/**
 * Rules for counting bits, reversing bytes and the upper half of products. Each is one instruction
 * where the target has it; BSF and BSR, which every processor has, need a correction for 0, and one
 * bits are counted in parallel (Warren, Hacker's Delight, 2nd edition, §5-1).
 */
final class BitRules {
  private static final long PAIRS = 0x5555_5555_5555_5555L;
  private static final long NIBBLES = 0x3333_3333_3333_3333L;
  private static final long BYTES = 0x0F0F_0F0F_0F0F_0F0FL;
  private static final long SUM = 0x0101_0101_0101_0101L;

  private BitRules() {}

  static void addTo(Map<Opcode, Rule> table) {
    table.put(Opcode.LEADING_ZEROS, (s, i) -> zeros(s, i, Load.LZCNT, Load.BSR));
    table.put(Opcode.TRAILING_ZEROS, (s, i) -> zeros(s, i, Load.TZCNT, Load.BSF));
    table.put(Opcode.BIT_COUNT, BitRules::bitCount);
    table.put(Opcode.BYTE_SWAP, BitRules::byteSwap);
    table.put(Opcode.MULTIPLY_HIGH, (s, i) -> multiplyHigh(s, i, Unary.IMUL));
    table.put(Opcode.MULTIPLY_HIGH_UNSIGNED, (s, i) -> multiplyHigh(s, i, Unary.MUL));
  }

  private static void zeros(Selector s, Instruction i, Load count, Load scan) {
    if (s.facts().zeroCounts()) {
      unary(s, i, LirOp.EXTEND, count);
    } else {
      unary(s, i, LirOp.BIT_SCAN, scan);
    }
  }

  private static void unary(Selector s, Instruction i, LirOp kind, Load row) {
    Instruction input = i.input(0);
    int width = input.type().size();
    LirInstruction op = new LirInstruction(kind, width).row(row);
    if (s.isFoldable(input) && input.attribute(MemoryAccess.class).kind().size() == width) {
      s.fold(input);
      Addresses.add(s, op, input, false);
      op.second(LirCompare.MEMORY);
    } else {
      op.second(op.addUse(ArithmeticRules.read(s, input, width), Use.Kind.ANY));
    }
    s.emit(op).result(s.result(), ResultKind.REGISTER);
  }

  private static void byteSwap(Selector s, Instruction i) {
    int width = i.type().size();
    LirInstruction op = new LirInstruction(LirOp.BYTE_SWAP, width);
    op.addUse(ArithmeticRules.read(s, i.input(0), width), Use.Kind.ANY);
    s.emit(op).result(s.result(), ResultKind.SAME_AS_FIRST);
  }

  private static void multiplyHigh(Selector s, Instruction i, Unary row) {
    LirInstruction op = new LirInstruction(LirOp.MULTIPLY_HIGH, 8).row(row);
    op.addFixedUse(s.valueOf(i.input(0)), Register.RAX);
    op.second(op.addUse(s.inRegister(i.input(1)), Use.Kind.ANY_LATE));
    op.clobbers(Selector.set(Register.RAX, Register.RDX));
    s.emit(op).fixedResult(s.result(), Register.RDX);
  }

  private static void bitCount(Selector s, Instruction i) {
    if (s.facts().popcnt()) {
      unary(s, i, LirOp.EXTEND, Load.POPCNT);
    } else {
      new Parallel(s, i.input(0).type()).count(i.input(0));
    }
  }

  /** Sums of ever wider fields of one value. */
  private record Parallel(Selector s, Type type) {
    void count(Instruction input) {
      LirValue x = ArithmeticRules.read(s, input, type.size());
      LirValue pairs = operation(Alu.SUB, x, masked(shift(x, 1, null), PAIRS));
      LirValue low = masked(pairs, NIBBLES);
      LirValue nibbles = operation(Alu.ADD, low, masked(shift(pairs, 2, null), NIBBLES));
      LirValue sum = operation(Alu.ADD, nibbles, shift(nibbles, 4, null));
      LirValue bytes = masked(sum, BYTES);
      LirInstruction multiply = new LirInstruction(LirOp.MULTIPLY, type.size());
      multiply.addUse(bytes, Use.Kind.ANY);
      LirValue product = s.temporary(type);
      if (type == Type.I32) {
        multiply.second(LirCompare.IMMEDIATE).immediate((int) SUM);
        s.emit(multiply).result(product, ResultKind.REGISTER);
      } else {
        multiply.second(multiply.addUse(constant(SUM), Use.Kind.ANY_LATE));
        s.emit(multiply).result(product, ResultKind.SAME_AS_FIRST);
      }
      shift(product, 8 * type.size() - 8, s.result());
    }

    private LirValue constant(long value) {
      return s.inRegister(s.function().constant(type, value));
    }

    private LirValue masked(LirValue x, long mask) {
      if (type == Type.I64) {
        return operation(Alu.AND, x, constant(mask));
      }
      LirInstruction op = new LirInstruction(LirOp.ALU, 4).row(Alu.AND);
      op.addUse(x, Use.Kind.ANY);
      op.second(LirCompare.IMMEDIATE).immediate((int) mask);
      return finish(op, s.temporary(type));
    }

    private LirValue operation(Alu row, LirValue a, LirValue b) {
      LirInstruction op = new LirInstruction(LirOp.ALU, type.size()).row(row);
      op.addUse(a, Use.Kind.ANY);
      op.second(op.addUse(b, Use.Kind.ANY_LATE));
      return finish(op, s.temporary(type));
    }

    private LirValue shift(LirValue x, int count, LirValue into) {
      LirInstruction op = new LirInstruction(LirOp.SHIFT, type.size()).row(Shift.SHR);
      op.immediate(count);
      op.addUse(x, Use.Kind.ANY);
      op.second(LirCompare.IMMEDIATE);
      return finish(op, into != null ? into : s.temporary(type));
    }

    private LirValue finish(LirInstruction op, LirValue result) {
      s.emit(op).result(result, ResultKind.SAME_AS_FIRST);
      return result;
    }
  }
}
