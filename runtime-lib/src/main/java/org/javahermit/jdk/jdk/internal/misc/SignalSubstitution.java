package org.javahermit.jdk.jdk.internal.misc;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** Images get no signals: none has a number, so none can be handled or raised. */
@Substitution("jdk.internal.misc.Signal")
final class SignalSubstitution {
  private SignalSubstitution() {}

  @Replace
  private static int findSignal0(String name) {
    return -1;
  }

  @Replace
  private static long handle0(int signal, long handler) {
    return -1;
  }

  @Replace
  private static void raise0(int signal) {
    throw new IllegalArgumentException("an image cannot raise signals");
  }
}
