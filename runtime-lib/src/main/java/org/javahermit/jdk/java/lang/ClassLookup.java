package org.javahermit.jdk.java.lang;

import org.javahermit.jdk.support.Descriptors;
import org.javahermit.jdk.support.MissingRegistration;
import org.javahermit.jdk.support.WorldClassLoader;
import org.javahermit.jdk.support.WorldTypes;

/**
 * {@link Class#forName(String)} and its relatives: takes the name of a class, leaves the class that
 * the image has, initialized if that is asked for.
 */
final class ClassLookup {
  private ClassLookup() {}

  static Class<?> find(String name, boolean initialize) throws ClassNotFoundException {
    if (name == null) {
      throw new NullPointerException();
    }
    Class<?> found = WorldTypes.find(name);
    if (found == null) {
      throw new ClassNotFoundException(MissingRegistration.ofClass(name));
    }
    if (initialize) {
      ClassSubstitution.initialize(Descriptors.of(found));
    }
    return found;
  }

  static Class<?> find(String name, boolean initialize, ClassLoader loader)
      throws ClassNotFoundException {
    if (!WorldClassLoader.knows(loader, find(name, false))) {
      // The boot loader names classes as class files do.
      throw new ClassNotFoundException(loader == null ? name.replace('.', '/') : name);
    }
    return find(name, initialize);
  }
}
