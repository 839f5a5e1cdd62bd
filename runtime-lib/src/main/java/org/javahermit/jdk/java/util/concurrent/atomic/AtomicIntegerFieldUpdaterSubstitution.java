package org.javahermit.jdk.java.util.concurrent.atomic;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * The compiler knows the field of an updater that is asked for with constants, and calls {@link
 * #hermitUpdater} with its offset; others are found by reflection, as the JDK finds all. Operations
 * and their checks stay.
 */
@Substitution("java.util.concurrent.atomic.AtomicIntegerFieldUpdater")
abstract class AtomicIntegerFieldUpdaterSubstitution {
  private AtomicIntegerFieldUpdaterSubstitution() {}

  @Replace
  @SuppressWarnings("TypeParameterUnusedInFormals")
  public static <U> AtomicIntegerFieldUpdater<U> newUpdater(Class<U> type, String field) {
    return hermitUpdater(type, UpdatedField.offset(type, int.class, field));
  }

  /** The updater of a field at an offset that the compiler found. */
  @Add
  @SuppressWarnings("unchecked")
  public static <U> AtomicIntegerFieldUpdater<U> hermitUpdater(Class<U> type, long offset) {
    return (AtomicIntegerFieldUpdater<U>) (Object) new Updater(type, offset);
  }

  /** The updater itself. */
  @Substitution(
      "java.util.concurrent.atomic.AtomicIntegerFieldUpdater$AtomicIntegerFieldUpdaterImpl")
  static final class Updater {
    @Alias private long offset;
    @Alias private Class<?> cclass;
    @Alias private Class<?> tclass;

    @Add
    Updater(Class<?> type, long offset) {
      this.offset = offset;
      cclass = type;
      tclass = type;
    }
  }
}
