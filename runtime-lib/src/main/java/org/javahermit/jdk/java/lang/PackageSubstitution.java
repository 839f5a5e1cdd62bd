package org.javahermit.jdk.java.lang;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** Packages are looked for as by classes of the application: who calls is not known. */
@Substitution("java.lang.Package")
final class PackageSubstitution {
  private PackageSubstitution() {}

  @Replace
  public static Package getPackage(String name) {
    return ((ClassLoaderSubstitution) (Object) ClassLoader.getSystemClassLoader()).getPackage(name);
  }

  @Replace
  public static Package[] getPackages() {
    return ((ClassLoaderSubstitution) (Object) ClassLoader.getSystemClassLoader()).getPackages();
  }
}
