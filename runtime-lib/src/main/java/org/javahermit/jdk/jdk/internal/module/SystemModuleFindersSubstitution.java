package org.javahermit.jdk.jdk.internal.module;

import java.lang.module.ModuleFinder;
import org.javahermit.jdk.annotation.DeleteInitializer;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.SystemModules;

/** The modules of the JDK lie in the image, not in a file of the JDK's home directory. */
@Substitution("jdk.internal.module.SystemModuleFinders")
@DeleteInitializer
final class SystemModuleFindersSubstitution {
  private SystemModuleFindersSubstitution() {}

  @Replace
  public static ModuleFinder ofSystem() {
    return SystemModules.finder();
  }
}
