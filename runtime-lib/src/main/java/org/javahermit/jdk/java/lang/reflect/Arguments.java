package org.javahermit.jdk.java.lang.reflect;

/**
 * The conversions of arguments that reflection allows: unboxing and widening (JLS §5.1.2). Takes
 * what a program gives; leaves boxes of exactly the parameters' types.
 */
final class Arguments {
  private Arguments() {}

  /**
   * The arguments with some free places before them.
   *
   * @throws IllegalArgumentException where number or types do not fit
   */
  static Object[] convert(Class<?>[] types, Object[] given, int free) {
    int count = given == null ? 0 : given.length;
    if (count != types.length) {
      throw new IllegalArgumentException("wrong number of arguments");
    }
    Object[] all = new Object[free + count];
    for (int i = 0; i < count; i++) {
      Object value = given[i];
      if (types[i].isPrimitive()) {
        value = widen(types[i], value);
      } else if (value != null && !types[i].isInstance(value)) {
        throw mismatch();
      }
      all[free + i] = value;
    }
    return all;
  }

  private static IllegalArgumentException mismatch() {
    return new IllegalArgumentException("argument type mismatch");
  }

  private static Object widen(Class<?> to, Object value) {
    if (value == null) {
      throw new IllegalArgumentException();
    }
    Object converted = null;
    if (to == boolean.class) {
      converted = value instanceof Boolean ? value : null;
    } else if (to == char.class) {
      converted = value instanceof Character ? value : null;
    } else if (value instanceof Character character) {
      converted = ofInt(to, character, 2);
    } else if (value instanceof Number number) {
      converted = ofNumber(to, number);
    }
    if (converted == null) {
      throw mismatch();
    }
    return converted;
  }

  private static Object ofNumber(Class<?> to, Number value) {
    if (value instanceof Byte) {
      return ofInt(to, value.intValue(), 0);
    } else if (value instanceof Short) {
      return ofInt(to, value.intValue(), 1);
    } else if (value instanceof Integer) {
      return ofInt(to, value.intValue(), 2);
    } else if (value instanceof Long) {
      return to == long.class
          ? value
          : to == float.class
              ? (Object) value.floatValue()
              : to == double.class ? value.doubleValue() : null;
    } else if (value instanceof Float) {
      return to == float.class ? value : to == double.class ? value.doubleValue() : null;
    }
    return value instanceof Double && to == double.class ? value : null;
  }

  /**
   * From a type of at most 32 bits.
   *
   * @param rank 0 from byte, 1 from short, 2 from char and int
   */
  private static Object ofInt(Class<?> to, int value, int rank) {
    if (to == int.class) {
      return value;
    } else if (to == long.class) {
      return (long) value;
    } else if (to == float.class) {
      return (float) value;
    } else if (to == double.class) {
      return (double) value;
    } else if (to == short.class && rank <= 1) {
      return (short) value;
    }
    return to == byte.class && rank == 0 ? (Object) (byte) value : null;
  }
}
