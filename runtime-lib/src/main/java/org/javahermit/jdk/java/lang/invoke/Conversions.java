package org.javahermit.jdk.java.lang.invoke;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.Map;

/**
 * Conversions of arguments and results between the types of two method types, which are known to
 * allow them. Sources: the API specifications of {@code MethodHandle.asType} and {@code
 * MethodHandles.explicitCastArguments}.
 */
final class Conversions {

  /** Which values widen to which: a row for each source of the letters {@code BSCIJFD}. */
  private static final Map<Class<?>, String> WIDENED =
      Map.of(
          Boolean.class, "Z",
          Byte.class, "BSIJFD",
          Short.class, "SIJFD",
          Character.class, "CIJFD",
          Integer.class, "IJFD",
          Long.class, "JFD",
          Float.class, "FD",
          Double.class, "D");

  private static final Map<Class<?>, Class<?>> BOXES =
      Map.of(
          boolean.class, Boolean.class,
          byte.class, Byte.class,
          short.class, Short.class,
          char.class, Character.class,
          int.class, Integer.class,
          long.class, Long.class,
          float.class, Float.class,
          double.class, Double.class);

  private Conversions() {}

  /** A handle of the new type that converts arguments and result. */
  static MethodHandle pairwise(MethodHandle target, MethodType newType, boolean explicit) {
    MethodType oldType = target.type();
    Class<?>[] given = newType.parameterArray();
    Class<?>[] wanted = oldType.parameterArray();
    Class<?> result = oldType.returnType();
    Class<?> newResult = newType.returnType();
    return HandleNode.of(
        newType,
        arguments -> {
          Object[] converted = new Object[wanted.length];
          for (int i = 0; i < wanted.length; i++) {
            converted[i] = convert(arguments[i], given[i], wanted[i], explicit);
          }
          Object value = HandleNode.run(target, converted);
          return convert(value, result, newResult, explicit);
        });
  }

  /** The value of a type as a value of another one. */
  static Object convert(Object value, Class<?> from, Class<?> to, boolean explicit) {
    if (from == to) {
      return value;
    }
    if (to == void.class) {
      return null;
    }
    if (from == void.class) {
      return zero(to);
    }
    if (to.isPrimitive()) {
      if (explicit) {
        return value == null ? zero(to) : primitive(value, to);
      }
      return unboxed(value, to);
    }
    // A value that has been boxed fits: the types were compared. Interfaces are never checked.
    return from.isPrimitive() || to.isInterface() ? value : to.cast(value);
  }

  private static Object unboxed(Object value, Class<?> to) {
    if (value == null) {
      throw new NullPointerException(
          "Cannot invoke \"" + BOXES.get(to).getName() + "." + to.getName() + "Value()\"");
    }
    String widened = WIDENED.get(value.getClass());
    if (widened == null) {
      Number number = (Number) value; // fails as on HotSpot, or is a number of another kind
      return BOXES.get(to).cast(number);
    }
    if (widened.indexOf(to.descriptorString().charAt(0)) < 0) {
      return BOXES.get(to).cast(value);
    }
    return primitive(value, to);
  }

  /** A boxed value as one of another primitive type, by the casts of the Java language. */
  static Object primitive(Object value, Class<?> to) {
    if (BOXES.get(to) == value.getClass()) {
      return value;
    }
    if (value instanceof Float || value instanceof Double) {
      return fromFloating((Number) value, to);
    }
    long bits =
        value instanceof Boolean truth
            ? truth ? 1 : 0
            : value instanceof Character letter ? letter : ((Number) value).longValue();
    return switch (to.descriptorString().charAt(0)) {
      case 'Z' -> (bits & 1) != 0;
      case 'B' -> (byte) bits;
      case 'S' -> (short) bits;
      case 'C' -> (char) bits;
      case 'I' -> (int) bits;
      case 'J' -> bits;
      case 'F' -> (float) bits;
      default -> (double) bits;
    };
  }

  private static Object fromFloating(Number value, Class<?> to) {
    return switch (to.descriptorString().charAt(0)) {
      case 'Z' -> ((byte) value.doubleValue() & 1) != 0;
      case 'B' -> (byte) value.doubleValue();
      case 'S' -> (short) value.doubleValue();
      case 'C' -> (char) value.doubleValue();
      case 'I' -> (int) value.doubleValue();
      case 'J' -> (long) value.doubleValue();
      case 'F' -> value.floatValue();
      default -> value.doubleValue();
    };
  }

  /** Zero, false or null. */
  static Object zero(Class<?> type) {
    if (!type.isPrimitive() || type == void.class) {
      return null;
    }
    return primitive((byte) 0, type);
  }
}
