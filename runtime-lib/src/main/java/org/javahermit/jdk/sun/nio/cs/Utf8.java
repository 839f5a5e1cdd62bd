package org.javahermit.jdk.sun.nio.cs;

import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;

/** Names the only object of the JDK's class, which is not exported. */
@Substitution("sun.nio.cs.UTF_8")
final class Utf8 {
  @Alias public static Utf8 INSTANCE;

  private Utf8() {}
}
