package org.javahermit.jdk.java.lang;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** Images have no layers of modules whose packages would have to be protected. */
@Substitution("java.lang.SecurityManager")
class SecurityManagerSubstitution {
  private SecurityManagerSubstitution() {}

  @Replace
  private static void addNonExportedPackages(ModuleLayer layer) {}
}
