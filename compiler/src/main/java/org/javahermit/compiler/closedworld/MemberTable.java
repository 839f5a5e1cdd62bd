package org.javahermit.compiler.closedworld;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.vm.layout.MetadataLayout;

/**
 * The members that the program can find by their names: those of the constant look-ups that the
 * analysis has seen. Filled by one thread, then only read.
 */
public final class MemberTable {
  private final Map<JavaClass, Map<JavaMethod, Method>> methods = new LinkedHashMap<>();
  private final Map<JavaClass, Set<JavaField>> fields = new LinkedHashMap<>();
  private final Set<JavaClass> described = new LinkedHashSet<>();
  private final Map<JavaClass, Set<List<JavaClass>>> proxies = new LinkedHashMap<>();
  private final Map<List<JavaClass>, JavaMethod> proxyMakers = new LinkedHashMap<>();
  private final Map<JavaClass, Set<Name>> names = new LinkedHashMap<>();
  private final Map<JavaClass, Optional<JavaMethod>> wrappers = new LinkedHashMap<>();
  private final Map<JavaClass, Map<String, JavaMethod>> functions = new LinkedHashMap<>();
  private final Set<JavaMethod> functionMakers = new HashSet<>();

  /**
   * A method or constructor that can be called by its description.
   *
   * @param invoker the static method that calls it with an array of arguments; null where that was
   *     not asked for
   * @param special one that calls it without selection, a constructor on an object that is there;
   *     null where that was not asked for
   */
  public record Method(JavaMethod method, JavaMethod invoker, JavaMethod special) {}

  /** A name of which all members that the class has are known, even if there are none. */
  public record Name(String name, boolean ofField) {}

  void add(Method added) {
    methods
        .computeIfAbsent(added.method().owner(), key -> new LinkedHashMap<>())
        .merge(
            added.method(),
            added,
            (old, more) ->
                new Method(
                    old.method(),
                    old.invoker() == null ? more.invoker() : old.invoker(),
                    old.special() == null ? more.special() : old.special()));
  }

  void add(JavaField field) {
    fields.computeIfAbsent(field.owner(), key -> new LinkedHashSet<>()).add(field);
  }

  /** Notes that all members of the class are listed; whether that is new. */
  boolean describe(JavaClass type) {
    return described.add(type);
  }

  /** Whether all members that the class declares are listed, those that cannot be used as well. */
  public boolean isDescribed(JavaClass type) {
    return described.contains(type);
  }

  /** Whether the field can be read and written by way of its description. */
  public boolean isUsable(JavaField field) {
    return fields.getOrDefault(field.owner(), Set.of()).contains(field);
  }

  /** How the method or constructor can be called; null where it cannot. */
  public Method method(JavaMethod method) {
    return methods.getOrDefault(method.owner(), Map.of()).get(method);
  }

  /** Notes a proxy class by its maker; whether it is new. */
  boolean addProxy(JavaClass first, List<JavaClass> interfaces) {
    return proxies.computeIfAbsent(first, key -> new LinkedHashSet<>()).add(interfaces);
  }

  void addProxyMaker(List<JavaClass> interfaces, JavaMethod maker) {
    proxyMakers.put(interfaces, maker);
  }

  /**
   * The methods that make objects of the proxy classes whose first interface this is; of those
   * without interfaces where it is {@code java.lang.reflect.Proxy}.
   */
  public List<JavaMethod> proxyMakers(JavaClass first) {
    return proxies.getOrDefault(first, Set.of()).stream().map(proxyMakers::get).toList();
  }

  /** Notes a name; whether it is new. */
  boolean add(JavaClass type, Name name) {
    return names.computeIfAbsent(type, key -> new LinkedHashSet<>()).add(name);
  }

  void addWrapper(JavaClass type, Optional<JavaMethod> maker) {
    wrappers.put(type, maker);
  }

  void addFunctions(JavaClass type, List<JavaClass> others, JavaMethod maker, JavaMethod caller) {
    List<String> names = others.stream().map(JavaClass::name).toList();
    functions
        .computeIfAbsent(type, key -> new TreeMap<>())
        .put(MetadataLayout.functions(names), maker);
    functionMakers.add(caller);
  }

  /**
   * What {@code LambdaMetafactory} makes objects of the interface with, by their further interfaces
   * ({@link MetadataLayout#functions}).
   */
  public Map<String, JavaMethod> functions(JavaClass type) {
    return functions.getOrDefault(type, Map.of());
  }

  /** Whether the method calls {@code LambdaMetafactory} for an interface that was seen. */
  public boolean makesFunctions(JavaMethod caller) {
    return functionMakers.contains(caller);
  }

  /**
   * What makes an object of the interface from a method handle: null where nobody asked for it,
   * empty where the interface does not allow it.
   */
  public Optional<JavaMethod> wrapper(JavaClass type) {
    return wrappers.get(type);
  }

  /** The methods of the class that can be found, in a fixed order. */
  public List<Method> methods(JavaClass type) {
    List<Method> found = new ArrayList<>(methods.getOrDefault(type, Map.of()).values());
    found.sort(Comparator.comparing(method -> method.method().toString()));
    return found;
  }

  /** All methods that can be found. */
  List<Method> allMethods() {
    return methods.values().stream().flatMap(of -> of.values().stream()).toList();
  }

  /** The fields of the class that can be found, in a fixed order. */
  public List<JavaField> fields(JavaClass type) {
    List<JavaField> found = new ArrayList<>(fields.getOrDefault(type, Set.of()));
    found.sort(Comparator.comparing(JavaField::toString));
    return found;
  }

  /** The names that were looked up in the class, in a fixed order. */
  public List<Name> names(JavaClass type) {
    List<Name> found = new ArrayList<>(names.getOrDefault(type, Set.of()));
    found.sort(Comparator.comparing(Name::name).thenComparing(Name::ofField));
    return found;
  }
}
