package org.javahermit.compiler.closedworld;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;

/**
 * Proxies whose list of interfaces a method joins of what its callers give, such as {@code
 * proxy(Class<T> type, Class<?>... more)}. What the method copies is not followed. Takes the
 * methods that make proxies of a list that is not known, and the calls of methods with constant
 * interfaces; leaves for each such call the proxy class in the world that has the interfaces in the
 * order in which the call has them.
 */
final class ProxyMakers {
  private final Map<JavaMethod, Set<List<JavaClass>>> calls = new HashMap<>();
  private final Set<JavaMethod> makers = new LinkedHashSet<>();
  private final Set<JavaMethod> calledByHandlers = new LinkedHashSet<>();
  private final ChainedProxies chained;

  ProxyMakers(ClassUniverse universe) {
    this.chained = new ChainedProxies(universe);
  }

  /** Proxies that handlers of others make. */
  ChainedProxies chained() {
    return chained;
  }

  /** Code of the program calls a method. */
  void call(JavaMethod caller, JavaMethod target, Value[] arguments, Reached reached) {
    if (takesClass(target) && ChainedProxies.isOfHandler(caller)) {
      calledByHandlers.add(target);
      chain(target, reached);
    }
    List<List<JavaClass>> lists = List.of(List.of());
    for (Value argument : arguments) {
      if (argument instanceof Value.Reference reference) {
        lists = joined(lists, interfaces(reference.constant()));
      }
    }
    for (List<JavaClass> interfaces : lists) {
      boolean isNew =
          !interfaces.isEmpty()
              && calls.computeIfAbsent(target, key -> new LinkedHashSet<>()).add(interfaces);
      if (isNew && makers.contains(target)) {
        reached.proxies(interfaces);
      }
    }
  }

  /** The method makes proxies of interfaces that are not known. */
  void add(JavaMethod maker, Reached reached) {
    if (makers.add(maker)) {
      chain(maker, reached);
      List.copyOf(calls.getOrDefault(maker, Set.of())).forEach(reached::proxies);
    }
  }

  private static boolean takesClass(JavaMethod method) {
    return method.descriptor().contains("Ljava/lang/Class;");
  }

  private void chain(JavaMethod maker, Reached reached) {
    boolean isForHandlers = calledByHandlers.contains(maker) || ChainedProxies.isOfHandler(maker);
    if (isForHandlers && makers.contains(maker)) {
      chained.begin(reached);
    }
  }

  /** The lists of interfaces that an argument may be; none where it is something else. */
  private static List<List<JavaClass>> interfaces(Object constant) {
    if (constant instanceof JavaClass type && type.isInterface()) {
      return List.of(List.of(type));
    }
    if (constant instanceof ClassArray array) {
      return array.interfaces();
    }
    List<List<JavaClass>> all = new ArrayList<>();
    if (constant instanceof Alternatives several) {
      several.constants().forEach(each -> all.addAll(interfaces(each)));
    }
    return all;
  }

  private static List<List<JavaClass>> joined(
      List<List<JavaClass>> begun, List<List<JavaClass>> next) {
    if (next.isEmpty() || begun.size() * next.size() > ClassArray.MOST) {
      return begun;
    }
    List<List<JavaClass>> all = new ArrayList<>();
    for (List<JavaClass> first : begun) {
      for (List<JavaClass> more : next) {
        List<JavaClass> joined = new ArrayList<>(first);
        more.stream().filter(type -> !joined.contains(type)).forEach(joined::add);
        all.add(joined);
      }
    }
    return all;
  }
}
