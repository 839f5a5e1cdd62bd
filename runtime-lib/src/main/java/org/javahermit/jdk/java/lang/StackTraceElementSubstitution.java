package org.javahermit.jdk.java.lang;

import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.unsafe.Address;
import org.javahermit.vm.Backtrace;

/**
 * Elements are decoded from return addresses when somebody looks at a trace. Their classes come
 * from the application loader or a module of the JDK, so the text leaves loader and version out as
 * HotSpot does for these; elements that a program makes itself keep showing what they were given.
 */
@Substitution("java.lang.StackTraceElement")
public final class StackTraceElementSubstitution {
  @Alias private static byte BUILTIN_CLASS_LOADER;

  @Alias private static byte JDK_NON_UPGRADEABLE_MODULE;

  @Alias private byte format;

  private StackTraceElementSubstitution() {}

  @Replace
  static StackTraceElement[] of(Throwable throwable, int depth) {
    int[] addresses = (int[]) ((ThrowableSubstitution) (Object) throwable).backtrace;
    if (addresses == null) {
      return new StackTraceElement[0]; // fillInStackTrace is overridden
    }
    StackTraceElement[] elements = Backtrace.elements(addresses, throwable.getClass());
    for (StackTraceElement element : elements) {
      ((StackTraceElementSubstitution) (Object) element).computeFormat();
    }
    return elements;
  }

  /** The element of a position in the code. */
  @Add
  public static StackTraceElement hermitOf(Address position) {
    StackTraceElement element = Backtrace.element(position);
    ((StackTraceElementSubstitution) (Object) element).computeFormat();
    return element;
  }

  @Replace
  private void computeFormat() {
    format = (byte) (BUILTIN_CLASS_LOADER | JDK_NON_UPGRADEABLE_MODULE);
  }
}
