package org.javahermit.compiler.x64.emit;

import java.util.Map;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.x64.alloc.Location;
import org.javahermit.compiler.x64.asm.Assembler;
import org.javahermit.compiler.x64.asm.ConditionCode;
import org.javahermit.compiler.x64.asm.Encodings.Alu;
import org.javahermit.compiler.x64.asm.Encodings.Load;
import org.javahermit.compiler.x64.asm.Encodings.Plain;
import org.javahermit.compiler.x64.asm.Encodings.Shift;
import org.javahermit.compiler.x64.asm.Encodings.ShiftX;
import org.javahermit.compiler.x64.asm.Encodings.Unary;
import org.javahermit.compiler.x64.asm.Label;
import org.javahermit.compiler.x64.asm.Memory;
import org.javahermit.compiler.x64.asm.Register;
import org.javahermit.compiler.x64.asm.RegisterOrMemory;
import org.javahermit.compiler.x64.lir.LirCompare;
import org.javahermit.compiler.x64.lir.LirCompare.Parity;
import org.javahermit.compiler.x64.lir.LirInstruction;
import org.javahermit.compiler.x64.lir.LirOp;
import org.javahermit.compiler.x64.lir.LirValue;

/** Emitters of moves, integer arithmetic and comparisons. */
final class IntegerEmitters {
  private IntegerEmitters() {}

  static void addTo(Map<LirOp, Emitter> table) {
    table.put(LirOp.LABEL, (m, i) -> {});
    table.put(LirOp.CATCH, (m, i) -> {});
    table.put(LirOp.MOVE, (m, i) -> load(m, i, 8));
    table.put(LirOp.MOVE_32, (m, i) -> load(m, i, 4));
    table.put(LirOp.CONSTANT, IntegerEmitters::constant);
    table.put(LirOp.ALU, IntegerEmitters::alu);
    table.put(LirOp.MULTIPLY, IntegerEmitters::multiply);
    table.put(LirOp.MULTIPLY_HIGH, IntegerEmitters::multiplyHigh);
    table.put(LirOp.UNARY, (m, i) -> m.asm().unary((Unary) i.row(), i.width(), m.result(i)));
    table.put(LirOp.SHIFT, IntegerEmitters::shift);
    table.put(LirOp.SHIFT_X, IntegerEmitters::shiftX);
    table.put(LirOp.LEA, (m, i) -> m.asm().load(Load.LEA, i.width(), m.result(i), address(m, i)));
    table.put(LirOp.BIT_SCAN, IntegerEmitters::bitScan);
    table.put(LirOp.BYTE_SWAP, (m, i) -> m.asm().byteSwap(i.width(), m.result(i)));
    table.put(LirOp.EXTEND, IntegerEmitters::extend);
    table.put(LirOp.SET, IntegerEmitters::set);
    table.put(LirOp.LCMP, IntegerEmitters::compareLong);
    table.put(LirOp.DIVIDE, IntegerEmitters::divide);
  }

  private static void load(MethodEmitter m, LirInstruction i, int width) {
    RegisterOrMemory source = m.operand(i, 0);
    if (width == 4 || source != m.result(i)) {
      m.asm().load(Load.MOV, width, m.result(i), source);
    }
  }

  private static void constant(MethodEmitter m, LirInstruction i) {
    LirValue value = i.use(0).value();
    m.mover().constant(value, m.result(i).ordinal(), true);
  }

  /** Whether a sum goes to another register than that of its first operand: a LEA does both. */
  static boolean isLea(MethodEmitter m, LirInstruction i) {
    return i.op() == LirOp.ALU
        && i.row() == Alu.ADD
        && Location.isRegister(m.location(i, 0))
        && m.location(i, 0) != m.result(i).ordinal()
        && (i.second() == LirCompare.IMMEDIATE
            || (i.second() >= 0 && Location.isRegister(m.location(i, i.second()))));
  }

  private static void alu(MethodEmitter m, LirInstruction i) {
    Register result = m.result(i);
    Assembler asm = m.asm();
    Alu row = (Alu) i.row();
    if (isLea(m, i)) {
      Register first = m.register(i, 0);
      Memory sum =
          i.second() == LirCompare.IMMEDIATE
              ? Memory.of(first, (int) i.immediate())
              : Memory.of(first, m.register(i, i.second()), 1, 0);
      asm.load(Load.LEA, i.width(), result, sum);
    } else if (i.second() == LirCompare.IMMEDIATE) {
      asm.alu(row, i.width(), result, (int) i.immediate());
    } else {
      RegisterOrMemory second = m.operand(i, i.second());
      if (second instanceof Register register) {
        asm.alu(row, i.width(), result, register);
      } else {
        asm.alu(row, i.width(), result, (Memory) second);
      }
    }
  }

  private static void multiply(MethodEmitter m, LirInstruction i) {
    if (i.second() == LirCompare.IMMEDIATE) {
      m.asm().multiply(i.width(), m.result(i), m.operand(i, 0), (int) i.immediate());
    } else {
      m.asm().load(Load.IMUL, i.width(), m.result(i), m.operand(i, i.second()));
    }
  }

  private static void multiplyHigh(MethodEmitter m, LirInstruction i) {
    m.asm().unary((Unary) i.row(), i.width(), m.operand(i, i.second()));
  }

  private static void shift(MethodEmitter m, LirInstruction i) {
    if (i.second() != LirCompare.IMMEDIATE) {
      m.asm().shift((Shift) i.row(), i.width(), m.result(i));
    } else if (i.immediate() != 0) {
      m.asm().shift((Shift) i.row(), i.width(), m.result(i), (int) i.immediate());
    }
  }

  private static void shiftX(MethodEmitter m, LirInstruction i) {
    m.asm()
        .shiftX(
            (ShiftX) i.row(), i.width(), m.result(i), m.operand(i, 0), m.register(i, i.second()));
  }

  /** The processor leaves the result open where there is no one bit, and sets the zero flag. */
  private static void bitScan(MethodEmitter m, LirInstruction i) {
    Assembler asm = m.asm();
    Register result = m.result(i);
    int bits = 8 * i.width();
    boolean leading = i.row() == Load.BSR;
    asm.load((Load) i.row(), i.width(), result, m.operand(i, i.second()));
    asm.moveConstant(MethodEmitter.scratch(), leading ? 2 * bits - 1 : bits);
    asm.conditionalMove(ConditionCode.E, 4, result, MethodEmitter.scratch());
    if (leading) {
      asm.alu(Alu.XOR, 4, result, bits - 1);
    }
  }

  private static Memory address(MethodEmitter m, LirInstruction i) {
    return m.plainMemory(i);
  }

  private static void extend(MethodEmitter m, LirInstruction i) {
    m.asm().load((Load) i.row(), i.width(), m.result(i), m.operand(i, i.second()));
  }

  private static void set(MethodEmitter m, LirInstruction i) {
    Comparing.flags(m, i);
    Assembler asm = m.asm();
    Register result = m.result(i);
    LirCompare compare = i.compare();
    asm.set(compare.condition(), result);
    if (compare.parity() != Parity.IGNORED) {
      boolean both = compare.parity() == Parity.MUST_BE_CLEAR;
      Register scratch = MethodEmitter.scratch();
      asm.set(both ? ConditionCode.NP : ConditionCode.P, scratch);
      asm.alu(both ? Alu.AND : Alu.OR, 4, result, scratch);
    }
    asm.load(Load.MOVZX8, 4, result, result);
  }

  private static void compareLong(MethodEmitter m, LirInstruction i) {
    Assembler asm = m.asm();
    Register first = m.register(i, 0);
    RegisterOrMemory second = m.operand(i, i.second());
    if (second instanceof Register register) {
      asm.alu(Alu.CMP, 8, first, register);
    } else {
      asm.alu(Alu.CMP, 8, first, (Memory) second);
    }
    Register result = m.result(i);
    Register scratch = MethodEmitter.scratch();
    asm.set(ConditionCode.G, scratch);
    asm.set(ConditionCode.L, result);
    asm.alu(Alu.SUB, 1, scratch, result);
    asm.load(Load.MOVSX8, 4, result, scratch);
  }

  private static void divide(MethodEmitter m, LirInstruction i) {
    Assembler asm = m.asm();
    int width = i.width();
    RegisterOrMemory divisor = m.operand(i, i.second());
    Label done = new Label();
    if (!(Boolean) i.attribute()) {
      Label minusOne = new Label();
      asm.alu(Alu.CMP, width, divisor, -1);
      asm.jump(ConditionCode.E, minusOne);
      m.addStub(
          () -> {
            asm.bind(minusOne);
            if (i.row() == Opcode.DIV) {
              asm.unary(Unary.NEG, width, Register.RAX);
            } else {
              asm.alu(Alu.XOR, 4, Register.RDX, Register.RDX);
            }
            asm.jump(done);
          });
    }
    asm.plain(width == 8 ? Plain.CQO : Plain.CDQ);
    asm.unary(Unary.IDIV, width, divisor);
    asm.bind(done);
  }
}
