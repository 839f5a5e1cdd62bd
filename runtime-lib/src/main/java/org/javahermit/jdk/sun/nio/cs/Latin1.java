package org.javahermit.jdk.sun.nio.cs;

import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;

/** Names the only object of the JDK's class, which is not exported. */
@Substitution("sun.nio.cs.ISO_8859_1")
final class Latin1 {
  @Alias public static Latin1 INSTANCE;

  private Latin1() {}
}
