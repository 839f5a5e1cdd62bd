package org.javahermit.jdk.java.util.concurrent.atomic;

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * The compiler knows the field of an updater that is asked for with constants, and calls {@link
 * #hermitUpdater} with its offset; others are found by reflection, as the JDK finds all. Operations
 * and their checks stay.
 */
@Substitution("java.util.concurrent.atomic.AtomicReferenceFieldUpdater")
abstract class AtomicReferenceFieldUpdaterSubstitution {
  private AtomicReferenceFieldUpdaterSubstitution() {}

  @Replace
  @SuppressWarnings("TypeParameterUnusedInFormals")
  public static <U, W> AtomicReferenceFieldUpdater<U, W> newUpdater(
      Class<U> type, Class<W> fieldType, String field) {
    return hermitUpdater(type, fieldType, UpdatedField.offset(type, fieldType, field));
  }

  /** The updater of a field at an offset that the compiler found. */
  @Add
  @SuppressWarnings("unchecked")
  public static <U, W> AtomicReferenceFieldUpdater<U, W> hermitUpdater(
      Class<U> type, Class<W> fieldType, long offset) {
    return (AtomicReferenceFieldUpdater<U, W>) (Object) new Updater(type, fieldType, offset);
  }

  /** The updater itself. */
  @Substitution(
      "java.util.concurrent.atomic.AtomicReferenceFieldUpdater$AtomicReferenceFieldUpdaterImpl")
  static final class Updater {
    @Alias private long offset;
    @Alias private Class<?> cclass;
    @Alias private Class<?> tclass;
    @Alias private Class<?> vclass;

    @Add
    Updater(Class<?> type, Class<?> fieldType, long offset) {
      this.offset = offset;
      cclass = type;
      tclass = type;
      vclass = fieldType;
    }
  }
}
