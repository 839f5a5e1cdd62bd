package org.javahermit.compiler.closedworld;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.Layer;

/**
 * Classes with annotations that containers of beans make, also where they lie in jars: parts of a
 * configuration. Takes the classes whose objects the program can have; where it looks for class
 * files ({@link ScannedClasses}), those can be made by their only constructor, and so can classes
 * with annotations that are nested in them.
 */
final class Components {
  private final ClassUniverse universe;
  private final Set<JavaClass> candidates = new LinkedHashSet<>();
  private boolean areMade;

  Components(ClassUniverse universe) {
    this.universe = universe;
  }

  /** The program can have the class's object. */
  void add(JavaClass type, Reached reached) {
    if (isCandidate(type) && candidates.add(type) && areMade) {
      make(type, reached);
    }
  }

  /** The program looks for class files. */
  void begin(Reached reached) {
    if (!areMade) {
      areMade = true;
      List.copyOf(candidates).forEach(type -> make(type, reached));
    }
  }

  private static boolean isCandidate(JavaClass type) {
    return type.layer() == Layer.APPLICATION && !type.isInterface() && Beans.isAnnotated(type);
  }

  private void make(JavaClass type, Reached reached) {
    ReflectiveCalls.constructByReflection(type, Beans.onlyConstructor(type), reached);
    for (String name : type.memberClasses()) {
      JavaClass inner = universe.find(name);
      if (inner != null && isCandidate(inner)) {
        reached.usesClassObject(inner);
      }
    }
  }
}
