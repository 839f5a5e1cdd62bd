package org.javahermit.jdk.java.lang.invoke;

import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.DeleteInitializer;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * The JDK's table of reference kinds; HotSpot's part, which the initializer calls, is not there.
 */
@Substitution("java.lang.invoke.MethodHandleNatives")
@DeleteInitializer
final class MethodHandleNativesSubstitution {
  private MethodHandleNativesSubstitution() {}

  @Alias
  static native LinkageError mapLookupExceptionToError(ReflectiveOperationException e);

  /** Data is given to hidden classes when they are defined, and there are none. */
  @Replace
  static Object classData(Class<?> type) {
    return null;
  }
}
