package org.javahermit.jdk.java.lang.reflect;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/**
 * Accesses to fields by reflection, with the class that makes them; see {@link CheckedCalls}. One
 * method for each of {@link Field}.
 */
public final class CheckedFields {
  private CheckedFields() {}

  private static Field checked(Field field, Object object, Class<?> caller)
      throws IllegalAccessException {
    AccessibleObjectSubstitution access = (AccessibleObjectSubstitution) (Object) field;
    if (!access.override) {
      int modifiers = field.getModifiers();
      Class<?> target = Modifier.isStatic(modifiers) ? null : CheckedCalls.classOf(object);
      access.checkAccess(caller, field.getDeclaringClass(), target, modifiers);
    }
    return field;
  }

  /** {@link Field#get}. */
  public static Object get(Field field, Object object, Class<?> caller)
      throws IllegalAccessException {
    return checked(field, object, caller).get(object);
  }

  /** {@link Field#set}. */
  public static void set(Field field, Object object, Object value, Class<?> caller)
      throws IllegalAccessException {
    checked(field, object, caller).set(object, value);
  }

  /** {@link Field#getBoolean}. */
  public static boolean getBoolean(Field field, Object object, Class<?> caller)
      throws IllegalAccessException {
    return checked(field, object, caller).getBoolean(object);
  }

  /** {@link Field#setBoolean}. */
  public static void setBoolean(Field field, Object object, boolean value, Class<?> caller)
      throws IllegalAccessException {
    checked(field, object, caller).setBoolean(object, value);
  }

  /** {@link Field#getByte}. */
  public static byte getByte(Field field, Object object, Class<?> caller)
      throws IllegalAccessException {
    return checked(field, object, caller).getByte(object);
  }

  /** {@link Field#setByte}. */
  public static void setByte(Field field, Object object, byte value, Class<?> caller)
      throws IllegalAccessException {
    checked(field, object, caller).setByte(object, value);
  }

  /** {@link Field#getChar}. */
  public static char getChar(Field field, Object object, Class<?> caller)
      throws IllegalAccessException {
    return checked(field, object, caller).getChar(object);
  }

  /** {@link Field#setChar}. */
  public static void setChar(Field field, Object object, char value, Class<?> caller)
      throws IllegalAccessException {
    checked(field, object, caller).setChar(object, value);
  }

  /** {@link Field#getShort}. */
  public static short getShort(Field field, Object object, Class<?> caller)
      throws IllegalAccessException {
    return checked(field, object, caller).getShort(object);
  }

  /** {@link Field#setShort}. */
  public static void setShort(Field field, Object object, short value, Class<?> caller)
      throws IllegalAccessException {
    checked(field, object, caller).setShort(object, value);
  }

  /** {@link Field#getInt}. */
  public static int getInt(Field field, Object object, Class<?> caller)
      throws IllegalAccessException {
    return checked(field, object, caller).getInt(object);
  }

  /** {@link Field#setInt}. */
  public static void setInt(Field field, Object object, int value, Class<?> caller)
      throws IllegalAccessException {
    checked(field, object, caller).setInt(object, value);
  }

  /** {@link Field#getLong}. */
  public static long getLong(Field field, Object object, Class<?> caller)
      throws IllegalAccessException {
    return checked(field, object, caller).getLong(object);
  }

  /** {@link Field#setLong}. */
  public static void setLong(Field field, Object object, long value, Class<?> caller)
      throws IllegalAccessException {
    checked(field, object, caller).setLong(object, value);
  }

  /** {@link Field#getFloat}. */
  public static float getFloat(Field field, Object object, Class<?> caller)
      throws IllegalAccessException {
    return checked(field, object, caller).getFloat(object);
  }

  /** {@link Field#setFloat}. */
  public static void setFloat(Field field, Object object, float value, Class<?> caller)
      throws IllegalAccessException {
    checked(field, object, caller).setFloat(object, value);
  }

  /** {@link Field#getDouble}. */
  public static double getDouble(Field field, Object object, Class<?> caller)
      throws IllegalAccessException {
    return checked(field, object, caller).getDouble(object);
  }

  /** {@link Field#setDouble}. */
  public static void setDouble(Field field, Object object, double value, Class<?> caller)
      throws IllegalAccessException {
    checked(field, object, caller).setDouble(object, value);
  }
}
