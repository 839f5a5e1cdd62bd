package org.javahermit.compiler.opt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.javahermit.compiler.classfile.ArrayType;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.closedworld.World;

/**
 * Which types of objects exist below a type in the closed world. Computed once; what it does not
 * know it answers so that nothing is concluded from it.
 */
final class InstantiatedTypes {
  /** Of no world: every type may have objects. */
  static final InstantiatedTypes UNKNOWN = new InstantiatedTypes(false);

  private final boolean known;
  private final Set<JavaType> inhabited = new HashSet<>();
  private final Map<JavaClass, Integer> exactCounts = new HashMap<>();
  private final Map<JavaClass, JavaClass> samples = new HashMap<>();
  private final List<ArrayType> arrays = new ArrayList<>();

  private InstantiatedTypes(boolean known) {
    this.known = known;
  }

  static InstantiatedTypes of(World world) {
    if (world.types().isEmpty()) {
      return UNKNOWN;
    }
    InstantiatedTypes result = new InstantiatedTypes(true);
    for (JavaType type : world.types()) {
      if (world.isInstantiated(type)) {
        if (type instanceof JavaClass exact) {
          result.addClass(exact);
        } else if (type instanceof ArrayType array) {
          result.arrays.add(array);
        }
      }
    }
    return result;
  }

  private void addClass(JavaClass exact) {
    Set<JavaClass> supertypes = new LinkedHashSet<>();
    collect(exact, supertypes);
    for (JavaClass type : supertypes) {
      inhabited.add(type);
      exactCounts.merge(type, 1, Integer::sum);
      samples.put(type, exact);
    }
  }

  private static void collect(JavaClass type, Set<JavaClass> into) {
    for (JavaClass c = type; c != null; c = c.superclass()) {
      if (into.add(c)) {
        c.interfaces().forEach(direct -> collect(direct, into));
      }
    }
  }

  /** Whether no object of the class or of one below it exists. */
  boolean isEmpty(JavaType type) {
    if (!known || !(type instanceof JavaClass declared)) {
      return false;
    }
    // Arrays are objects too, and implement two interfaces.
    boolean aboveArrays =
        declared.superclass() == null
            || declared.name().equals("java/lang/Cloneable")
            || declared.name().equals("java/io/Serializable");
    return !aboveArrays && !inhabited.contains(declared);
  }

  /** The only class that objects of the class or of one below it have, or null. */
  JavaClass onlyClass(JavaType type) {
    if (!known
        || !(type instanceof JavaClass declared)
        || declared.isInterface()
        || declared.superclass() == null) {
      return null;
    }
    return exactCounts.getOrDefault(declared, 0) == 1 ? samples.get(declared) : null;
  }

  /** Whether every array that a reference of the type may denote can hold values of the type. */
  boolean allArraysHold(ArrayType declared, JavaType value) {
    if (!known) {
      return false;
    }
    for (ArrayType array : arrays) {
      if (array.isSubtypeOf(declared) && !value.isSubtypeOf(array.element())) {
        return false;
      }
    }
    return true;
  }
}
