package org.javahermit.compiler.x64.select;

import org.javahermit.compiler.ir.Condition;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.MemoryAccess;
import org.javahermit.compiler.ir.MemoryKind;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.x64.asm.ConditionCode;
import org.javahermit.compiler.x64.asm.Encodings.Alu;
import org.javahermit.compiler.x64.asm.Encodings.Sse;
import org.javahermit.compiler.x64.asm.Encodings.Store;
import org.javahermit.compiler.x64.lir.LirCompare;
import org.javahermit.compiler.x64.lir.LirCompare.Parity;
import org.javahermit.compiler.x64.lir.LirInstruction;
import org.javahermit.compiler.x64.lir.LirValue;
import org.javahermit.compiler.x64.lir.Use;

/**
 * Folds a condition into the instruction that asks it: finds the operands behind COMPARE, LCMP and
 * FCMP, chooses cmp, test or ucomis with register, memory or immediate operands, and the flags that
 * answer. Floating-point conditions are asked with "above", which is false when unordered, or
 * "below", which is true then (Intel SDM volume 2, UCOMISD).
 */
final class Comparisons {
  private final Selector selector;
  private final LirInstruction target;

  /** Whether nobody else asks the same, so that the loads behind it may happen right here. */
  private boolean isOnly = true;

  private Comparisons(Selector selector, LirInstruction target) {
    this.selector = selector;
    this.target = target;
  }

  /** Gives the instruction the comparison that says whether an I32 value is not 0. */
  static void addNotZero(Selector selector, LirInstruction target, Instruction condition) {
    new Comparisons(selector, target).notZero(condition);
  }

  /** Gives the instruction the comparison of two values. */
  static void add(
      Selector selector, LirInstruction target, Condition c, Instruction a, Instruction b) {
    new Comparisons(selector, target).compare(c, a, b);
  }

  /**
   * Gives the instruction the comparison of an index with a length. Both are operands of it, for
   * the message, also where the length is 0 and a test of bits would do.
   */
  static void addBounds(
      Selector selector, LirInstruction target, Instruction index, Instruction length) {
    new Comparisons(selector, target).compareOperands(Condition.ABOVE_EQ, index, length);
  }

  /** Gives the instruction the comparison of a value with zero or null. */
  static void addZero(Selector selector, LirInstruction target, Condition c, Instruction a) {
    new Comparisons(selector, target).compareInteger(c, a, null);
  }

  private void notZero(Instruction asked) {
    boolean negated = false;
    Instruction i = asked;
    isOnly = i.uses().size() <= 1;
    while (isTestOfCompare(i)) {
      negated ^= i.attribute(Condition.class) == Condition.EQ;
      i = i.input(0);
      isOnly &= i.uses().size() == 1;
    }
    if (i.opcode() == Opcode.COMPARE) {
      Condition c = i.attribute(Condition.class);
      Type operands = i.input(0).type();
      compare(negated ? c.negate(operands) : c, i.input(0), i.input(1));
    } else {
      compareInteger(negated ? Condition.EQ : Condition.NE, i, null);
    }
  }

  /** Whether the instruction asks whether another comparison is or is not 0. */
  private static boolean isTestOfCompare(Instruction i) {
    if (i.opcode() != Opcode.COMPARE || i.input(0).opcode() != Opcode.COMPARE) {
      return false;
    }
    Condition c = i.attribute(Condition.class);
    return (c == Condition.EQ || c == Condition.NE) && isZero(i.input(1));
  }

  private static boolean isZero(Instruction i) {
    return Selector.isConstant(i) && Selector.number(i) == 0;
  }

  private void compare(Condition c, Instruction a, Instruction b) {
    if (a.type().isFloat()) {
      compareFloat(c, a, b);
    } else if (isZero(b)) {
      compareThreeWay(c, a);
    } else {
      compareOperands(c, a, b);
    }
  }

  private void compareOperands(Condition c, Instruction a, Instruction b) {
    if (Selector.isConstant(a) && !Selector.isConstant(b)) {
      compareInteger(c.swap(), b, a);
    } else {
      compareInteger(c, a, b);
    }
  }

  /** Looks through lcmp, fcmpl and fcmpg whose result is compared with 0. */
  private void compareThreeWay(Condition c, Instruction a) {
    boolean signed = c.compareTo(Condition.GE) <= 0;
    boolean alone = isOnly;
    isOnly &= a.uses().size() == 1;
    if (a.opcode() == Opcode.LCMP && signed) {
      compare(c, a.input(0), a.input(1));
    } else if (a.opcode() == Opcode.FCMPL && signed) {
      compareFloat(whereUnorderedIsLess(c), a.input(0), a.input(1));
    } else if (a.opcode() == Opcode.FCMPG && signed) {
      compareFloat(whereUnorderedIsGreater(c), a.input(0), a.input(1));
    } else {
      isOnly = alone;
      compareInteger(c, a, null);
    }
  }

  private boolean isFoldable(Instruction load) {
    return isOnly && selector.isFoldable(load);
  }

  private static Condition whereUnorderedIsLess(Condition c) {
    return switch (c) {
      case LT -> Condition.ULT;
      case LE -> Condition.ULE;
      default -> c;
    };
  }

  private static Condition whereUnorderedIsGreater(Condition c) {
    return switch (c) {
      case GT -> Condition.UGT;
      case GE -> Condition.UGE;
      default -> c;
    };
  }

  // ---- integers and references; b null means 0

  private void compareInteger(Condition c, Instruction a, Instruction b) {
    if (b == null) {
      compareWithZero(c, a);
    } else if (Selector.isImmediate(b)) {
      compareWithImmediate(c, a, Selector.number(b));
    } else {
      compareTwo(c, a, b);
    }
  }

  private void compareTwo(Condition c, Instruction left, Instruction right) {
    boolean swapped = canFold(left) && !canFold(right);
    Instruction a = swapped ? right : left;
    Instruction b = swapped ? left : right;
    int width = a.type().size();
    if (width == 4) {
      a = selector.lowHalf(a);
      b = canFold(b) ? b : selector.lowHalf(b);
    }
    int first = target.addUse(selector.inRegister(a), Use.Kind.REGISTER);
    int second;
    if (canFold(b)) {
      second = foldLoad(b);
    } else {
      second = target.addUse(selector.inRegister(b), Use.Kind.ANY);
    }
    set(Alu.CMP, width, first, second, swapped ? c.swap() : c);
  }

  private void compareWithImmediate(Condition c, Instruction a, long immediate) {
    target.immediate(immediate);
    if (isFoldable(a)) {
      MemoryKind kind = a.attribute(MemoryAccess.class).kind();
      Condition narrow = narrowCondition(kind, c, immediate);
      if (narrow != null) {
        set(Alu.CMP, kind.size(), foldLoad(a), LirCompare.IMMEDIATE, narrow);
        return;
      }
    }
    int width = a.type().size();
    Instruction low = width == 4 ? selector.lowHalf(a) : a;
    int first = target.addUse(selector.inRegister(low), Use.Kind.ANY);
    set(Alu.CMP, width, first, LirCompare.IMMEDIATE, c);
  }

  /** The condition over a value as it lies in memory, or null where it cannot be compared there. */
  private static Condition narrowCondition(MemoryKind kind, Condition c, long immediate) {
    return switch (kind) {
      case I32, I64 -> c;
      case I8 -> signedAt(c, (byte) immediate == immediate);
      case I16 -> signedAt(c, (short) immediate == immediate);
      case U8 -> unsignedAt(c, (immediate & 0xFF) == immediate);
      case U16 -> unsignedAt(c, (immediate & 0xFFFF) == immediate);
      default -> null;
    };
  }

  private static Condition signedAt(Condition c, boolean fits) {
    return fits && c.compareTo(Condition.GE) <= 0 ? c : null;
  }

  private static Condition unsignedAt(Condition c, boolean fits) {
    if (!fits) {
      return null;
    }
    return switch (c) {
      case LT -> Condition.BELOW;
      case LE -> Condition.BELOW_EQ;
      case GT -> Condition.ABOVE;
      case GE -> Condition.ABOVE_EQ;
      default -> c;
    };
  }

  private void compareWithZero(Condition c, Instruction a) {
    if (a.opcode() == Opcode.AND && !selector.isDemanded(a) && a.uses().size() == 1) {
      testBits(c, a);
      return;
    }
    if (isFoldable(a)) {
      MemoryKind kind = a.attribute(MemoryAccess.class).kind();
      boolean reference = kind == MemoryKind.REF;
      Condition narrow = reference ? c : narrowCondition(kind, c, 0);
      if (narrow != null) {
        int width = reference ? selector.facts().referenceSize() : kind.size();
        set(Alu.CMP, width, foldLoad(a), LirCompare.IMMEDIATE, narrow);
        return;
      }
    }
    int width = a.type().size();
    Instruction low = width == 4 ? selector.lowHalf(a) : a;
    int first = target.addUse(selector.inRegister(low), Use.Kind.ANY);
    set(Alu.CMP, width, first, LirCompare.IMMEDIATE, c);
  }

  private void testBits(Condition c, Instruction and) {
    int width = and.type().size();
    Instruction a = and.input(0);
    Instruction b = and.input(1);
    if (Selector.isConstant(a)) {
      Instruction constant = a;
      a = b;
      b = constant;
    }
    if (Selector.isImmediate(b)) {
      target.immediate(Selector.number(b));
      boolean narrow = isFoldable(a) && isSameWidth(a, width);
      int first;
      if (narrow) {
        first = foldLoad(a);
      } else {
        first = target.addUse(read(a, width), Use.Kind.ANY);
      }
      set(Store.TEST, width, first, LirCompare.IMMEDIATE, c);
      return;
    }
    if (isFoldable(b) && isSameWidth(b, width)) {
      int second = target.addUse(read(a, width), Use.Kind.REGISTER);
      set(Store.TEST, width, foldLoad(b), second, c);
      return;
    }
    int first = target.addUse(read(a, width), Use.Kind.ANY);
    int second = target.addUse(read(b, width), Use.Kind.REGISTER);
    set(Store.TEST, width, first, second, c);
  }

  private LirValue read(Instruction i, int width) {
    return selector.inRegister(width == 4 ? selector.lowHalf(i) : i);
  }

  private static boolean isSameWidth(Instruction load, int width) {
    return load.attribute(MemoryAccess.class).kind().size() == width;
  }

  /** Whether the value can be compared with a register where it lies in memory. */
  private boolean canFold(Instruction i) {
    if (!isFoldable(i)) {
      return false;
    }
    MemoryKind kind = i.attribute(MemoryAccess.class).kind();
    return kind == MemoryKind.I32
        || kind == MemoryKind.I64
        || (kind == MemoryKind.REF && selector.facts().referenceSize() == 8);
  }

  private int foldLoad(Instruction load) {
    selector.fold(load);
    Addresses.add(selector, target, load, false);
    return LirCompare.MEMORY;
  }

  private void set(Object row, int width, int first, int second, Condition c) {
    target.compare(new LirCompare(row, width, first, second, code(c), Parity.IGNORED));
  }

  private static ConditionCode code(Condition c) {
    return switch (c) {
      case EQ -> ConditionCode.E;
      case NE -> ConditionCode.NE;
      case LT -> ConditionCode.L;
      case LE -> ConditionCode.LE;
      case GT -> ConditionCode.G;
      case GE -> ConditionCode.GE;
      case BELOW -> ConditionCode.B;
      case BELOW_EQ -> ConditionCode.BE;
      case ABOVE -> ConditionCode.A;
      case ABOVE_EQ -> ConditionCode.AE;
      default -> throw new IllegalStateException("no integer condition: " + c);
    };
  }

  // ---- floating-point

  private void compareFloat(Condition c, Instruction left, Instruction right) {
    boolean swapped =
        c == Condition.LT || c == Condition.LE || c == Condition.UGT || c == Condition.UGE;
    Instruction a = swapped ? right : left;
    Instruction b = swapped ? left : right;
    Condition asked = swapped ? c.swap() : c;
    Sse row = a.type() == Type.F32 ? Sse.UCOMISS : Sse.UCOMISD;
    int first = target.addUse(selector.inRegister(a), Use.Kind.REGISTER);
    int second;
    if (isFoldable(b)) {
      second = foldLoad(b);
    } else {
      second = target.addUse(selector.inRegisterOrMemory(b), Use.Kind.ANY);
    }
    Parity parity =
        switch (asked) {
          case EQ -> Parity.MUST_BE_CLEAR;
          case NE -> Parity.OR_SET;
          default -> Parity.IGNORED;
        };
    ConditionCode code =
        switch (asked) {
          case EQ -> ConditionCode.E;
          case NE -> ConditionCode.NE;
          case GT -> ConditionCode.A;
          case GE -> ConditionCode.AE;
          case ULT -> ConditionCode.B;
          case ULE -> ConditionCode.BE;
          default -> throw new IllegalStateException("no floating-point condition: " + asked);
        };
    target.compare(new LirCompare(row, a.type().size(), first, second, code, parity));
  }
}
