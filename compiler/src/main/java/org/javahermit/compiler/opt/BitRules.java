package org.javahermit.compiler.opt;

import static org.javahermit.compiler.opt.Edits.constant;
import static org.javahermit.compiler.opt.Values.isConstant;

import java.util.List;
import java.util.Map;
import org.javahermit.compiler.ir.Condition;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;

/** Identities of bitwise operations and shifts. */
final class BitRules {
  private static final List<Rule> SHIFTS =
      List.of(
          BitRules::reduceDistance,
          BitRules::dropMaskOfDistance,
          BitRules::shiftOfShift,
          BitRules::extendByShifts);

  /** The rules of each operation, in the order in which they are tried. */
  static final Map<Opcode, List<Rule>> TABLE =
      Map.of(
          Opcode.AND,
          List.of(
              ArithmeticRules::constantToTheRight,
              BitRules::same,
              BitRules::andConstant,
              BitRules::andOfExtension,
              BitRules::regroup),
          Opcode.OR,
          List.of(
              ArithmeticRules::constantToTheRight,
              BitRules::same,
              BitRules::orConstant,
              BitRules::rotation,
              BitRules::regroup),
          Opcode.XOR,
          List.of(
              ArithmeticRules::constantToTheRight,
              BitRules::xorSame,
              BitRules::xorConstant,
              BitRules::regroup),
          Opcode.SHL,
          SHIFTS,
          Opcode.SHR,
          SHIFTS,
          Opcode.USHR,
          SHIFTS,
          Opcode.ROTATE_LEFT,
          List.of(BitRules::reduceDistance, BitRules::dropMaskOfDistance));

  private BitRules() {}

  /** x op x → x, for and, or. */
  private static Instruction same(Instruction i) {
    return i.input(0) == i.input(1) ? i.input(0) : null;
  }

  /** x &amp; 0 → 0; x &amp; −1 → x; a mask that covers all that x can be → x. */
  private static Instruction andConstant(Instruction i) {
    Instruction mask = i.input(1);
    if (!isConstant(mask)) {
      return null;
    }
    long bits = Values.constant(mask);
    if (bits == 0) {
      return mask;
    }
    boolean covers =
        i.type() == Type.I32
            && bits > 0
            && (bits & (bits + 1)) == 0
            && Values.minimum(i.input(0)) >= 0
            && Values.maximum(i.input(0)) <= bits;
    return bits == -1 || covers ? i.input(0) : null;
  }

  /** (extended x) &amp; mask → x &amp; mask where the mask keeps none of the extension's bits. */
  private static Instruction andOfExtension(Instruction i) {
    Instruction extension = i.input(0);
    if (!isConstant(i.input(1))) {
      return null;
    }
    long mask = Values.constant(i.input(1));
    long kept =
        switch (extension.opcode()) {
          case SIGN_EXTEND_8 -> 0xff;
          case SIGN_EXTEND_16, ZERO_EXTEND_16 -> 0xffff;
          default -> 0;
        };
    if (mask >= 0 && (mask & ~kept) == 0) {
      i.setInput(0, extension.input(0));
      return i;
    }
    if (extension.opcode() == Opcode.SIGN_EXTEND_32 && mask == 0xffffffffL) {
      i.become(Opcode.ZERO_EXTEND_32, Type.I64, null, extension.input(0));
      return i;
    }
    return null;
  }

  /** x | 0 → x; x | −1 → −1. */
  private static Instruction orConstant(Instruction i) {
    if (isConstant(i.input(1), 0)) {
      return i.input(0);
    }
    return isConstant(i.input(1), -1) ? i.input(1) : null;
  }

  /** (x &lt;&lt; n) | (x &gt;&gt;&gt; (width − n)) → x rotated, for constant n and for −n. */
  private static Instruction rotation(Instruction i) {
    boolean leftFirst = i.input(0).opcode() == Opcode.SHL;
    Instruction left = i.input(leftFirst ? 0 : 1);
    Instruction right = i.input(leftFirst ? 1 : 0);
    if (left.opcode() != Opcode.SHL
        || right.opcode() != Opcode.USHR
        || left.input(0) != right.input(0)
        || !isOpposite(left.input(1), right.input(1), width(i))) {
      return null;
    }
    i.become(Opcode.ROTATE_LEFT, i.type(), null, left.input(0), left.input(1));
    return i;
  }

  /** Whether two distances add up to a multiple of the width, wherever they are read. */
  private static boolean isOpposite(Instruction a, Instruction b, int width) {
    if (isConstant(a) && isConstant(b)) {
      return (Values.constant(a) + Values.constant(b)) % width == 0;
    }
    return isComplement(a, b, width) || isComplement(b, a, width);
  }

  /** Whether the first distance is the width, or a multiple of it, less the other. */
  private static boolean isComplement(Instruction a, Instruction b, int width) {
    return switch (a.opcode()) {
      case NEG -> a.input(0) == b;
      case SUB ->
          a.input(1) == b && isConstant(a.input(0)) && Values.constant(a.input(0)) % width == 0;
      default -> false;
    };
  }

  /** x ^ x → 0. */
  private static Instruction xorSame(Instruction i) {
    return i.input(0) == i.input(1) ? constant(i, i.type(), Values.box(i.type(), 0)) : null;
  }

  /** x ^ 0 → x; truth value ^ 1 → its negation. */
  private static Instruction xorConstant(Instruction i) {
    Instruction value = i.input(0);
    if (isConstant(i.input(1), 0)) {
      return value;
    }
    if (isConstant(i.input(1), 1) && i.type() == Type.I32 && Values.isBoolean(value)) {
      i.become(Opcode.COMPARE, Type.I32, Condition.EQ, value, constant(i, Type.I32, 0));
      return i;
    }
    return null;
  }

  /** (x op c) op d → x op (c op d), for and, or, xor. */
  private static Instruction regroup(Instruction i) {
    Instruction inner = i.input(0);
    if (!isConstant(i.input(1)) || inner.opcode() != i.opcode() || !isConstant(inner.input(1))) {
      return null;
    }
    long c = Values.constant(inner.input(1));
    long d = Values.constant(i.input(1));
    long joined =
        switch (i.opcode()) {
          case AND -> c & d;
          case OR -> c | d;
          default -> c ^ d;
        };
    Instruction operand = constant(i, i.type(), Values.box(i.type(), joined));
    i.setInput(0, inner.input(0));
    i.setInput(1, operand);
    return i;
  }

  private static int width(Instruction i) {
    return i.type().size() * 8;
  }

  /** A constant distance is brought below the width; 0 leaves the operand; 0 stays 0. */
  private static Instruction reduceDistance(Instruction i) {
    if (isConstant(i.input(0), 0)) {
      return i.input(0);
    }
    if (!isConstant(i.input(1))) {
      return null;
    }
    long distance = Values.constant(i.input(1));
    long reduced = distance & (width(i) - 1);
    if (reduced == 0) {
      return i.input(0);
    }
    if (reduced == distance) {
      return null;
    }
    i.setInput(1, constant(i, Type.I32, (int) reduced));
    return i;
  }

  /** x shifted by (n &amp; mask) → x shifted by n, where the shift itself masks as much. */
  private static Instruction dropMaskOfDistance(Instruction i) {
    Instruction distance = i.input(1);
    long mask = width(i) - 1;
    if (distance.opcode() != Opcode.AND
        || !isConstant(distance.input(1))
        || (Values.constant(distance.input(1)) & mask) != mask) {
      return null;
    }
    i.setInput(1, distance.input(0));
    return i;
  }

  /** (x shifted by c) shifted by d → x shifted by c + d, for two shifts of one kind. */
  private static Instruction shiftOfShift(Instruction i) {
    Instruction inner = i.input(0);
    if (!isConstant(i.input(1)) || inner.opcode() != i.opcode() || !isConstant(inner.input(1))) {
      return null;
    }
    int mask = width(i) - 1;
    long sum = (Values.constant(inner.input(1)) & mask) + (Values.constant(i.input(1)) & mask);
    if (sum > mask && i.opcode() != Opcode.SHR) {
      return constant(i, i.type(), Values.box(i.type(), 0));
    }
    Instruction distance = constant(i, Type.I32, (int) Math.min(sum, mask));
    i.setInput(0, inner.input(0));
    i.setInput(1, distance);
    return i;
  }

  /** (x &lt;&lt; 24) &gt;&gt; 24 → the low byte extended; likewise for 16 bits. */
  private static Instruction extendByShifts(Instruction i) {
    Instruction inner = i.input(0);
    if (i.type() != Type.I32
        || inner.opcode() != Opcode.SHL
        || !isConstant(i.input(1))
        || !isConstant(inner.input(1), Values.constant(i.input(1)))) {
      return null;
    }
    long distance = Values.constant(i.input(1));
    Opcode extension = null;
    if (distance == 24 && i.opcode() == Opcode.SHR) {
      extension = Opcode.SIGN_EXTEND_8;
    } else if (distance == 16 && i.opcode() == Opcode.SHR) {
      extension = Opcode.SIGN_EXTEND_16;
    } else if (distance == 16 && i.opcode() == Opcode.USHR) {
      extension = Opcode.ZERO_EXTEND_16;
    }
    if (extension == null) {
      return null;
    }
    i.become(extension, Type.I32, null, inner.input(0));
    return i;
  }
}
