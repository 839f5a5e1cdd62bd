package org.javahermit.compiler.closedworld;

import java.util.HashSet;
import java.util.Set;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;

/**
 * Resource bundles that are classes: takes the base names that the program loads; leaves the
 * classes of that name, and of those for locales, in the world, where {@link
 * java.util.ResourceBundle} finds and makes them by their names. Bundles that are files of the
 * class path need nothing: an image that reads any has all of them.
 */
final class Bundles {
  private static final String BUNDLE = "java/util/ResourceBundle";

  private final ClassUniverse universe;
  private final Set<String> loaded = new HashSet<>();

  Bundles(ClassUniverse universe) {
    this.universe = universe;
  }

  void load(String baseName, Reached reached) {
    if (!loaded.add(baseName)) {
      return;
    }
    String base = baseName.replace('.', '/');
    // Those of the class library cannot be listed; the ones for other languages are left out.
    make(universe.find(base), reached);
    reached.readsPlatform(base + ".properties");
    for (String name : universe.namesBeginningWith(base)) {
      if (name.length() == base.length() || name.charAt(base.length()) == '_') {
        make(universe.find(name), reached);
      }
    }
  }

  private void make(JavaClass type, Reached reached) {
    if (type != null && type.isSubtypeOf(universe.require(BUNDLE)) && !type.isAbstract()) {
      ReflectiveCalls.constructByReflection(type, reached);
    }
  }
}
