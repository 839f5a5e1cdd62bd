package org.javahermit.jdk.java.lang.invoke;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.Map;

/**
 * Conversions of arguments and results between the types of two method types, which are known to
 * allow them. Sources: the API specifications of {@code MethodHandle.asType} and {@code
 * MethodHandles.explicitCastArguments}.
 */
public final class Conversions {

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

  /** One conversion. */
  interface Conversion {
    Object of(Object value);
  }

  private static final Conversion NONE = value -> value;

  /** A handle of the new type that converts arguments and result. */
  static MethodHandle pairwise(MethodHandle target, MethodType newType, boolean explicit) {
    MethodType oldType = target.type();
    Conversion[] conversions = new Conversion[oldType.parameterCount()];
    for (int i = 0; i < conversions.length; i++) {
      conversions[i] = between(newType.parameterType(i), oldType.parameterType(i), explicit);
    }
    Conversion result = between(oldType.returnType(), newType.returnType(), explicit);
    return HandleNode.of(
        newType,
        arguments -> {
          Object[] converted = new Object[conversions.length];
          for (int i = 0; i < conversions.length; i++) {
            converted[i] = conversions[i].of(arguments[i]);
          }
          return result.of(HandleNode.run(target, converted));
        });
  }

  /** The value of a type as a value of another one. */
  public static Object convert(Object value, Class<?> from, Class<?> to) {
    return between(from, to, false).of(value);
  }

  private static Conversion between(Class<?> from, Class<?> to, boolean explicit) {
    if (from == to) {
      return NONE;
    }
    if (to == void.class || from == void.class) {
      Object zero = zero(to);
      return value -> zero;
    }
    if (to.isPrimitive()) {
      char letter = letter(to);
      Object zero = zero(to);
      return explicit
          ? value -> value == null ? zero : primitive(value, letter)
          : value -> unboxed(value, to, letter);
    }
    // A value that has been boxed fits: the types were compared. Interfaces are never checked.
    return from.isPrimitive() || to.isInterface() ? NONE : to::cast;
  }

  private static Object unboxed(Object value, Class<?> to, char letter) {
    Class<?> box = BOXES.get(to);
    if (value == null) {
      throw new NullPointerException(
          "Cannot invoke \"" + box.getName() + "." + to.getName() + "Value()\"");
    }
    if (value.getClass() == box) {
      return value;
    }
    String widened = WIDENED.get(value.getClass());
    if (widened == null) {
      Number number = (Number) value; // fails as on HotSpot, or is a number of another kind
      return box.cast(number);
    }
    return widened.indexOf(letter) < 0 ? box.cast(value) : primitive(value, letter);
  }

  /** Whether each value of a primitive type is one of the other. */
  static boolean widens(Class<?> from, Class<?> to) {
    return from != void.class && WIDENED.get(BOXES.get(from)).indexOf(letter(to)) >= 0;
  }

  /** The class of a primitive type's boxed values; null for void. */
  static Class<?> box(Class<?> type) {
    return BOXES.get(type);
  }

  /** The letter of a type in descriptors; L for all references. */
  static char letter(Class<?> type) {
    return type.isPrimitive() ? type.descriptorString().charAt(0) : 'L';
  }

  /** A boxed value as one of another primitive type, by the casts of the Java language. */
  private static Object primitive(Object value, char to) {
    if (value instanceof Float || value instanceof Double) {
      return fromFloating((Number) value, to);
    }
    long bits =
        value instanceof Boolean truth
            ? truth ? 1 : 0
            : value instanceof Character letter ? letter : ((Number) value).longValue();
    return switch (to) {
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

  private static Object fromFloating(Number value, char to) {
    return switch (to) {
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
    return type.isPrimitive() && type != void.class ? primitive((byte) 0, letter(type)) : null;
  }
}
