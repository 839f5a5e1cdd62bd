package org.javahermit.compiler.x64.select;

import java.math.BigInteger;
import org.javahermit.compiler.ir.Instruction;
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
 * Rules for integer division. The divisor was checked. Constants become shifts or a multiplication
 * by a scaled reciprocal (Warren, Hacker's Delight, 2nd edition, §10-1 and §10-3). Otherwise idiv,
 * with a way of its own for −1, because MIN ÷ −1 would trap.
 */
final class DivisionRules {
  private final Selector s;
  private final Instruction root;
  private final int width;
  private final Type type;

  private DivisionRules(Selector s, Instruction root) {
    this.s = s;
    this.root = root;
    this.type = root.type();
    this.width = type.size();
  }

  static void divide(Selector s, Instruction i) {
    if (i.type().isFloat()) {
      throw new IllegalStateException("floating-point remainder must be lowered to a call");
    }
    DivisionRules rules = new DivisionRules(s, i);
    Instruction divisor = i.input(1);
    if (Selector.isConstant(divisor) && isFast(Selector.number(divisor))) {
      rules.byConstant(Selector.number(divisor));
    } else {
      rules.general();
    }
  }

  /** MIN has no absolute value, and 0 and ±1 need no division at all. */
  private static boolean isFast(long divisor) {
    return (divisor > 1 || divisor < -1)
        && divisor != Integer.MIN_VALUE
        && divisor != Long.MIN_VALUE;
  }

  private void general() {
    LirInstruction op = new LirInstruction(LirOp.DIVIDE, width);
    Instruction dividend = root.input(0);
    op.addFixedUse(s.valueOf(width == 4 ? s.lowHalf(dividend) : dividend), Register.RAX);
    Instruction divisor = root.input(1);
    boolean neverMinusOne = Selector.isConstant(divisor) && Selector.number(divisor) != -1;
    op.second(op.addUse(ArithmeticRules.read(s, divisor, width), Use.Kind.ANY_LATE));
    op.attribute(neverMinusOne);
    op.clobbers(Selector.set(Register.RAX, Register.RDX));
    op.row(root.opcode());
    boolean quotient = root.opcode() == Opcode.DIV;
    s.emit(op).fixedResult(s.result(), quotient ? Register.RAX : Register.RDX);
  }

  // ---- constants

  private void byConstant(long divisor) {
    boolean remainder = root.opcode() == Opcode.REM;
    // the remainder does not depend on the divisor's sign
    long d = remainder ? Math.abs(divisor) : divisor;
    LirValue x = ArithmeticRules.read(s, root.input(0), width);
    if (Long.bitCount(Math.abs(d)) == 1) {
      byPowerOfTwo(x, d, remainder);
    } else if (!remainder) {
      quotient(x, d, s.result());
    } else {
      LirValue q = s.temporary(type);
      quotient(x, d, q);
      LirValue product = s.temporary(type);
      multiply(q, d, product);
      finish(LirOp.ALU, Alu.SUB, x, product, s.result());
    }
  }

  private void byPowerOfTwo(LirValue x, long d, boolean remainder) {
    int k = Long.numberOfTrailingZeros(d);
    int bits = 8 * width;
    // negative dividends are moved up by 2^k − 1, so that the shift rounds towards 0
    LirValue sign = k == 1 ? x : shift(Shift.SAR, x, bits - 1, width, null);
    LirValue bias = shift(Shift.SHR, sign, bits - k, width, null);
    LirValue sum = s.temporary(type);
    finish(LirOp.ALU, Alu.ADD, x, bias, sum);
    if (remainder) {
      LirValue whole = shift(Shift.SHR, sum, k, width, null);
      whole = shift(Shift.SHL, whole, k, width, null);
      finish(LirOp.ALU, Alu.SUB, x, whole, s.result());
    } else if (d > 0) {
      shift(Shift.SAR, sum, k, width, s.result());
    } else {
      LirValue positive = shift(Shift.SAR, sum, k, width, null);
      LirInstruction negate = new LirInstruction(LirOp.UNARY, width).row(Unary.NEG);
      negate.addUse(positive, Use.Kind.ANY);
      s.emit(negate).result(s.result(), ResultKind.SAME_AS_FIRST);
    }
  }

  /** A multiplier and the shift behind the product's high half. */
  record Reciprocal(long multiplier, int shift) {
    /** For signed division of {@code bits}-bit integers by d, |d| ≥ 2. */
    static Reciprocal of(long d, int bits) {
      BigInteger absolute = BigInteger.valueOf(d).abs();
      BigInteger half = BigInteger.ONE.shiftLeft(bits - 1);
      BigInteger limit = half.add(d < 0 ? BigInteger.ONE : BigInteger.ZERO);
      BigInteger nc = limit.subtract(BigInteger.ONE).subtract(limit.mod(absolute));
      int p = bits - 1;
      BigInteger power;
      BigInteger gap;
      do {
        p++;
        power = BigInteger.ONE.shiftLeft(p);
        gap = absolute.subtract(power.mod(absolute));
      } while (power.compareTo(nc.multiply(gap)) <= 0);
      BigInteger multiplier = power.add(gap).divide(absolute);
      long value = d < 0 ? multiplier.negate().longValue() : multiplier.longValue();
      return new Reciprocal(bits == 32 ? (int) value : value, p - bits);
    }
  }

  private void quotient(LirValue x, long d, LirValue result) {
    Reciprocal r = Reciprocal.of(d, 8 * width);
    LirValue high = width == 4 ? high32(x, r.multiplier) : high64(x, r.multiplier);
    if (d > 0 && r.multiplier < 0) {
      LirValue sum = s.temporary(type);
      finish(LirOp.ALU, Alu.ADD, high, x, sum);
      high = sum;
    } else if (d < 0 && r.multiplier > 0) {
      LirValue difference = s.temporary(type);
      finish(LirOp.ALU, Alu.SUB, high, x, difference);
      high = difference;
    }
    LirValue shifted = r.shift == 0 ? high : shift(Shift.SAR, high, r.shift, width, null);
    // towards 0: one more where the quotient is negative
    LirValue sign = shift(Shift.SHR, shifted, 8 * width - 1, width, null);
    finish(LirOp.ALU, Alu.ADD, shifted, sign, result);
  }

  private LirValue high32(LirValue x, long multiplier) {
    LirInstruction extend = new LirInstruction(LirOp.EXTEND, 8).row(Load.MOVSXD);
    extend.second(extend.addUse(x, Use.Kind.ANY));
    LirValue wide = s.temporary(Type.I64);
    s.emit(extend).result(wide, ResultKind.REGISTER);
    LirInstruction multiply = new LirInstruction(LirOp.MULTIPLY, 8).immediate(multiplier);
    multiply.addUse(wide, Use.Kind.ANY);
    multiply.second(LirCompare.IMMEDIATE);
    LirValue product = s.temporary(Type.I64);
    s.emit(multiply).result(product, ResultKind.REGISTER);
    LirValue high = shift(Shift.SHR, product, 32, 8, null);
    return high;
  }

  private LirValue high64(LirValue x, long multiplier) {
    LirInstruction multiply = new LirInstruction(LirOp.MULTIPLY_HIGH, 8).row(Unary.IMUL);
    multiply.addFixedUse(s.function().constant(Type.I64, multiplier), Register.RAX);
    multiply.second(multiply.addUse(x, Use.Kind.ANY_LATE));
    multiply.clobbers(Selector.set(Register.RAX, Register.RDX));
    LirValue high = s.temporary(Type.I64);
    s.emit(multiply).fixedResult(high, Register.RDX);
    return high;
  }

  private void multiply(LirValue x, long factor, LirValue result) {
    LirInstruction op = new LirInstruction(LirOp.MULTIPLY, width);
    op.addUse(x, Use.Kind.ANY);
    if ((int) factor == factor) {
      op.second(LirCompare.IMMEDIATE).immediate(factor);
      s.emit(op).result(result, ResultKind.REGISTER);
    } else {
      LirValue constant = s.inRegister(s.function().constant(type, factor));
      op.second(op.addUse(constant, Use.Kind.ANY_LATE));
      s.emit(op).result(result, ResultKind.SAME_AS_FIRST);
    }
  }

  private LirValue shift(Shift row, LirValue x, int count, int size, LirValue into) {
    LirValue result = into != null ? into : s.temporary(size == 8 ? Type.I64 : Type.I32);
    LirInstruction op = new LirInstruction(LirOp.SHIFT, size).row(row).immediate(count);
    op.addUse(x, Use.Kind.ANY);
    op.second(LirCompare.IMMEDIATE);
    s.emit(op).result(result, ResultKind.SAME_AS_FIRST);
    return result;
  }

  private void finish(LirOp kind, Alu row, LirValue a, LirValue b, LirValue result) {
    LirInstruction op = new LirInstruction(kind, width).row(row);
    op.addUse(a, Use.Kind.ANY);
    op.second(op.addUse(b, Use.Kind.ANY_LATE));
    s.emit(op).result(result, ResultKind.SAME_AS_FIRST);
  }
}
