package org.javahermit.jdk.sun.security.util;

import java.util.ResourceBundle;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * The texts of security's messages, which every login reads. The original gives the names of the
 * bundles to a map that loads what it lacks, where the compiler does not see them; the class
 * library keeps bundles itself.
 */
@Substitution("sun.security.util.ResourcesMgr")
final class ResourcesMgrSubstitution {
  private ResourcesMgrSubstitution() {}

  @Replace
  static ResourceBundle getBundle(String bundleName) {
    return ResourceBundle.getBundle(bundleName);
  }
}
