package org.javahermit.jdk.java.util.concurrent.atomic;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.javahermit.jdk.java.lang.reflect.FieldSubstitution;

/**
 * The field of an updater that is asked for with a class or name that only the running program
 * knows: found by reflection, and checked as the JDK does.
 */
final class UpdatedField {
  private UpdatedField() {}

  /**
   * The field's offset.
   *
   * @param type the class that declares it
   * @param fieldType the type that it must have
   */
  static long offset(Class<?> type, Class<?> fieldType, String name) {
    Field field;
    try {
      field = type.getDeclaredField(name);
    } catch (NoSuchFieldException e) {
      throw new RuntimeException(e);
    }
    if (field.getType() != fieldType) {
      if (fieldType.isPrimitive()) {
        String kind = fieldType == int.class ? "integer" : "long";
        throw new IllegalArgumentException("Must be " + kind + " type");
      }
      throw new ClassCastException();
    }
    if (!Modifier.isVolatile(field.getModifiers())) {
      throw new IllegalArgumentException("Must be volatile type");
    }
    return FieldSubstitution.location(field);
  }
}
