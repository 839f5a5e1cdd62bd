package org.javahermit.compiler.closedworld;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.Layer;

/**
 * Annotations of a package stand at a class of their own, {@code package-info} (JLS 7.4.1), which
 * the class library finds by its name and takes for empty where it is missing. Takes the classes
 * whose class objects the program can have; leaves in the world the class with the annotations of
 * each of their packages, where packages are asked for annotations.
 */
final class PackageAnnotations {
  private static final String READER = "java/lang/Package.getPackageInfo";

  private final ClassUniverse universe;
  private final Set<String> packages = new LinkedHashSet<>();
  private boolean areRead;

  PackageAnnotations(ClassUniverse universe) {
    this.universe = universe;
  }

  /** Whether the method looks for the annotations of a package. */
  boolean isReader(JavaMethod method) {
    return READER.equals(method.owner().name() + "." + method.name());
  }

  /** The program asks packages for annotations. */
  void areRead(Reached reached) {
    if (!areRead) {
      areRead = true;
      List.copyOf(packages).forEach(name -> use(name, reached));
    }
  }

  /** The program can have the class's object, and so its package. */
  void add(JavaClass type, Reached reached) {
    boolean isNew =
        type.layer() == Layer.APPLICATION
            && type.name().contains("/")
            && packages.add(type.packageName());
    if (isNew && areRead) {
      use(type.packageName(), reached);
    }
  }

  private void use(String name, Reached reached) {
    JavaClass info = universe.find(name + "/package-info");
    if (info != null) {
      reached.usesClassObject(info);
    }
  }
}
