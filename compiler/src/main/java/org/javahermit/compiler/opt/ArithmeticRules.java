package org.javahermit.compiler.opt;

import static org.javahermit.compiler.opt.Edits.constant;
import static org.javahermit.compiler.opt.Edits.insertBefore;
import static org.javahermit.compiler.opt.Values.isConstant;

import java.util.List;
import java.util.Map;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;

/**
 * Identities of addition, multiplication and division. Integers wrap, so that addition may be
 * regrouped; of floating-point numbers only what IEEE 754 keeps bit for bit.
 */
final class ArithmeticRules {
  /** The rules of each operation, in the order in which they are tried. */
  static final Map<Opcode, List<Rule>> TABLE =
      Map.of(
          Opcode.ADD,
          List.of(
              ArithmeticRules::constantToTheRight,
              ArithmeticRules::addZero,
              ArithmeticRules::addOfSum,
              ArithmeticRules::addOfNegation,
              ArithmeticRules::addOfDifference),
          Opcode.SUB,
          List.of(
              ArithmeticRules::subtractConstant,
              ArithmeticRules::subtractSame,
              ArithmeticRules::subtractFromZero,
              ArithmeticRules::subtractFromSum,
              ArithmeticRules::subtractNegation,
              ArithmeticRules::subtractFloatingZero),
          Opcode.MUL,
          List.of(
              ArithmeticRules::constantToTheRight,
              ArithmeticRules::multiplyByConstant,
              ArithmeticRules::multiplyFloating),
          Opcode.DIV,
          List.of(ArithmeticRules::divideByConstant, ArithmeticRules::divideFloating),
          Opcode.REM,
          List.of(ArithmeticRules::remainderOfOne),
          Opcode.NEG,
          List.of(ArithmeticRules::negateNegation, ArithmeticRules::negateDifference));

  private ArithmeticRules() {}

  /** c op x → x op c. */
  static Instruction constantToTheRight(Instruction i) {
    Instruction left = i.input(0);
    Instruction right = i.input(1);
    if (!isConstant(left) || isConstant(right)) {
      return null;
    }
    i.setInput(0, right);
    i.setInput(1, left);
    return i;
  }

  /** x + 0 → x. */
  private static Instruction addZero(Instruction i) {
    return isConstant(i.input(1), 0) ? i.input(0) : null;
  }

  /** (x + c) + d → x + (c + d). */
  private static Instruction addOfSum(Instruction i) {
    Instruction sum = i.input(0);
    if (!i.type().isInteger()
        || !isConstant(i.input(1))
        || sum.opcode() != Opcode.ADD
        || !isConstant(sum.input(1))) {
      return null;
    }
    long total = Values.constant(sum.input(1)) + Values.constant(i.input(1));
    Instruction addend = constant(i, i.type(), Values.box(i.type(), total));
    i.setInput(0, sum.input(0));
    i.setInput(1, addend);
    return i;
  }

  /** x + −y → x − y; −x + y → y − x. */
  private static Instruction addOfNegation(Instruction i) {
    if (i.input(1).opcode() == Opcode.NEG) {
      i.become(Opcode.SUB, i.type(), null, i.input(0), i.input(1).input(0));
      return i;
    }
    if (i.input(0).opcode() == Opcode.NEG) {
      i.become(Opcode.SUB, i.type(), null, i.input(1), i.input(0).input(0));
      return i;
    }
    return null;
  }

  /** (x − y) + y → x; y + (x − y) → x. */
  private static Instruction addOfDifference(Instruction i) {
    if (!i.type().isInteger()) {
      return null;
    }
    for (int side = 0; side < 2; side++) {
      Instruction difference = i.input(side);
      if (difference.opcode() == Opcode.SUB && difference.input(1) == i.input(1 - side)) {
        return difference.input(0);
      }
    }
    return null;
  }

  /** x − c → x + −c. */
  private static Instruction subtractConstant(Instruction i) {
    if (!i.type().isInteger() || !isConstant(i.input(1))) {
      return null;
    }
    long negated = -Values.constant(i.input(1));
    Instruction addend = constant(i, i.type(), Values.box(i.type(), negated));
    i.become(Opcode.ADD, i.type(), null, i.input(0), addend);
    return i;
  }

  /** x − x → 0. */
  private static Instruction subtractSame(Instruction i) {
    return i.type().isInteger() && i.input(0) == i.input(1)
        ? constant(i, i.type(), Values.box(i.type(), 0))
        : null;
  }

  /** 0 − x → −x. */
  private static Instruction subtractFromZero(Instruction i) {
    if (!isConstant(i.input(0), 0)) {
      return null;
    }
    i.become(Opcode.NEG, i.type(), null, i.input(1));
    return i;
  }

  /** (x + y) − y → x; (x + y) − x → y. */
  private static Instruction subtractFromSum(Instruction i) {
    Instruction sum = i.input(0);
    if (!i.type().isInteger() || sum.opcode() != Opcode.ADD) {
      return null;
    }
    if (sum.input(1) == i.input(1)) {
      return sum.input(0);
    }
    return sum.input(0) == i.input(1) ? sum.input(1) : null;
  }

  /** x − −y → x + y. */
  private static Instruction subtractNegation(Instruction i) {
    if (i.input(1).opcode() != Opcode.NEG) {
      return null;
    }
    i.become(Opcode.ADD, i.type(), null, i.input(0), i.input(1).input(0));
    return i;
  }

  /** x − 0.0 → x; not x + 0.0, which turns −0.0 into 0.0. */
  private static Instruction subtractFloatingZero(Instruction i) {
    return isFloating(i.input(1), 0.0) ? i.input(0) : null;
  }

  /** x × 0, 1, −1 and powers of two. */
  private static Instruction multiplyByConstant(Instruction i) {
    Type type = i.type();
    if (!type.isInteger() || !isConstant(i.input(1))) {
      return null;
    }
    long factor = Values.constant(i.input(1));
    if (factor == 0) {
      return i.input(1);
    }
    if (factor == 1) {
      return i.input(0);
    }
    if (factor == -1) {
      i.become(Opcode.NEG, type, null, i.input(0));
      return i;
    }
    long bits = type == Type.I32 ? factor & 0xffffffffL : factor;
    if (Long.bitCount(bits) != 1) {
      return null;
    }
    Instruction distance = constant(i, Type.I32, Long.numberOfTrailingZeros(bits));
    i.become(Opcode.SHL, type, null, i.input(0), distance);
    return i;
  }

  /** x × 1.0 → x; x × 2.0 → x + x. */
  private static Instruction multiplyFloating(Instruction i) {
    if (isFloating(i.input(1), 1.0)) {
      return i.input(0);
    }
    if (isFloating(i.input(1), 2.0)) {
      i.become(Opcode.ADD, i.type(), null, i.input(0), i.input(0));
      return i;
    }
    return null;
  }

  /** x / 1 → x; x / −1 → −x, also for the smallest integer. */
  private static Instruction divideByConstant(Instruction i) {
    if (isConstant(i.input(1), 1)) {
      return i.input(0);
    }
    if (isConstant(i.input(1), -1)) {
      i.become(Opcode.NEG, i.type(), null, i.input(0));
      return i;
    }
    return null;
  }

  /** x / 1.0 → x; x / 2^k → x × 2^−k, the same real number rounded once. */
  private static Instruction divideFloating(Instruction i) {
    if (!i.type().isFloat() || !isConstant(i.input(1))) {
      return null;
    }
    if (isFloating(i.input(1), 1.0)) {
      return i.input(0);
    }
    double divisor = ((Number) i.input(1).attribute()).doubleValue();
    int exponent = Math.getExponent(divisor);
    boolean powerOfTwo = Math.abs(exponent) < 100 && Math.abs(divisor) == Math.scalb(1.0, exponent);
    if (!powerOfTwo) {
      return null;
    }
    double reciprocal = 1.0 / divisor;
    Object factor = i.type() == Type.F32 ? (Object) (float) reciprocal : (Object) reciprocal;
    i.become(Opcode.MUL, i.type(), null, i.input(0), constant(i, i.type(), factor));
    return i;
  }

  /** x % 1, x % −1 → 0. */
  private static Instruction remainderOfOne(Instruction i) {
    return isConstant(i.input(1), 1) || isConstant(i.input(1), -1)
        ? constant(i, i.type(), Values.box(i.type(), 0))
        : null;
  }

  /** −−x → x. */
  private static Instruction negateNegation(Instruction i) {
    return i.input(0).opcode() == Opcode.NEG ? i.input(0).input(0) : null;
  }

  /** −(x − y) → y − x. */
  private static Instruction negateDifference(Instruction i) {
    Instruction difference = i.input(0);
    if (!i.type().isInteger() || difference.opcode() != Opcode.SUB) {
      return null;
    }
    return insertBefore(i, Opcode.SUB, i.type(), null, difference.input(1), difference.input(0));
  }

  /** Whether this is the floating-point constant; 0.0 and −0.0 differ. */
  private static boolean isFloating(Instruction value, double expected) {
    return isConstant(value)
        && value.type().isFloat()
        && Double.doubleToRawLongBits(((Number) value.attribute()).doubleValue())
            == Double.doubleToRawLongBits(expected);
  }
}
