package org.javahermit.compiler.closedworld;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.javahermit.compiler.classfile.JavaClass;

/** Which classes are initialized with which (JVMS §5.5, step 7). */
final class ClassInitializers {
  private ClassInitializers() {}

  /**
   * What is initialized before the class: its superclass, then those of its superinterfaces that
   * declare methods with bodies for instances. Nothing for an interface.
   */
  static List<JavaClass> initializedBefore(JavaClass type) {
    if (type.isInterface()) {
      return List.of();
    }
    List<JavaClass> before = new ArrayList<>();
    if (type.superclass() != null) {
      before.add(type.superclass());
    }
    Set<JavaClass> interfaces = new LinkedHashSet<>();
    collectInterfaces(type, interfaces);
    for (JavaClass candidate : interfaces) {
      if (candidate.methods().stream().anyMatch(m -> !m.isAbstract() && !m.isStatic())) {
        before.add(candidate);
      }
    }
    return before;
  }

  /** Superinterfaces before the interfaces that extend them. */
  private static void collectInterfaces(JavaClass type, Set<JavaClass> into) {
    for (JavaClass direct : type.interfaces()) {
      collectInterfaces(direct, into);
      into.add(direct);
    }
  }
}
