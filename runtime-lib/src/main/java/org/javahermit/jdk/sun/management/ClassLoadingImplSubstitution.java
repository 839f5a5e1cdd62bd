package org.javahermit.jdk.sun.management;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** The native method of the bean of class loading. */
@Substitution("sun.management.ClassLoadingImpl")
final class ClassLoadingImplSubstitution {
  private ClassLoadingImplSubstitution() {}

  /** Would print classes as they are loaded, and in an image none is. */
  @Replace
  static void setVerboseClass(boolean verbose) {}
}
