package org.javahermit.compiler.closedworld;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.ConfigurationFiles;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.Layer;
import org.javahermit.compiler.classfile.QualifiedNames;

/**
 * Classes that a program finds by names that nobody can follow: they come out of tables, or of a
 * file. But they stand somewhere. Takes the strings in reachable code of the application and its
 * libraries, the names in the application's own files of configuration, and those in files of
 * libraries whose path is such a string, or whose name is one that code appends to a folder; where
 * the program finds classes by names that are not known, those of the class path that have such a
 * name can be found, and made by their constructor without parameters, or by public static methods
 * that give such an object; those that a file names also by the only constructor that they have, or
 * the only public one. Files of services count whose name is such a string, where the program puts
 * their folder before it. A program that looks for constructors of any parameters, as containers of
 * parts do, can use all public ones.
 */
final class NamedClasses {
  /** What programs put before the name of a service, when they look for its file. */
  private static final String SERVICES = "META-INF/services/";

  private final ClassUniverse universe;
  private final ConfigurationFiles files;
  private final Set<String> strings = new LinkedHashSet<>();
  private final Set<String> fileNames = new LinkedHashSet<>();
  private final DerivedNames derived;
  private final SpelledNames spelled;
  private final PackagedNames packaged;
  private boolean areFound;

  /** Whether the program looks for constructors whose parameters are not known. */
  private boolean takesAny;

  NamedClasses(ClassUniverse universe, ConfigurationFiles files) {
    this.universe = universe;
    this.files = files;
    this.derived = new DerivedNames(universe);
    this.spelled = new SpelledNames(universe);
    this.packaged = new PackagedNames(universe);
  }

  /**
   * A string stands in reachable code of the program.
   *
   * @param packageName of the class with the code; a file's path may be relative to it
   */
  void add(String text, String packageName, Reached reached) {
    derived.add(text, reached);
    packaged.add(text, reached);
    if (ConfigurationFiles.isPath(text)) {
      note(text, reached);
      note(packageName + "/" + text, reached);
    }
  }

  private void note(String text, Reached reached) {
    if (strings.add(text) && areFound) {
      findAll(text, reached);
    }
  }

  /** Code of the program appends the text to another. */
  void append(String text, Reached reached) {
    derived.append(text, reached);
    packaged.append(text, reached);
    if (fileNames.add(text) && areFound) {
      findBehindFolders(text, reached);
    }
  }

  /** Names that the program makes of those of other classes. */
  DerivedNames derived() {
    return derived;
  }

  /** Names that the program spells by letters. */
  SpelledNames spelled() {
    return spelled;
  }

  /** The program finds classes by names that are not known. */
  void find(Reached reached) {
    if (!areFound) {
      areFound = true;
      findNamed(reached);
      NavigableSet<String> classPath = new TreeSet<>(universe.namesBeginningWith(""));
      derived.find(classPath, reached);
      spelled.find(reached);
      packaged.find(classPath, reached);
    }
  }

  /** The program looks for constructors of classes and parameters that are not known. */
  void construct(Reached reached) {
    if (!takesAny) {
      takesAny = true;
      if (areFound) {
        findNamed(reached);
      }
    }
  }

  private void findNamed(Reached reached) {
    List.copyOf(strings).forEach(text -> findAll(text, reached));
    List.copyOf(fileNames).forEach(name -> findBehindFolders(name, reached));
    files.ownNames().forEach(name -> findPart(name, reached));
  }

  /** The class with that name, and those whose names stand in files with that path. */
  private void findAll(String text, Reached reached) {
    if (takesAny) {
      findPart(text, reached);
    } else {
      find(text, reached);
    }
    files.namesIn(text).forEach(name -> findPart(name, reached));
    if (text.equals(SERVICES)) {
      List.copyOf(strings).forEach(service -> findProviders(service, reached));
    } else if (strings.contains(SERVICES)) {
      findProviders(text, reached);
    }
  }

  /** The classes whose names stand in files of a service, for a loader of the program's own. */
  private void findProviders(String service, Reached reached) {
    if (QualifiedNames.is(service)) {
      files.namesIn(SERVICES + service).forEach(name -> findPart(name, reached));
    }
  }

  /** The classes whose names stand in files with that name. */
  private void findBehindFolders(String fileName, Reached reached) {
    files.namesBehindFolders(fileName).forEach(name -> findPart(name, reached));
  }

  /**
   * A class that may be made by its only constructor, whatever that takes, or by any public one
   * where the program looks for those that take what it has.
   */
  private void findPart(String name, Reached reached) {
    JavaClass type = find(name, reached);
    if (type == null) {
      return;
    }
    JavaMethod only = Beans.onlyConstructor(type);
    if (only != null) {
      reached.usesByReflection(only);
    }
    if (takesAny && !type.isAbstract()) {
      type.methods().stream()
          .filter(method -> method.isConstructor() && method.isPublic())
          .forEach(reached::usesByReflection);
    }
  }

  private JavaClass find(String name, Reached reached) {
    JavaClass type = QualifiedNames.is(name) ? universe.find(name.replace('.', '/')) : null;
    if (type == null || type.layer() != Layer.APPLICATION) {
      return null;
    }
    ReflectiveCalls.constructByReflection(type, reached);
    type.methods().stream().filter(NamedClasses::isFactory).forEach(reached::usesByReflection);
    return type;
  }

  private static boolean isFactory(JavaMethod method) {
    return method.isStatic()
        && method.isPublic()
        && method.returnType().getDescriptor().equals(method.owner().descriptor());
  }
}
