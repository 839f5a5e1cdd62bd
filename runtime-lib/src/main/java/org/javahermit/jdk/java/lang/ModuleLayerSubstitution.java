package org.javahermit.jdk.java.lang;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * The layer of the JDK's modules was resolved when the image was built, and is not described at run
 * time: whoever looks for a module in it finds none, as in a JVM with fewer modules.
 */
@Substitution("java.lang.ModuleLayer")
final class ModuleLayerSubstitution {
  private ModuleLayerSubstitution() {}

  @Replace
  public static ModuleLayer boot() {
    return ModuleLayer.empty();
  }
}
