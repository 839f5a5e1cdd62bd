package org.javahermit.compiler.bootstrap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JavaType;

/**
 * The methods of a proxy class: takes its interfaces; leaves one method for each name, parameters
 * and return type, with the one that the handler is given. For each interface these are what {@code
 * Class.getMethods} and {@code Class.getMethod} give; where several interfaces have the same
 * method, the first one counts ({@code java.lang.reflect.Proxy}, "Methods Duplicated in Multiple
 * Proxy Interfaces").
 */
final class ProxyMethods {
  private ProxyMethods() {}

  /**
   * A method.
   *
   * @param method what the class implements
   * @param handed what the handler is given, whose return type may be narrower
   * @param exceptions names of the checked exceptions that the handler may throw: those that all
   *     interfaces with the method permit
   */
  record Forwarded(JavaMethod method, JavaMethod handed, List<String> exceptions) {
    Forwarded(JavaMethod method, JavaMethod handed) {
      this(method, handed, List.copyOf(method.node().exceptions));
    }
  }

  /** Three of Object, then those of the interfaces. */
  static List<Forwarded> of(List<JavaClass> interfaces, ClassUniverse universe) {
    Map<String, Forwarded> found = new LinkedHashMap<>();
    for (JavaMethod method : universe.object().methods()) {
      if (WrapperLowering.OF_OBJECT.contains(key(method))) {
        found.put(key(method), new Forwarded(method, method));
      }
    }
    for (JavaClass type : interfaces) {
      List<JavaMethod> methods = methods(type);
      for (JavaMethod method : methods) {
        Forwarded one = new Forwarded(method, narrowest(method, methods, universe));
        found.merge(key(method), one, (first, next) -> permittedByBoth(first, next, universe));
      }
    }
    return new ArrayList<>(found.values());
  }

  private static Forwarded permittedByBoth(
      Forwarded first, Forwarded next, ClassUniverse universe) {
    Set<String> both = new LinkedHashSet<>();
    addPermitted(first.exceptions(), next.exceptions(), both, universe);
    addPermitted(next.exceptions(), first.exceptions(), both, universe);
    return new Forwarded(first.method(), first.handed(), List.copyOf(both));
  }

  private static void addPermitted(
      List<String> thrown, List<String> permitted, Set<String> into, ClassUniverse universe) {
    for (String name : thrown) {
      JavaClass type = universe.find(name);
      if (permitted.stream().anyMatch(wide -> isWithin(type, universe.find(wide)))) {
        into.add(name);
      }
    }
  }

  private static boolean isWithin(JavaClass type, JavaClass wide) {
    return type != null && wide != null && type.isSubtypeOf(wide);
  }

  private static String key(JavaMethod method) {
    return method.name() + method.descriptor();
  }

  /** Those of an interface and what it inherits, without what is overridden there. */
  private static List<JavaMethod> methods(JavaClass type) {
    Set<JavaMethod> all = new LinkedHashSet<>();
    collect(type, all);
    return all.stream().filter(method -> !isOverridden(method, all)).toList();
  }

  private static void collect(JavaClass type, Set<JavaMethod> into) {
    for (JavaMethod method : type.methods()) {
      if (!method.isStatic() && !method.isPrivate()) {
        into.add(method);
      }
    }
    type.interfaces().forEach(direct -> collect(direct, into));
  }

  private static boolean isOverridden(JavaMethod method, Set<JavaMethod> all) {
    return all.stream()
        .anyMatch(
            other ->
                other.owner() != method.owner()
                    && key(other).equals(key(method))
                    && other.owner().isSubtypeOf(method.owner()));
  }

  /** The method of the same name and parameters with the most specific return type. */
  private static JavaMethod narrowest(
      JavaMethod method, List<JavaMethod> methods, ClassUniverse universe) {
    JavaMethod best = method;
    for (JavaMethod other : methods) {
      if (other.name().equals(method.name())
          && parameters(other).equals(parameters(method))
          && isNarrower(other, best, universe)) {
        best = other;
      }
    }
    return best;
  }

  private static String parameters(JavaMethod method) {
    return method.descriptor().substring(0, method.descriptor().indexOf(')'));
  }

  private static boolean isNarrower(JavaMethod x, JavaMethod y, ClassUniverse universe) {
    JavaType narrow = universe.type(x.returnType().getDescriptor());
    JavaType wide = universe.type(y.returnType().getDescriptor());
    return narrow != null && wide != null && narrow != wide && narrow.isSubtypeOf(wide);
  }
}
