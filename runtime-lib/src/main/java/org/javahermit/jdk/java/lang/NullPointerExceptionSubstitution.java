package org.javahermit.jdk.java.lang;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.vm.Backtrace;

/**
 * HotSpot analyses the bytecode of the method that failed to say in words what was null. Here the
 * compiler did that, and the words stand in the code tables.
 */
@Substitution("java.lang.NullPointerException")
final class NullPointerExceptionSubstitution {
  private NullPointerExceptionSubstitution() {}

  @Replace
  private String getExtendedNPEMessage() {
    int[] addresses = (int[]) ((ThrowableSubstitution) (Object) this).backtrace;
    return Backtrace.nullPointerMessage(addresses, NullPointerException.class);
  }
}
