package org.javahermit.jdk.java.lang;

import org.javahermit.jdk.support.Descriptors;
import org.javahermit.jdk.support.LoadFailures;
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
    return ready(named(name), initialize);
  }

  static Class<?> find(String name, boolean initialize, ClassLoader loader)
      throws ClassNotFoundException {
    Class<?> found = named(name);
    if (!WorldClassLoader.knows(loader, found)) {
      // The boot loader names classes as class files do.
      throw new ClassNotFoundException(loader == null ? name.replace('.', '/') : name);
    }
    return ready(found, initialize);
  }

  private static Class<?> named(String name) throws ClassNotFoundException {
    if (name == null) {
      throw new NullPointerException();
    }
    Class<?> found = WorldTypes.find(name);
    if (found == null) {
      LoadFailures.check(name);
      throw new ClassNotFoundException(MissingRegistration.ofClass(name));
    }
    return found;
  }

  private static Class<?> ready(Class<?> type, boolean initialize) {
    if (initialize) {
      ClassSubstitution.initialize(Descriptors.of(type));
    }
    return type;
  }
}
