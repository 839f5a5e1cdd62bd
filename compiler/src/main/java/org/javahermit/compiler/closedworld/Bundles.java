package org.javahermit.compiler.closedworld;

import java.util.HashSet;
import java.util.Set;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;

/**
 * Resource bundles that are classes: takes the base names that the program loads; leaves the
 * classes of that name, and of those for locales, in the world, where {@link
 * java.util.ResourceBundle} finds and makes them by their names. Bundles that are files of the
 * class path need nothing: an image that reads any has all of them. Of the JDK's bundles, which may
 * be files too, those for the {@link NamedLocales} are taken, and where there is none for the root
 * that for English, which is the language of every image.
 */
final class Bundles {
  private static final String BUNDLE = "java/util/ResourceBundle";
  private static final String FILE = ".properties";

  private final ClassUniverse universe;
  private final NamedLocales locales;
  private final Set<String> loaded = new HashSet<>();

  Bundles(ClassUniverse universe, NamedLocales locales) {
    this.universe = universe;
    this.locales = locales;
  }

  void load(String baseName, Reached reached) {
    if (!loaded.add(baseName)) {
      return;
    }
    String base = baseName.replace('.', '/');
    loadPlatform(base, reached);
    if (universe.find(base) == null && universe.platformResource(base + FILE) == null) {
      loadPlatform(base + "_en", reached);
    }
    locales.forEachSuffix(suffix -> loadPlatform(base + suffix, reached));
    for (String name : universe.namesBeginningWith(base)) {
      if (name.length() == base.length() || name.charAt(base.length()) == '_') {
        make(universe.find(name), reached);
      }
    }
  }

  private void loadPlatform(String name, Reached reached) {
    make(universe.find(name), reached);
    reached.readsPlatform(name + FILE);
  }

  private void make(JavaClass type, Reached reached) {
    if (type != null && type.isSubtypeOf(universe.require(BUNDLE)) && !type.isAbstract()) {
      ReflectiveCalls.constructByReflection(type, reached);
    }
  }
}
