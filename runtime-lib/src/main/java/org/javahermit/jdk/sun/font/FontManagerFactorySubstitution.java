package org.javahermit.jdk.sun.font;

import java.awt.AWTError;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** An image has no fonts: what reads them and forms letters is C code in the JDK. */
@Substitution("sun.font.FontManagerFactory$1")
final class FontManagerFactorySubstitution {
  private FontManagerFactorySubstitution() {}

  @Replace
  public Object run() {
    throw new AWTError(
        "The JDK's code for fonts is C, which an image does not have. Run what forms text on a"
            + " JVM.");
  }
}
