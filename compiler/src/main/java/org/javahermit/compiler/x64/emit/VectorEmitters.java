package org.javahermit.compiler.x64.emit;

import java.util.Map;
import org.javahermit.compiler.x64.CallingConvention;
import org.javahermit.compiler.x64.alloc.Location;
import org.javahermit.compiler.x64.alloc.Move;
import org.javahermit.compiler.x64.asm.Assembler;
import org.javahermit.compiler.x64.asm.ConditionCode;
import org.javahermit.compiler.x64.asm.Encodings.Alu;
import org.javahermit.compiler.x64.asm.Encodings.Load;
import org.javahermit.compiler.x64.asm.Encodings.Sse;
import org.javahermit.compiler.x64.asm.Label;
import org.javahermit.compiler.x64.asm.Register;
import org.javahermit.compiler.x64.asm.RegisterOrMemory;
import org.javahermit.compiler.x64.lir.LirCompare;
import org.javahermit.compiler.x64.lir.LirCompare.Parity;
import org.javahermit.compiler.x64.lir.LirInstruction;
import org.javahermit.compiler.x64.lir.LirOp;
import org.javahermit.compiler.x64.lir.LirValue;

/** Emitters of floating-point arithmetic, conversions, and SELECT. */
final class VectorEmitters {
  private static final Register SCRATCH = CallingConvention.SCRATCH;
  private static final Register VECTOR_SCRATCH = CallingConvention.VECTOR_SCRATCH;

  private VectorEmitters() {}

  static void addTo(Map<LirOp, Emitter> table) {
    table.put(LirOp.VECTOR, VectorEmitters::arithmetic);
    table.put(LirOp.CONVERT, VectorEmitters::convert);
    table.put(LirOp.VECTOR_NEGATE, VectorEmitters::negate);
    table.put(LirOp.FLOAT_TO_INT, VectorEmitters::toInteger);
    table.put(LirOp.BITCAST, VectorEmitters::bitcast);
    table.put(LirOp.FCMP, VectorEmitters::compare);
    table.put(LirOp.SELECT, VectorEmitters::select);
  }

  /** {@code op target, rm} in the encoding of the target. */
  static void vector(
      MethodEmitter m,
      Sse row,
      int width,
      Register target,
      Register first,
      RegisterOrMemory second) {
    if (m.facts().avx()) {
      m.asm().avx(row, width, target, first, second);
    } else {
      m.asm().sse(row, width, target, second);
    }
  }

  private static void arithmetic(MethodEmitter m, LirInstruction i) {
    Register result = m.result(i);
    Register first = m.facts().avx() ? m.register(i, 0) : result;
    vector(m, (Sse) i.row(), 4, result, first, m.operand(i, i.second()));
  }

  private static void convert(MethodEmitter m, LirInstruction i) {
    Register result = m.result(i);
    RegisterOrMemory source = m.operandLater(i, i.second());
    if (source != result) {
      // these leave the upper part of the target as it was: do not wait for what made it
      vector(m, Sse.XORPS, 4, result, result, result);
    }
    vector(m, (Sse) i.row(), i.width(), result, result, m.operand(i, i.second()));
  }

  private static void negate(MethodEmitter m, LirInstruction i) {
    Register result = m.result(i);
    m.asm().moveConstant(SCRATCH, i.width() == 4 ? 0x8000_0000L : Long.MIN_VALUE);
    vector(m, Sse.MOVD, 8, VECTOR_SCRATCH, VECTOR_SCRATCH, SCRATCH);
    vector(m, Sse.XORPS, 4, result, result, VECTOR_SCRATCH);
  }

  private static void toInteger(MethodEmitter m, LirInstruction i) {
    Assembler asm = m.asm();
    int width = i.width();
    Sse row = (Sse) i.row();
    Register source = m.register(i, 0);
    Register result = m.result(i);
    vector(m, row, width, result, result, source);
    // the processor answers everything that does not fit, and NaN, with the smallest integer
    asm.alu(Alu.CMP, width, result, 1);
    Label special = new Label();
    Label done = new Label();
    asm.jump(ConditionCode.O, special);
    asm.bind(done);
    m.addStub(
        () -> {
          asm.bind(special);
          Sse compare = row == Sse.CVTTSS2SI ? Sse.UCOMISS : Sse.UCOMISD;
          vector(m, Sse.XORPS, 4, VECTOR_SCRATCH, VECTOR_SCRATCH, VECTOR_SCRATCH);
          vector(m, compare, 4, source, source, VECTOR_SCRATCH);
          Label number = new Label();
          asm.jump(ConditionCode.NP, number);
          asm.alu(Alu.XOR, 4, result, result);
          asm.jump(done);
          asm.bind(number);
          asm.jump(ConditionCode.B, done);
          asm.moveConstant(result, width == 4 ? Integer.MAX_VALUE : Long.MAX_VALUE);
          asm.jump(done);
        });
  }

  private static void bitcast(MethodEmitter m, LirInstruction i) {
    Register result = m.result(i);
    RegisterOrMemory source = m.operand(i, 0);
    if (result.isVector()) {
      vector(m, Sse.MOVD, i.width(), result, result, source);
    } else if (source instanceof Register vector) {
      vector(m, Sse.MOVD_STORE, i.width(), vector, vector, result);
    } else {
      m.asm().load(Load.MOV, i.width(), result, source);
    }
  }

  private static void compare(MethodEmitter m, LirInstruction i) {
    Assembler asm = m.asm();
    Sse row = i.width() == 4 ? Sse.UCOMISS : Sse.UCOMISD;
    Register first = m.register(i, 0);
    vector(m, row, 4, first, first, m.operand(i, i.second()));
    Register result = m.result(i);
    Label done = new Label();
    asm.moveConstant(result, i.immediate() & 0xFFFF_FFFFL);
    asm.jump(ConditionCode.P, done);
    asm.set(ConditionCode.A, SCRATCH);
    asm.set(ConditionCode.B, result);
    asm.alu(Alu.SUB, 1, SCRATCH, result);
    asm.load(Load.MOVSX8, 4, result, SCRATCH);
    asm.bind(done);
  }

  // ---- choice

  private static void select(MethodEmitter m, LirInstruction i) {
    Comparing.flags(m, i);
    Register result = m.result(i);
    LirCompare compare = i.compare();
    moveKeepingFlags(m, i, 0, result);
    if (!result.isVector()) {
      RegisterOrMemory other = m.operand(i, 1);
      int width = Math.max(4, i.width());
      m.asm().conditionalMove(compare.condition(), width, result, other);
      if (compare.parity() == Parity.OR_SET) {
        m.asm().conditionalMove(ConditionCode.P, width, result, other);
      }
      return;
    }
    Label keep = new Label();
    Label take = new Label();
    if (compare.parity() == Parity.OR_SET) {
      m.asm().jump(ConditionCode.P, take);
    }
    m.asm().jump(compare.condition().negate(), keep);
    m.asm().bind(take);
    moveKeepingFlags(m, i, 1, result);
    m.asm().bind(keep);
  }

  private static void moveKeepingFlags(
      MethodEmitter m, LirInstruction i, int use, Register result) {
    LirValue value = i.use(use).value();
    if (value.constant() != null) {
      m.mover().constant(value, result.ordinal(), false);
    } else {
      int location = m.location(i, use);
      boolean moves = Location.isStack(location) || Register.of(location) != result;
      if (moves) {
        m.mover().single(new Move(value, location, result.ordinal()), true);
      }
    }
  }
}
