package org.javahermit.jdk.java.lang.reflect;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import jdk.internal.misc.Unsafe;
import jdk.internal.reflect.FieldAccessor;
import org.javahermit.jdk.java.lang.ClassSubstitution;
import org.javahermit.jdk.support.Descriptors;

/**
 * Reads and writes a field by its place in the object, or by the address of a static one, with the
 * checks and conversions that {@link Field} specifies and HotSpot's messages.
 */
final class UsedField implements FieldAccessor {
  private static final Unsafe UNSAFE = Unsafe.getUnsafe();

  private final Field field;
  private final boolean isStatic;
  private final boolean isVolatile;
  private final boolean isReadOnly;
  private final char letter;
  private final long location;

  UsedField(Field field, boolean overrides, boolean isTrusted) {
    this.field = field;
    int modifiers = field.getModifiers();
    isStatic = Modifier.isStatic(modifiers);
    isVolatile = Modifier.isVolatile(modifiers);
    isReadOnly = Modifier.isFinal(modifiers) && (!overrides || isStatic || isTrusted);
    Class<?> type = field.getType();
    letter = type.isPrimitive() ? type.descriptorString().charAt(0) : 'L';
    location = FieldSubstitution.location(field);
    if (isStatic) {
      ClassSubstitution.initialize(Descriptors.of(field.getDeclaringClass()));
    }
  }

  // ---- reading

  /** The object that has the field; null for a static one. */
  private Object base(Object object) {
    if (isStatic) {
      return null;
    }
    if (object == null) {
      throw new NullPointerException("Cannot invoke \"Object.getClass()\" because \"o\" is null");
    }
    if (!field.getDeclaringClass().isAssignableFrom(object.getClass())) {
      throw new IllegalArgumentException(cannotSet(object.getClass().getName(), ""));
    }
    return object;
  }

  @Override
  public Object get(Object object) {
    Object base = base(object);
    return switch (letter) {
      case 'L' -> reference(base);
      case 'Z' -> integral(base) != 0;
      case 'B' -> (byte) integral(base);
      case 'C' -> (char) integral(base);
      case 'S' -> (short) integral(base);
      case 'I' -> (int) integral(base);
      case 'J' -> integral(base);
      case 'F' -> Float.intBitsToFloat((int) integral(base));
      default -> Double.longBitsToDouble(integral(base));
    };
  }

  private Object reference(Object base) {
    if (isStatic) {
      return isVolatile
          ? UNSAFE.getReferenceVolatile(null, location)
          : UNSAFE.getReference(null, location);
    }
    return isVolatile
        ? UNSAFE.getReferenceVolatile(base, location)
        : UNSAFE.getReference(base, location);
  }

  /** The bits of a primitive field, with its sign. */
  private long integral(Object base) {
    switch (letter) {
      case 'Z', 'B':
        return isVolatile ? UNSAFE.getByteVolatile(base, location) : UNSAFE.getByte(base, location);
      case 'C':
        return isVolatile ? UNSAFE.getCharVolatile(base, location) : UNSAFE.getChar(base, location);
      case 'S':
        return isVolatile
            ? UNSAFE.getShortVolatile(base, location)
            : UNSAFE.getShort(base, location);
      case 'I', 'F':
        return isVolatile ? UNSAFE.getIntVolatile(base, location) : UNSAFE.getInt(base, location);
      default:
        return isVolatile ? UNSAFE.getLongVolatile(base, location) : UNSAFE.getLong(base, location);
    }
  }

  private long integral(Object object, String wanted, String allowed) {
    Object base = base(object);
    if (allowed.indexOf(letter) < 0) {
      throw cannotGet(wanted);
    }
    return integral(base);
  }

  private IllegalArgumentException cannotGet(String wanted) {
    return new IllegalArgumentException(
        "Attempt to get "
            + field.getType().getName()
            + " field \""
            + qualifiedName()
            + "\" with illegal data type conversion to "
            + wanted);
  }

  @Override
  public boolean getBoolean(Object object) {
    return integral(object, "boolean", "Z") != 0;
  }

  @Override
  public byte getByte(Object object) {
    return (byte) integral(object, "byte", "B");
  }

  @Override
  public char getChar(Object object) {
    return (char) integral(object, "char", "C");
  }

  @Override
  public short getShort(Object object) {
    return (short) integral(object, "short", "BS");
  }

  @Override
  public int getInt(Object object) {
    return (int) integral(object, "int", "BSCI");
  }

  @Override
  public long getLong(Object object) {
    return integral(object, "long", "BSCIJ");
  }

  @Override
  public float getFloat(Object object) {
    long bits = integral(object, "float", "BSCIJF");
    return letter == 'F' ? Float.intBitsToFloat((int) bits) : bits;
  }

  @Override
  public double getDouble(Object object) {
    long bits = integral(object, "double", "BSCIJFD");
    return switch (letter) {
      case 'D' -> Double.longBitsToDouble(bits);
      case 'F' -> Float.intBitsToFloat((int) bits);
      default -> bits;
    };
  }

  // ---- writing

  @Override
  public void set(Object object, Object value) throws IllegalAccessException {
    Object base = base(object);
    String type = value == null ? "" : value.getClass().getName();
    checkFinal(type, "");
    if (letter == 'L') {
      if (value != null && !field.getType().isInstance(value)) {
        throw new IllegalArgumentException(cannotSet(type, ""));
      }
      store(base, value);
    } else if (value instanceof Boolean truth && letter == 'Z') {
      store(base, truth ? 1L : 0L);
    } else if (value instanceof Character character && "CIJFD".indexOf(letter) >= 0) {
      storeNumber(base, (int) character);
    } else if (value instanceof Number number && accepts(number)) {
      storeNumber(base, number);
    } else {
      throw new IllegalArgumentException(cannotSet(type, ""));
    }
  }

  /** Whether a box of this class widens to the field's type (JLS §5.1.2). */
  private boolean accepts(Number value) {
    String letters =
        value instanceof Byte
            ? "BSIJFD"
            : value instanceof Short
                ? "SIJFD"
                : value instanceof Integer
                    ? "IJFD"
                    : value instanceof Long
                        ? "JFD"
                        : value instanceof Float ? "FD" : value instanceof Double ? "D" : "";
    return letters.indexOf(letter) >= 0;
  }

  private void storeNumber(Object base, Number value) {
    store(
        base,
        switch (letter) {
          case 'F' -> Float.floatToRawIntBits(value.floatValue());
          case 'D' -> Double.doubleToRawLongBits(value.doubleValue());
          default -> value.longValue();
        });
  }

  private void store(Object base, Object value) {
    if (isStatic) {
      // A root of every collection, so that the compiler leaves the barrier out.
      if (isVolatile) {
        UNSAFE.putReferenceVolatile(null, location, value);
      } else {
        UNSAFE.putReference(null, location, value);
      }
    } else if (isVolatile) {
      UNSAFE.putReferenceVolatile(base, location, value);
    } else {
      UNSAFE.putReference(base, location, value);
    }
  }

  private void store(Object base, long bits) {
    switch (letter) {
      case 'Z', 'B' -> {
        if (isVolatile) {
          UNSAFE.putByteVolatile(base, location, (byte) bits);
        } else {
          UNSAFE.putByte(base, location, (byte) bits);
        }
      }
      case 'C', 'S' -> {
        if (isVolatile) {
          UNSAFE.putShortVolatile(base, location, (short) bits);
        } else {
          UNSAFE.putShort(base, location, (short) bits);
        }
      }
      case 'I', 'F' -> {
        if (isVolatile) {
          UNSAFE.putIntVolatile(base, location, (int) bits);
        } else {
          UNSAFE.putInt(base, location, (int) bits);
        }
      }
      default -> {
        if (isVolatile) {
          UNSAFE.putLongVolatile(base, location, bits);
        } else {
          UNSAFE.putLong(base, location, bits);
        }
      }
    }
  }

  private void number(Object object, Number value, String type, String text, String allowed)
      throws IllegalAccessException {
    Object base = base(object);
    checkFinal(type, text);
    if (allowed.indexOf(letter) < 0) {
      throw new IllegalArgumentException(cannotSet(type, text));
    }
    storeNumber(base, value);
  }

  private void checkFinal(String type, String value) throws IllegalAccessException {
    if (isReadOnly) {
      throw new IllegalAccessException(cannotSet(type, value));
    }
  }

  private String cannotSet(String type, String value) {
    int modifiers = field.getModifiers();
    return "Can not set "
        + (Modifier.isStatic(modifiers) ? "static " : "")
        + (Modifier.isFinal(modifiers) ? "final " : "")
        + field.getType().getName()
        + " field "
        + qualifiedName()
        + " to "
        + (!value.isEmpty() ? "(" + type + ")" + value : !type.isEmpty() ? type : "null value");
  }

  private String qualifiedName() {
    return field.getDeclaringClass().getName() + "." + field.getName();
  }

  @Override
  public void setBoolean(Object object, boolean value) throws IllegalAccessException {
    number(object, value ? 1 : 0, "boolean", String.valueOf(value), "Z");
  }

  @Override
  public void setByte(Object object, byte value) throws IllegalAccessException {
    number(object, value, "byte", String.valueOf(value), "BSIJFD");
  }

  @Override
  public void setChar(Object object, char value) throws IllegalAccessException {
    number(object, (int) value, "char", String.valueOf(value), "CIJFD");
  }

  @Override
  public void setShort(Object object, short value) throws IllegalAccessException {
    number(object, value, "short", String.valueOf(value), "SIJFD");
  }

  @Override
  public void setInt(Object object, int value) throws IllegalAccessException {
    number(object, value, "int", String.valueOf(value), "IJFD");
  }

  @Override
  public void setLong(Object object, long value) throws IllegalAccessException {
    number(object, value, "long", String.valueOf(value), "JFD");
  }

  @Override
  public void setFloat(Object object, float value) throws IllegalAccessException {
    number(object, value, "float", String.valueOf(value), "FD");
  }

  @Override
  public void setDouble(Object object, double value) throws IllegalAccessException {
    number(object, value, "double", String.valueOf(value), "D");
  }
}
