package org.javahermit.compiler.opt;

import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.MemoryAccess;
import org.javahermit.compiler.ir.MemoryKind;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;

/** Questions about a single value that its definition alone answers, wherever it is read. */
final class Values {
  private static final int BOOLEAN_DEPTH = 4;

  private Values() {}

  static boolean isConstant(Instruction value) {
    return value.opcode() == Opcode.CONSTANT;
  }

  static boolean isNull(Instruction value) {
    return isConstant(value) && value.type() == Type.REF && value.attribute() == null;
  }

  /** Whether this is the I32 or I64 constant with the given value. */
  static boolean isConstant(Instruction value, long expected) {
    return isConstant(value)
        && value.type().isInteger()
        && ((Number) value.attribute()).longValue() == expected;
  }

  /** The value of an I32 or I64 constant. */
  static long constant(Instruction value) {
    return ((Number) value.attribute()).longValue();
  }

  /** What a field of the type holds before anything is stored there, as an attribute. */
  static Object zero(Type type) {
    return switch (type) {
      case I32 -> (Object) 0;
      case I64 -> 0L;
      case F32 -> 0f;
      case F64 -> 0d;
      default -> null;
    };
  }

  /** An I32 or I64 constant as the attribute of its type. */
  static Object box(Type type, long value) {
    if (type == Type.I32) {
      return (int) value;
    }
    return value;
  }

  /** Whether the reference is not null, wherever it is read. */
  static boolean isNonNull(Instruction value) {
    if (value.refType() != null && value.refType().nonNull()) {
      return true;
    }
    return switch (value.opcode()) {
      case NEW, NEW_ARRAY, NEW_MULTI_ARRAY, NEW_TABLE, STRING, CLASS, CATCH, NULL_CHECK -> true;
      case SYMBOL -> value.type() == Type.REF;
      case CAST_CHECK -> isNonNull(value.input(0));
      default -> false;
    };
  }

  /** The object behind checks that return their operand. */
  static Instruction withoutChecks(Instruction value) {
    Instruction result = value;
    while (result.opcode() == Opcode.NULL_CHECK || result.opcode() == Opcode.CAST_CHECK) {
      result = result.input(0);
    }
    return result;
  }

  /** Whether the operation may throw: by its nature, or because it doubles as a null check. */
  static boolean mayThrow(Instruction operation) {
    return operation.opcode().is(Opcode.Property.THROWS)
        || operation.attribute() instanceof MemoryAccess access && access.implicitNullCheck();
  }

  /** Whether an I32 is 0 or 1. */
  static boolean isBoolean(Instruction value) {
    return isBoolean(value, BOOLEAN_DEPTH);
  }

  private static boolean isBoolean(Instruction value, int depth) {
    if (value.type() != Type.I32 || depth == 0) {
      return false;
    }
    return switch (value.opcode()) {
      case COMPARE, INSTANCE_OF, COMPARE_AND_SET -> true;
      case CONSTANT -> constant(value) == 0 || constant(value) == 1;
      case AND -> isBoolean(value.input(0), depth - 1) || isBoolean(value.input(1), depth - 1);
      case OR, XOR -> isBoolean(value.input(0), depth - 1) && isBoolean(value.input(1), depth - 1);
      case SELECT -> isBoolean(value.input(1), depth - 1) && isBoolean(value.input(2), depth - 1);
      default -> false;
    };
  }

  /** The smallest value that an I32 can have. */
  static int minimum(Instruction value) {
    return switch (value.opcode()) {
      case CONSTANT -> (int) constant(value);
      case COMPARE,
          INSTANCE_OF,
          COMPARE_AND_SET,
          ARRAY_LENGTH,
          ZERO_EXTEND_16,
          LEADING_ZEROS,
          TRAILING_ZEROS,
          BIT_COUNT ->
          0;
      case LCMP, FCMPL, FCMPG -> -1;
      case SIGN_EXTEND_8 -> Byte.MIN_VALUE;
      case SIGN_EXTEND_16 -> Short.MIN_VALUE;
      case AND -> isPositiveConstant(value.input(1)) ? 0 : Integer.MIN_VALUE;
      case USHR -> isShiftByConstant(value) ? 0 : Integer.MIN_VALUE;
      default -> minimum(memoryKind(value));
    };
  }

  /** The largest value that an I32 can have. */
  static int maximum(Instruction value) {
    return switch (value.opcode()) {
      case CONSTANT -> (int) constant(value);
      case COMPARE, INSTANCE_OF, COMPARE_AND_SET, LCMP, FCMPL, FCMPG -> 1;
      case SIGN_EXTEND_8 -> Byte.MAX_VALUE;
      case SIGN_EXTEND_16 -> Short.MAX_VALUE;
      case ZERO_EXTEND_16 -> Character.MAX_VALUE;
      case LEADING_ZEROS, TRAILING_ZEROS, BIT_COUNT -> 8 * value.input(0).type().size();
      case AND ->
          isPositiveConstant(value.input(1)) ? (int) constant(value.input(1)) : Integer.MAX_VALUE;
      case USHR ->
          isShiftByConstant(value) ? -1 >>> (int) constant(value.input(1)) : Integer.MAX_VALUE;
      default -> maximum(memoryKind(value));
    };
  }

  private static boolean isPositiveConstant(Instruction value) {
    return isConstant(value) && constant(value) >= 0;
  }

  private static boolean isShiftByConstant(Instruction value) {
    return isConstant(value.input(1)) && (constant(value.input(1)) & 31) != 0;
  }

  /** How the value lay in memory, where it comes from there directly; else null. */
  private static MemoryKind memoryKind(Instruction value) {
    return switch (value.opcode()) {
      case LOAD_FIELD, LOAD_STATIC ->
          MemoryKind.ofDescriptor(value.attribute(JavaField.class).descriptor());
      case LOAD_ELEMENT -> value.attribute(MemoryKind.class);
      case LOAD -> value.attribute(MemoryAccess.class).kind();
      default -> null;
    };
  }

  private static int minimum(MemoryKind kind) {
    if (kind == null) {
      return Integer.MIN_VALUE;
    }
    return switch (kind) {
      case I8 -> Byte.MIN_VALUE;
      case I16 -> Short.MIN_VALUE;
      case U8, U16 -> 0;
      default -> Integer.MIN_VALUE;
    };
  }

  private static int maximum(MemoryKind kind) {
    if (kind == null) {
      return Integer.MAX_VALUE;
    }
    return switch (kind) {
      case I8 -> Byte.MAX_VALUE;
      case I16 -> Short.MAX_VALUE;
      case U8 -> 255;
      case U16 -> Character.MAX_VALUE;
      default -> Integer.MAX_VALUE;
    };
  }
}
