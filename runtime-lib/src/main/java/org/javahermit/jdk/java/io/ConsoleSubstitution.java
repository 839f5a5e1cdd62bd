package org.javahermit.jdk.java.io;

import java.io.IOException;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * The machine's console is a line of bytes, not a terminal whose echo can be turned off, so there
 * is no {@code System.console()}, as where the JDK's own streams are redirected.
 */
@Substitution("java.io.Console")
final class ConsoleSubstitution {
  private ConsoleSubstitution() {}

  @Replace
  private static boolean istty() {
    return false;
  }

  @Replace
  private static String encoding() {
    return null;
  }

  @Replace
  private static boolean echo(boolean on) throws IOException {
    return true;
  }
}
