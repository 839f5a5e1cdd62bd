package org.javahermit.jdk.java.awt;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** There is no desktop whose programs could show a file or a page. */
@Substitution("java.awt.Desktop")
final class DesktopSubstitution {
  private DesktopSubstitution() {}

  @Replace
  public static boolean isDesktopSupported() {
    return false;
  }
}
