package org.javahermit.jdk.sun.nio.cs;

import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;

/** Names the only object of the JDK's class, which is not exported. */
@Substitution("sun.nio.cs.US_ASCII")
final class Ascii {
  @Alias public static Ascii INSTANCE;

  private Ascii() {}
}
