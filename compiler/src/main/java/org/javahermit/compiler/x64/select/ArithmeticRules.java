package org.javahermit.compiler.x64.select;

import java.util.EnumMap;
import java.util.Map;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.MemoryAccess;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Opcode.Property;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.ir.User;
import org.javahermit.compiler.x64.asm.Encodings.Alu;
import org.javahermit.compiler.x64.asm.Encodings.Load;
import org.javahermit.compiler.x64.asm.Encodings.Shift;
import org.javahermit.compiler.x64.asm.Encodings.ShiftX;
import org.javahermit.compiler.x64.asm.Encodings.Sse;
import org.javahermit.compiler.x64.asm.Encodings.Unary;
import org.javahermit.compiler.x64.asm.Register;
import org.javahermit.compiler.x64.lir.LirAddress;
import org.javahermit.compiler.x64.lir.LirCompare;
import org.javahermit.compiler.x64.lir.LirCompare.Parity;
import org.javahermit.compiler.x64.lir.LirInstruction;
import org.javahermit.compiler.x64.lir.LirInstruction.ResultKind;
import org.javahermit.compiler.x64.lir.LirOp;
import org.javahermit.compiler.x64.lir.LirValue;
import org.javahermit.compiler.x64.lir.Use;

/** Rules for integer and floating-point arithmetic, comparisons as values, and SELECT. */
final class ArithmeticRules {
  private static final Map<Opcode, Alu> ALU =
      Map.of(
          Opcode.ADD, Alu.ADD,
          Opcode.SUB, Alu.SUB,
          Opcode.AND, Alu.AND,
          Opcode.OR, Alu.OR,
          Opcode.XOR, Alu.XOR);
  private static final Map<Opcode, Shift> SHIFT =
      Map.of(
          Opcode.SHL, Shift.SHL,
          Opcode.SHR, Shift.SAR,
          Opcode.USHR, Shift.SHR,
          Opcode.ROTATE_LEFT, Shift.ROL);
  private static final Map<Opcode, ShiftX> SHIFT_X =
      Map.of(Opcode.SHL, ShiftX.SHLX, Opcode.SHR, ShiftX.SARX, Opcode.USHR, ShiftX.SHRX);
  private static final Map<Opcode, Sse> SINGLE =
      Map.of(
          Opcode.ADD, Sse.ADDSS,
          Opcode.SUB, Sse.SUBSS,
          Opcode.MUL, Sse.MULSS,
          Opcode.DIV, Sse.DIVSS);
  private static final Map<Opcode, Sse> DOUBLE =
      Map.of(
          Opcode.ADD, Sse.ADDSD,
          Opcode.SUB, Sse.SUBSD,
          Opcode.MUL, Sse.MULSD,
          Opcode.DIV, Sse.DIVSD);

  private ArithmeticRules() {}

  static void addTo(Map<Opcode, Rule> table) {
    Map<Opcode, Rule> rules = new EnumMap<>(Opcode.class);
    rules.put(Opcode.ADD, floating(ArithmeticRules::add));
    rules.put(Opcode.SUB, floating(ArithmeticRules::subtract));
    rules.put(Opcode.MUL, floating(ArithmeticRules::multiply));
    rules.put(Opcode.DIV, floating(DivisionRules::divide));
    rules.put(Opcode.REM, DivisionRules::divide);
    rules.put(Opcode.AND, ArithmeticRules::and);
    rules.put(Opcode.OR, ArithmeticRules::alu);
    rules.put(Opcode.XOR, ArithmeticRules::xor);
    rules.put(Opcode.SHL, ArithmeticRules::shift);
    rules.put(Opcode.SHR, ArithmeticRules::shift);
    rules.put(Opcode.USHR, ArithmeticRules::shift);
    rules.put(Opcode.ROTATE_LEFT, ArithmeticRules::shift);
    rules.put(Opcode.NEG, ArithmeticRules::negate);
    rules.put(Opcode.COMPARE, ArithmeticRules::set);
    rules.put(Opcode.LCMP, ArithmeticRules::compareLong);
    rules.put(Opcode.FCMPL, ArithmeticRules::compareFloat);
    rules.put(Opcode.FCMPG, ArithmeticRules::compareFloat);
    rules.put(Opcode.SELECT, ArithmeticRules::selectValue);
    rules.put(Opcode.SQRT, ArithmeticRules::squareRoot);
    table.putAll(rules);
  }

  private static Rule floating(Rule integer) {
    return (s, i) -> {
      if (i.type().isFloat()) {
        vector(s, i);
      } else {
        integer.select(s, i);
      }
    };
  }

  /** An operand of which the instruction reads {@code width} bytes. */
  static LirValue read(Selector s, Instruction operand, int width) {
    return s.inRegister(width == 4 ? s.lowHalf(operand) : operand);
  }

  // ---- integers

  private static void add(Selector s, Instruction i) {
    if (!LeaRule.tryLea(s, i)) {
      alu(s, i);
    }
  }

  private static void subtract(Selector s, Instruction i) {
    Instruction b = i.input(1);
    if (Selector.isImmediate(b) && Selector.number(b) != Integer.MIN_VALUE) {
      aluImmediate(s, i, Alu.ADD, i.input(0), -Selector.number(b));
    } else {
      alu(s, i);
    }
  }

  private static void and(Selector s, Instruction i) {
    Instruction b = i.input(1);
    if (Selector.isConstant(b)) {
      long mask = Selector.number(b);
      if (mask == 0xFF || mask == 0xFFFF) {
        Load row = mask == 0xFF ? Load.MOVZX8 : Load.MOVZX16;
        ConversionRules.extend(s, i, row, mask == 0xFF ? 1 : 2, 4);
        return;
      }
      if (mask == 0xFFFF_FFFFL) {
        LirInstruction move = new LirInstruction(LirOp.MOVE_32, 4);
        move.addUse(s.inRegister(i.input(0)), Use.Kind.ANY);
        s.emit(move).result(s.result(), ResultKind.REGISTER);
        return;
      }
    }
    alu(s, i);
  }

  private static void xor(Selector s, Instruction i) {
    Instruction b = i.input(1);
    if (Selector.isConstant(b) && Selector.number(b) == -1) {
      unary(s, i, Unary.NOT);
    } else {
      alu(s, i);
    }
  }

  private static void alu(Selector s, Instruction i) {
    Alu row = ALU.get(i.opcode());
    Instruction a = i.input(0);
    Instruction b = i.input(1);
    boolean commutative = i.opcode().is(Property.COMMUTATIVE);
    if (commutative && isBetterFirst(s, a, b)) {
      Instruction old = a;
      a = b;
      b = old;
    }
    if (Selector.isImmediate(b)) {
      aluImmediate(s, i, row, a, Selector.number(b));
      return;
    }
    int width = i.type().size();
    LirInstruction op = new LirInstruction(LirOp.ALU, width).row(row);
    op.addUse(read(s, a, width), Use.Kind.ANY);
    secondOperand(s, op, b, width, true);
    s.emit(op).result(s.result(), ResultKind.SAME_AS_FIRST);
  }

  /** Whether a commutative operation had better begin with {@code b}. */
  private static boolean isBetterFirst(Selector s, Instruction a, Instruction b) {
    if (Selector.isConstant(a) || Selector.isConstant(b)) {
      return Selector.isConstant(a);
    }
    if (isFoldableAs(s, a, a.type())) {
      return !isFoldableAs(s, b, b.type());
    }
    boolean carried = isCarriedBy(s.root(), b);
    if (carried || isCarriedBy(s.root(), a)) {
      return carried;
    }
    return a.uses().size() > 1 && b.uses().size() == 1 && !isFoldableAs(s, b, b.type());
  }

  /** Whether the result is the parameter's value in the next round of a loop. */
  private static boolean isCarriedBy(Instruction result, Instruction parameter) {
    if (parameter.opcode() != Opcode.PARAMETER) {
      return false;
    }
    int index = parameter.block().parameters().indexOf(parameter);
    for (User user : result.uses()) {
      if (user instanceof Edge edge
          && edge.target() == parameter.block()
          && edge.arguments().get(index) == result) {
        return true;
      }
    }
    return false;
  }

  /** Whether the value is a load that an operation on the type can read from memory. */
  static boolean isFoldableAs(Selector s, Instruction i, Type type) {
    return s.isFoldable(i)
        && type != Type.REF
        && i.attribute(MemoryAccess.class).kind().size() == type.size();
  }

  /** Gives the instruction its second operand: memory where it is a load, else a value. */
  static void secondOperand(Selector s, LirInstruction op, Instruction b, int width, boolean late) {
    if (isFoldableAs(s, b, b.type())) {
      s.fold(b);
      Addresses.add(s, op, b, late);
      op.second(LirCompare.MEMORY);
    } else {
      LirValue value = b.type().isFloat() ? s.inRegisterOrMemory(b) : read(s, b, width);
      op.second(op.addUse(value, late ? Use.Kind.ANY_LATE : Use.Kind.ANY));
    }
  }

  private static void aluImmediate(
      Selector s, Instruction i, Alu row, Instruction a, long immediate) {
    int width = i.type().size();
    LirInstruction op = new LirInstruction(LirOp.ALU, width).row(row);
    op.addUse(read(s, a, width), Use.Kind.ANY);
    op.second(LirCompare.IMMEDIATE).immediate(immediate);
    s.emit(op).result(s.result(), ResultKind.SAME_AS_FIRST);
  }

  private static void multiply(Selector s, Instruction i) {
    Instruction a = i.input(0);
    Instruction b = i.input(1);
    if (isBetterFirst(s, a, b)) {
      Instruction old = a;
      a = b;
      b = old;
    }
    int width = i.type().size();
    if (Selector.isConstant(b)) {
      long factor = Selector.number(b);
      if (factor > 0 && Long.bitCount(factor) == 1) {
        shiftImmediate(s, i, Shift.SHL, a, Long.numberOfTrailingZeros(factor));
        return;
      }
      if (factor == 3 || factor == 5 || factor == 9) {
        LirInstruction lea = new LirInstruction(LirOp.LEA, width);
        int use = lea.addUse(read(s, a, width), Use.Kind.REGISTER);
        lea.address(new LirAddress(use, use, (int) factor - 1, 0, null, false, null));
        s.emit(lea).result(s.result(), ResultKind.REGISTER);
        return;
      }
      if ((int) factor == factor) {
        LirInstruction op = new LirInstruction(LirOp.MULTIPLY, width).immediate(factor);
        op.addUse(read(s, a, width), Use.Kind.ANY);
        op.second(LirCompare.IMMEDIATE);
        s.emit(op).result(s.result(), ResultKind.REGISTER);
        return;
      }
    }
    LirInstruction op = new LirInstruction(LirOp.MULTIPLY, width);
    op.addUse(read(s, a, width), Use.Kind.ANY);
    secondOperand(s, op, b, width, true);
    s.emit(op).result(s.result(), ResultKind.SAME_AS_FIRST);
  }

  private static void shift(Selector s, Instruction i) {
    Instruction count = i.input(1);
    if (Selector.isConstant(count)) {
      int bits = (int) Selector.number(count) & (8 * i.type().size() - 1);
      shiftImmediate(s, i, SHIFT.get(i.opcode()), i.input(0), bits);
      return;
    }
    int width = i.type().size();
    if (s.facts().bmi2() && SHIFT_X.containsKey(i.opcode())) {
      LirInstruction op = new LirInstruction(LirOp.SHIFT_X, width).row(SHIFT_X.get(i.opcode()));
      op.addUse(read(s, i.input(0), width), Use.Kind.ANY);
      op.second(op.addUse(read(s, count, 4), Use.Kind.REGISTER));
      s.emit(op).result(s.result(), ResultKind.REGISTER);
      return;
    }
    LirInstruction op = new LirInstruction(LirOp.SHIFT, width).row(SHIFT.get(i.opcode()));
    op.addUse(read(s, i.input(0), width), Use.Kind.ANY);
    op.second(op.addFixedUse(s.valueOf(s.lowHalf(count)), Register.RCX));
    op.clobbers(Register.RCX.bit());
    s.emit(op).result(s.result(), ResultKind.SAME_AS_FIRST);
  }

  private static void shiftImmediate(
      Selector s, Instruction i, Shift row, Instruction a, int count) {
    int width = i.type().size();
    LirInstruction op = new LirInstruction(LirOp.SHIFT, width).row(row).immediate(count);
    op.addUse(read(s, a, width), Use.Kind.ANY);
    op.second(LirCompare.IMMEDIATE);
    s.emit(op).result(s.result(), ResultKind.SAME_AS_FIRST);
  }

  private static void negate(Selector s, Instruction i) {
    if (i.type().isFloat()) {
      LirInstruction op = new LirInstruction(LirOp.VECTOR_NEGATE, i.type().size());
      op.addUse(s.inRegister(i.input(0)), Use.Kind.ANY);
      s.emit(op).result(s.result(), ResultKind.SAME_AS_FIRST);
    } else {
      unary(s, i, Unary.NEG);
    }
  }

  private static void unary(Selector s, Instruction i, Unary row) {
    int width = i.type().size();
    LirInstruction op = new LirInstruction(LirOp.UNARY, width).row(row);
    op.addUse(read(s, i.input(0), width), Use.Kind.ANY);
    s.emit(op).result(s.result(), ResultKind.SAME_AS_FIRST);
  }

  // ---- floating-point

  private static void vector(Selector s, Instruction i) {
    int width = i.type().size();
    Sse row = (width == 4 ? SINGLE : DOUBLE).get(i.opcode());
    Instruction a = i.input(0);
    Instruction b = i.input(1);
    if (i.opcode().is(Property.COMMUTATIVE) && isBetterFirst(s, a, b)) {
      Instruction old = a;
      a = b;
      b = old;
    }
    boolean three = s.facts().avx();
    LirInstruction op = new LirInstruction(LirOp.VECTOR, width).row(row);
    op.addUse(s.inRegister(a), three ? Use.Kind.REGISTER : Use.Kind.ANY);
    secondOperand(s, op, b, width, !three);
    s.emit(op).result(s.result(), three ? ResultKind.REGISTER : ResultKind.SAME_AS_FIRST);
  }

  private static void squareRoot(Selector s, Instruction i) {
    int width = i.type().size();
    LirInstruction op = new LirInstruction(LirOp.CONVERT, 4);
    op.row(width == 4 ? Sse.SQRTSS : Sse.SQRTSD);
    secondOperand(s, op, i.input(0), width, false);
    s.emit(op).result(s.result(), ResultKind.REGISTER);
  }

  // ---- comparisons

  private static void set(Selector s, Instruction i) {
    LirInstruction op = new LirInstruction(LirOp.SET, 4);
    Comparisons.addNotZero(s, op, i);
    s.emit(op).result(s.result(), ResultKind.REGISTER);
  }

  private static void compareLong(Selector s, Instruction i) {
    LirInstruction op = new LirInstruction(LirOp.LCMP, 8);
    op.addUse(s.inRegister(i.input(0)), Use.Kind.REGISTER);
    op.second(op.addUse(s.inRegister(i.input(1)), Use.Kind.ANY));
    s.emit(op).result(s.result(), ResultKind.REGISTER);
  }

  private static void compareFloat(Selector s, Instruction i) {
    LirInstruction op = new LirInstruction(LirOp.FCMP, i.input(0).type().size());
    op.addUse(s.inRegister(i.input(0)), Use.Kind.REGISTER);
    op.second(op.addUse(s.inRegisterOrMemory(i.input(1)), Use.Kind.ANY));
    op.immediate(i.opcode() == Opcode.FCMPL ? -1 : 1);
    s.emit(op).result(s.result(), ResultKind.REGISTER);
  }

  private static void selectValue(Selector s, Instruction i) {
    LirInstruction op = new LirInstruction(LirOp.SELECT, i.type().size());
    Instruction whereNot = i.input(2);
    Instruction where = i.input(1);
    LirInstruction probe = new LirInstruction(LirOp.SELECT, 4);
    Comparisons.addNotZero(s, probe, i.input(0));
    LirCompare compare = probe.compare();
    if (compare.parity() == Parity.MUST_BE_CLEAR) {
      // "equal and ordered" would need both flags at once: ask the opposite
      compare = compare.negate();
      whereNot = i.input(1);
      where = i.input(2);
    }
    op.addUse(s.valueOf(whereNot), Use.Kind.ANY);
    op.addUse(s.inRegisterOrMemory(where), Use.Kind.ANY_LATE);
    for (Use use : probe.uses()) {
      op.addUse(use.value(), use.kind());
    }
    op.address(shift(probe.address())).immediate(probe.immediate());
    op.compare(
        new LirCompare(
            compare.row(),
            compare.width(),
            shift(compare.first()),
            shift(compare.second()),
            compare.condition(),
            compare.parity()));
    s.emit(op).result(s.result(), ResultKind.REGISTER);
  }

  /** SELECT's values come first, so the operands of its comparison have numbers two higher. */
  private static int shift(int operand) {
    return operand < 0 ? operand : operand + 2;
  }

  private static LirAddress shift(LirAddress a) {
    return a == null
        ? null
        : new LirAddress(
            shift(a.base()),
            shift(a.index()),
            a.scale(),
            a.displacement(),
            a.symbol(),
            a.mayFault(),
            a.position());
  }
}
