package org.javahermit.jdk.sun.awt;

import java.awt.AWTError;
import java.awt.GraphicsEnvironment;
import java.awt.Toolkit;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * An image has no display, and of what draws and shows windows no part: in the JDK it is C code
 * above X11. Geometry, colours and pixels of images need none of it.
 */
@Substitution("sun.awt.PlatformGraphicsInfo")
final class PlatformGraphicsInfoSubstitution {
  @Add
  private static final String MISSING =
      " is C code in the JDK, which an image does not have. Images can be made, read, changed pixel"
          + " by pixel, and written; run what draws on a JVM.";

  private PlatformGraphicsInfoSubstitution() {}

  @Replace
  public static GraphicsEnvironment createGE() {
    throw new AWTError("Drawing" + MISSING);
  }

  @Replace
  public static Toolkit createToolkit() {
    throw new AWTError("The toolkit for windows" + MISSING);
  }

  @Replace
  public static boolean getDefaultHeadlessProperty() {
    return true;
  }
}
