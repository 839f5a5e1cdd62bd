package org.javahermit.compiler.opt;

import org.javahermit.compiler.ir.Condition;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Type;

/**
 * What an operation gives on constants, exactly as JLS §15 and §5.1 say: integers wrap, shift
 * distances are taken modulo the width, {@code MIN / −1 = MIN}, conversions of floats saturate and
 * turn NaN into 0. Java itself computes the results, on operands of the same types.
 */
final class ConstantFolding {
  /** What {@link #fold} answers where the operation has no constant result. */
  static final Object NONE = new Object();

  private ConstantFolding() {}

  /**
   * The attribute of the constant that the instruction equals, all of whose inputs are constants,
   * or {@link #NONE}.
   */
  static Object fold(Instruction operation) {
    Object a = operation.input(0).attribute();
    Object b = operation.inputs().size() > 1 ? operation.input(1).attribute() : null;
    return switch (operation.opcode()) {
      case ADD, SUB, MUL, DIV, REM, AND, OR, XOR, SHL, SHR, USHR, ROTATE_LEFT ->
          binary(operation, a, b);
      case NEG -> negate(a);
      case COMPARE -> compare(operation, a, b);
      case LCMP -> Long.compare((Long) a, (Long) b);
      case FCMPL -> compareFloating(a, b, -1);
      case FCMPG -> compareFloating(a, b, 1);
      case SIGN_EXTEND_8 -> (int) ((Integer) a).byteValue();
      case SIGN_EXTEND_16 -> (int) ((Integer) a).shortValue();
      case ZERO_EXTEND_16 -> (Integer) a & 0xffff;
      case SIGN_EXTEND_32 -> ((Integer) a).longValue();
      case ZERO_EXTEND_32 -> Integer.toUnsignedLong((Integer) a);
      case TRUNCATE -> ((Long) a).intValue();
      case INT_TO_FLOAT, FLOAT_TO_INT, FLOAT_TO_FLOAT -> convert((Number) a, operation.type());
      case BITCAST -> reinterpret(a);
      case SQRT -> squareRoot(a);
      case LEADING_ZEROS, TRAILING_ZEROS, BIT_COUNT, BYTE_SWAP -> bits(operation, (Number) a);
      case MULTIPLY_HIGH -> Math.multiplyHigh((Long) a, (Long) b);
      case MULTIPLY_HIGH_UNSIGNED -> multiplyHighUnsigned((Long) a, (Long) b);
      case SELECT -> ((Integer) a != 0 ? operation.input(1) : operation.input(2)).attribute();
      default -> NONE;
    };
  }

  private static long multiplyHighUnsigned(long a, long b) {
    return Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
  }

  private static Object binary(Instruction operation, Object a, Object b) {
    if (a instanceof Integer x) {
      return onInts(operation, x, (Integer) b);
    }
    if (a instanceof Long x) {
      return onLongs(operation, x, ((Number) b).longValue());
    }
    if (a instanceof Float x) {
      return onFloats(operation, x, (Float) b);
    }
    return onDoubles(operation, (Double) a, (Double) b);
  }

  private static Object onInts(Instruction operation, int a, int b) {
    return switch (operation.opcode()) {
      case ADD -> a + b;
      case SUB -> a - b;
      case MUL -> a * b;
      case DIV -> b == 0 ? NONE : (Object) (a / b);
      case REM -> b == 0 ? NONE : (Object) (a % b);
      case AND -> a & b;
      case OR -> a | b;
      case XOR -> a ^ b;
      case SHL -> a << b;
      case SHR -> a >> b;
      case USHR -> a >>> b;
      case ROTATE_LEFT -> Integer.rotateLeft(a, b);
      default -> NONE;
    };
  }

  private static Object onLongs(Instruction operation, long a, long b) {
    return switch (operation.opcode()) {
      case ADD -> a + b;
      case SUB -> a - b;
      case MUL -> a * b;
      case DIV -> b == 0 ? NONE : (Object) (a / b);
      case REM -> b == 0 ? NONE : (Object) (a % b);
      case AND -> a & b;
      case OR -> a | b;
      case XOR -> a ^ b;
      case SHL -> a << b;
      case SHR -> a >> b;
      case USHR -> a >>> b;
      case ROTATE_LEFT -> Long.rotateLeft(a, (int) b);
      default -> NONE;
    };
  }

  private static Object bits(Instruction operation, Number a) {
    boolean wide = a instanceof Long;
    long x = a.longValue();
    int low = a.intValue();
    return switch (operation.opcode()) {
      case LEADING_ZEROS -> wide ? Long.numberOfLeadingZeros(x) : Integer.numberOfLeadingZeros(low);
      case TRAILING_ZEROS ->
          wide ? Long.numberOfTrailingZeros(x) : Integer.numberOfTrailingZeros(low);
      case BIT_COUNT -> wide ? Long.bitCount(x) : Integer.bitCount(low);
      default -> wide ? (Object) Long.reverseBytes(x) : (Object) Integer.reverseBytes(low);
    };
  }

  private static Object onFloats(Instruction operation, float a, float b) {
    return switch (operation.opcode()) {
      case ADD -> a + b;
      case SUB -> a - b;
      case MUL -> a * b;
      case DIV -> a / b;
      case REM -> a % b;
      default -> NONE;
    };
  }

  private static Object onDoubles(Instruction operation, double a, double b) {
    return switch (operation.opcode()) {
      case ADD -> a + b;
      case SUB -> a - b;
      case MUL -> a * b;
      case DIV -> a / b;
      case REM -> a % b;
      default -> NONE;
    };
  }

  private static Object negate(Object a) {
    if (a instanceof Integer x) {
      return -x;
    }
    if (a instanceof Long x) {
      return -x;
    }
    if (a instanceof Float x) {
      return -x;
    }
    return -(Double) a;
  }

  private static Object squareRoot(Object a) {
    if (a instanceof Float x) {
      return (float) Math.sqrt(x);
    }
    return Math.sqrt((Double) a);
  }

  private static Object reinterpret(Object a) {
    if (a instanceof Integer x) {
      return Float.intBitsToFloat(x);
    }
    if (a instanceof Long x) {
      return Double.longBitsToDouble(x);
    }
    if (a instanceof Float x) {
      return Float.floatToRawIntBits(x);
    }
    return Double.doubleToRawLongBits((Double) a);
  }

  /** A cast between numeric types, which {@link Number} does as JLS §5.1.2 and §5.1.3 say. */
  private static Object convert(Number a, Type to) {
    return switch (to) {
      case I32 -> a.intValue();
      case I64 -> a.longValue();
      case F32 -> a.floatValue();
      case F64 -> a.doubleValue();
      default -> NONE;
    };
  }

  private static int compareFloating(Object a, Object b, int unordered) {
    double x = ((Number) a).doubleValue();
    double y = ((Number) b).doubleValue();
    return x < y ? -1 : x > y ? 1 : x == y ? 0 : unordered;
  }

  private static Object compare(Instruction operation, Object a, Object b) {
    Condition condition = operation.attribute(Condition.class);
    Type type = operation.input(0).type();
    boolean holds;
    if (type.isInteger()) {
      holds = holds(condition, ((Number) a).longValue(), ((Number) b).longValue());
    } else if (type.isFloat()) {
      holds = holds(condition, ((Number) a).doubleValue(), ((Number) b).doubleValue());
    } else {
      holds = condition == Condition.EQ; // null is the only constant reference
    }
    return holds ? 1 : 0;
  }

  /** Whether the condition holds; sign extension keeps the unsigned order of I32 values too. */
  static boolean holds(Condition condition, long a, long b) {
    return switch (condition) {
      case EQ -> a == b;
      case NE -> a != b;
      case LT, ULT -> a < b;
      case LE, ULE -> a <= b;
      case GT, UGT -> a > b;
      case GE, UGE -> a >= b;
      case BELOW -> Long.compareUnsigned(a, b) < 0;
      case BELOW_EQ -> Long.compareUnsigned(a, b) <= 0;
      case ABOVE -> Long.compareUnsigned(a, b) > 0;
      case ABOVE_EQ -> Long.compareUnsigned(a, b) >= 0;
    };
  }

  private static boolean holds(Condition condition, double a, double b) {
    return switch (condition) {
      case EQ -> a == b;
      case NE -> a != b;
      case LT -> a < b;
      case LE -> a <= b;
      case GT -> a > b;
      case GE -> a >= b;
      case ULT -> !(a >= b);
      case ULE -> !(a > b);
      case UGT -> !(a <= b);
      case UGE -> !(a < b);
      case BELOW, BELOW_EQ, ABOVE, ABOVE_EQ ->
          throw new IllegalStateException("unsigned comparison of floating-point values");
    };
  }
}
