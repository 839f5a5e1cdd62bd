package org.javahermit.compiler.opt;

import static org.javahermit.compiler.opt.Edits.compare;
import static org.javahermit.compiler.opt.Edits.constant;
import static org.javahermit.compiler.opt.Values.isConstant;

import java.util.List;
import java.util.Map;
import org.javahermit.compiler.ir.Condition;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;

/** Comparisons and the selection by one. NaN is what the rules about floating point turn on. */
final class ComparisonRules {
  /** The rules of each operation, in the order in which they are tried. */
  static final Map<Opcode, List<Rule>> TABLE =
      Map.of(
          Opcode.COMPARE,
          List.of(
              ComparisonRules::constantToTheRight,
              ComparisonRules::same,
              ComparisonRules::ofThreeWay,
              ComparisonRules::ofTruthValue,
              ComparisonRules::ofExtensions,
              ComparisonRules::withoutSign,
              ComparisonRules::ofSum,
              ComparisonRules::byRange,
              ComparisonRules::withNull),
          Opcode.SELECT,
          List.of(
              ComparisonRules::decidedSelect,
              ComparisonRules::selectOfTruthValues,
              ComparisonRules::selectByNegation));

  private ComparisonRules() {}

  private static Condition condition(Instruction compare) {
    return compare.attribute(Condition.class);
  }

  private static Instruction truth(Instruction before, boolean value) {
    return constant(before, Type.I32, value ? 1 : 0);
  }

  private static Instruction change(
      Instruction i, Condition condition, Instruction left, Instruction right) {
    i.become(Opcode.COMPARE, Type.I32, condition, left, right);
    return i;
  }

  /** c &lt; x → x &gt; c. */
  private static Instruction constantToTheRight(Instruction i) {
    return isConstant(i.input(0)) && !isConstant(i.input(1))
        ? change(i, condition(i).swap(), i.input(1), i.input(0))
        : null;
  }

  /** x = x and the like; not of floating-point values, among which NaN is not equal to itself. */
  private static Instruction same(Instruction i) {
    if (i.input(0) != i.input(1) || i.input(0).type().isFloat()) {
      return null;
    }
    return switch (condition(i)) {
      case EQ, LE, GE, BELOW_EQ, ABOVE_EQ -> truth(i, true);
      default -> truth(i, false);
    };
  }

  /** A comparison of {@code lcmp}, {@code fcmpl}, {@code fcmpg} with 0 → of their operands. */
  private static Instruction ofThreeWay(Instruction i) {
    Instruction inner = i.input(0);
    if (!isConstant(i.input(1), 0)) {
      return null;
    }
    Condition fused = fuse(inner.opcode(), condition(i));
    return fused == null ? null : change(i, fused, inner.input(0), inner.input(1));
  }

  /**
   * {@code fcmpl} is −1 for unordered operands, so that "less" includes them; {@code fcmpg} is 1,
   * so that "greater" does.
   */
  private static Condition fuse(Opcode threeWay, Condition condition) {
    return switch (threeWay) {
      case LCMP -> isSigned(condition) ? condition : null;
      case FCMPL ->
          switch (condition) {
            case EQ, NE, GT, GE -> condition;
            case LT -> Condition.ULT;
            case LE -> Condition.ULE;
            default -> null;
          };
      case FCMPG ->
          switch (condition) {
            case EQ, NE, LT, LE -> condition;
            case GT -> Condition.UGT;
            case GE -> Condition.UGE;
            default -> null;
          };
      default -> null;
    };
  }

  private static boolean isSigned(Condition condition) {
    return switch (condition) {
      case EQ, NE, LT, LE, GT, GE -> true;
      default -> false;
    };
  }

  /** b ≠ 0 → b; b = 0 → its negation; likewise with 1. */
  private static Instruction ofTruthValue(Instruction i) {
    Instruction value = i.input(0);
    boolean withZero = isConstant(i.input(1), 0);
    if (!withZero && !isConstant(i.input(1), 1) || !Values.isBoolean(value)) {
      return null;
    }
    Condition condition = condition(i);
    if (condition != Condition.EQ && condition != Condition.NE) {
      return null;
    }
    if (withZero == (condition == Condition.NE)) {
      return value;
    }
    if (value.opcode() == Opcode.COMPARE) {
      Condition negated = condition(value).negate(value.input(0).type());
      return change(i, negated, value.input(0), value.input(1));
    }
    return withZero ? null : change(i, Condition.EQ, value, constant(i, Type.I32, 0));
  }

  /**
   * Values that were moved by the smallest one compare as the values themselves without sign: how
   * {@code compareUnsigned} is written.
   */
  private static Instruction withoutSign(Instruction i) {
    Condition unsigned =
        switch (condition(i)) {
          case LT -> Condition.BELOW;
          case LE -> Condition.BELOW_EQ;
          case GT -> Condition.ABOVE;
          case GE -> Condition.ABOVE_EQ;
          default -> null;
        };
    boolean moved = unsigned != null && isMoved(i.input(0)) && isMoved(i.input(1));
    return moved ? change(i, unsigned, i.input(0).input(0), i.input(1).input(0)) : null;
  }

  private static boolean isMoved(Instruction value) {
    return value.opcode() == Opcode.ADD
        && isConstant(
            value.input(1), value.type() == Type.I64 ? Long.MIN_VALUE : Integer.MIN_VALUE);
  }

  /** Two extended I32 values compare as the values themselves. */
  private static Instruction ofExtensions(Instruction i) {
    Instruction left = i.input(0);
    Instruction right = i.input(1);
    if (left.opcode() != Opcode.SIGN_EXTEND_32) {
      return null;
    }
    if (right.opcode() == Opcode.SIGN_EXTEND_32) {
      return change(i, condition(i), left.input(0), right.input(0));
    }
    if (isConstant(right) && Values.constant(right) == (int) Values.constant(right)) {
      Instruction narrow = constant(i, Type.I32, (int) Values.constant(right));
      return change(i, condition(i), left.input(0), narrow);
    }
    return null;
  }

  /** x + c = d → x = d − c. */
  private static Instruction ofSum(Instruction i) {
    Instruction sum = i.input(0);
    Condition condition = condition(i);
    if (!isConstant(i.input(1))
        || !sum.type().isInteger()
        || sum.opcode() != Opcode.ADD
        || !isConstant(sum.input(1))
        || (condition != Condition.EQ && condition != Condition.NE)) {
      return null;
    }
    long difference = Values.constant(i.input(1)) - Values.constant(sum.input(1));
    Type type = sum.type();
    return change(i, condition, sum.input(0), constant(i, type, Values.box(type, difference)));
  }

  /** A comparison with a constant that the whole range of the operand decides. */
  private static Instruction byRange(Instruction i) {
    Instruction value = i.input(0);
    if (value.type() != Type.I32 || !isConstant(i.input(1))) {
      return null;
    }
    int low = Values.minimum(value);
    int high = Values.maximum(value);
    int bound = (int) Values.constant(i.input(1));
    return switch (condition(i)) {
      case EQ -> bound < low || bound > high ? truth(i, false) : null;
      case NE -> bound < low || bound > high ? truth(i, true) : null;
      case LT -> decide(i, high < bound, low >= bound);
      case LE -> decide(i, high <= bound, low > bound);
      case GT -> decide(i, low > bound, high <= bound);
      case GE -> decide(i, low >= bound, high < bound);
      case BELOW -> decide(i, false, bound == 0);
      case ABOVE_EQ -> decide(i, bound == 0, false);
      default -> null;
    };
  }

  private static Instruction decide(Instruction i, boolean always, boolean never) {
    return always ? truth(i, true) : never ? truth(i, false) : null;
  }

  /** A reference that is never null, compared with null. */
  private static Instruction withNull(Instruction i) {
    return Values.isNull(i.input(1)) && Values.isNonNull(i.input(0))
        ? truth(i, condition(i) == Condition.NE)
        : null;
  }

  /** A condition that is known, or two values that are one. */
  private static Instruction decidedSelect(Instruction i) {
    if (i.input(1) == i.input(2)) {
      return i.input(1);
    }
    if (!isConstant(i.input(0))) {
      return null;
    }
    return isConstant(i.input(0), 0) ? i.input(2) : i.input(1);
  }

  /** c ? 1 : 0 → c; c ? 0 : 1 → its negation. */
  private static Instruction selectOfTruthValues(Instruction i) {
    Instruction condition = i.input(0);
    if (i.type() != Type.I32 || !Values.isBoolean(condition)) {
      return null;
    }
    if (isConstant(i.input(1), 1) && isConstant(i.input(2), 0)) {
      return condition;
    }
    return isConstant(i.input(1), 0) && isConstant(i.input(2), 1)
        ? compare(i, Condition.EQ, condition, constant(i, Type.I32, 0))
        : null;
  }

  /** (b = 0) ? x : y → b ? y : x. */
  private static Instruction selectByNegation(Instruction i) {
    Instruction condition = i.input(0);
    if (condition.opcode() != Opcode.COMPARE
        || condition(condition) != Condition.EQ
        || !isConstant(condition.input(1), 0)
        || !Values.isBoolean(condition.input(0))) {
      return null;
    }
    i.become(Opcode.SELECT, i.type(), null, condition.input(0), i.input(2), i.input(1));
    return i;
  }
}
