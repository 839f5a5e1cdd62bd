package org.javahermit.compiler.closedworld;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JavaType;

/**
 * Which classes have objects, from which types they can be seen, and who waits for that: virtual
 * calls on a type, and methods whose scan found that a type had no objects.
 */
final class Instances {
  private final JavaClass object;
  private final Map<JavaType, JavaMethod> makers = new LinkedHashMap<>();
  private final Map<JavaClass, List<JavaClass>> subtypes = new HashMap<>();
  private final Map<JavaClass, Map<JavaMethod, VirtualCall>> calls = new HashMap<>();
  private final Map<JavaClass, Set<JavaMethod>> waiting = new HashMap<>();

  Instances(JavaClass object) {
    this.object = object;
  }

  /** Every type that has objects, with the method that first made one; null for roots. */
  Map<JavaType, JavaMethod> makers() {
    return makers;
  }

  /** The classes with objects that are subtypes of the type. */
  List<JavaClass> subtypes(JavaClass type) {
    return subtypes.getOrDefault(type, List.of());
  }

  /** The virtual calls on exactly this type. */
  List<VirtualCall> callsOn(JavaClass type) {
    Map<JavaMethod, VirtualCall> known = calls.get(type);
    return known == null ? List.of() : new ArrayList<>(known.values());
  }

  /** The virtual call of the method on the type, or null where there was none yet. */
  VirtualCall call(JavaMethod resolved, JavaClass bound) {
    Map<JavaMethod, VirtualCall> known = calls.get(bound);
    return known == null ? null : known.get(resolved);
  }

  /** Notes a virtual call on the type. */
  void addCall(JavaClass bound, VirtualCall call) {
    calls.computeIfAbsent(bound, key -> new LinkedHashMap<>()).put(call.resolved(), call);
  }

  /** Notes that a class has objects; gives the methods whose scan must be repeated. */
  Set<JavaMethod> add(JavaClass type) {
    Set<JavaMethod> woken = new LinkedHashSet<>();
    for (JavaClass supertype : supertypes(type)) {
      subtypes.computeIfAbsent(supertype, key -> new ArrayList<>()).add(type);
      Set<JavaMethod> waiters = waiting.remove(supertype);
      if (waiters != null) {
        woken.addAll(waiters);
      }
    }
    return woken;
  }

  /** Whether an object of the type can exist; else the method is woken when one can. */
  boolean hasInstances(JavaType type, JavaMethod waiter) {
    if (hasInstances(type)) {
      return true;
    }
    waiting.computeIfAbsent((JavaClass) type, key -> new LinkedHashSet<>()).add(waiter);
    return false;
  }

  /** Whether an object of the type can exist. */
  boolean hasInstances(JavaType type) {
    return !(type instanceof JavaClass named)
        || named == object
        || isSupertypeOfArrays(named)
        || subtypes.containsKey(named);
  }

  private static boolean isSupertypeOfArrays(JavaClass type) {
    return type.name().equals("java/lang/Cloneable") || type.name().equals("java/io/Serializable");
  }

  /** The class, its superclasses and all their interfaces. */
  static Set<JavaClass> supertypes(JavaClass type) {
    Set<JavaClass> all = new LinkedHashSet<>();
    for (JavaClass at = type; at != null; at = at.superclass()) {
      all.add(at);
      addInterfaces(at, all);
    }
    return all;
  }

  private static void addInterfaces(JavaClass type, Set<JavaClass> into) {
    for (JavaClass direct : type.interfaces()) {
      if (into.add(direct)) {
        addInterfaces(direct, into);
      }
    }
  }
}
