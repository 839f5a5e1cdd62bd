package org.javahermit.compiler.closedworld;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.Layer;
import org.javahermit.compiler.classfile.QualifiedNames;

/**
 * Classes that a program finds by names that nobody can follow: they come out of tables, or of a
 * configuration file. But they stand somewhere. Takes the strings in reachable code of the
 * application and its libraries, and the names in the application's own files; where the program
 * finds classes by names that are not known, those of the class path that have such a name can be
 * found, and made by their constructor without parameters.
 */
final class NamedClasses {
  private final ClassUniverse universe;
  private final Supplier<Set<String>> inFiles;
  private final Set<String> strings = new LinkedHashSet<>();
  private final DerivedNames derived;
  private boolean areFound;

  /** Names in files are read when they are first needed. */
  NamedClasses(ClassUniverse universe, Supplier<Set<String>> inFiles) {
    this.universe = universe;
    this.inFiles = inFiles;
    this.derived = new DerivedNames(universe);
  }

  /** A string stands in reachable code of the program. */
  void add(String text, Reached reached) {
    derived.add(text, reached);
    if (text.indexOf('.') > 0 && strings.add(text) && areFound) {
      find(text, reached);
    }
  }

  /** Names that the program makes of those of other classes. */
  DerivedNames derived() {
    return derived;
  }

  /** The program finds classes by names that are not known. */
  void find(Reached reached) {
    if (!areFound) {
      areFound = true;
      List<String> all = new ArrayList<>(strings);
      all.addAll(inFiles.get());
      all.forEach(name -> find(name, reached));
      derived.find(reached);
    }
  }

  private void find(String name, Reached reached) {
    JavaClass type = QualifiedNames.is(name) ? universe.find(name.replace('.', '/')) : null;
    if (type != null && type.layer() == Layer.APPLICATION) {
      ReflectiveCalls.constructByReflection(type, reached);
    }
  }
}
