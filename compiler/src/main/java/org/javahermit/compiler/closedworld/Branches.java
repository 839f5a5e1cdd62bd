package org.javahermit.compiler.closedworld;

import org.objectweb.asm.Opcodes;

/** Decides conditional branches whose operands are known. */
final class Branches {
  private Branches() {}

  /** Whether the branch is taken; null where that is not known. */
  static Boolean decide(int opcode, AbstractFrame frame) {
    if (opcode == Opcodes.GOTO) {
      return true;
    }
    Value top = frame.peek(0);
    switch (opcode) {
      case Opcodes.IFNULL:
        return isNull(top);
      case Opcodes.IFNONNULL:
        return not(isNull(top));
      case Opcodes.IF_ACMPEQ:
        return same(frame.peek(1), top);
      case Opcodes.IF_ACMPNE:
        return not(same(frame.peek(1), top));
      default:
        break;
    }
    if (opcode >= Opcodes.IFEQ && opcode <= Opcodes.IFLE) {
      return top instanceof Value.Int a ? compare(opcode - Opcodes.IFEQ, a.value(), 0) : null;
    }
    return top instanceof Value.Int b && frame.peek(1) instanceof Value.Int a
        ? compare(opcode - Opcodes.IF_ICMPEQ, a.value(), b.value())
        : null;
  }

  /** Conditions in the order of the opcodes: eq, ne, lt, ge, gt, le. */
  private static Boolean compare(int condition, int a, int b) {
    return switch (condition) {
      case 0 -> a == b;
      case 1 -> a != b;
      case 2 -> a < b;
      case 3 -> a >= b;
      case 4 -> a > b;
      default -> a <= b;
    };
  }

  private static Boolean isNull(Value value) {
    if (value instanceof Value.Null) {
      return true;
    }
    return value instanceof Value.Reference reference && reference.nonNull() ? false : null;
  }

  private static Boolean same(Value a, Value b) {
    Boolean first = isNull(a);
    Boolean second = isNull(b);
    if (first == null || second == null || (!first && !second)) {
      return null;
    }
    return first && second;
  }

  private static Boolean not(Boolean value) {
    return value == null ? null : Boolean.valueOf(!value);
  }
}
