package org.javahermit.jdk.java.lang;

import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.vm.Backtrace;

/** What a {@link Throwable} remembers of the stack are return addresses; all else stays. */
@Substitution("java.lang.Throwable")
public class ThrowableSubstitution {
  @Alias Object backtrace;

  private ThrowableSubstitution() {}

  @Replace
  private Throwable fillInStackTrace(int unused) {
    backtrace = Backtrace.capture();
    return (Throwable) (Object) this;
  }
}
