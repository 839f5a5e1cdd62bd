package org.javahermit.compiler.closedworld;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.javahermit.compiler.classfile.ArrayType;
import org.javahermit.compiler.classfile.CharsetCatalog;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.ir.RefType;

/** The finished result of an {@link Analysis}; safe for use by several threads. */
final class ClosedWorld implements World {

  private record Selector(JavaMethod resolved, JavaClass bound) {}

  private final ClassUniverse universe;
  private final Map<JavaMethod, MethodState> states;
  private final Set<JavaField> read;
  private final Set<JavaField> written;
  private final Instances instances;
  private final MemberTable members;
  private final List<JavaMethod> methods;
  private final List<JavaMethod> dispatched;
  private final List<JavaMethod> natives;
  private final Set<JavaMethod> dispatchedSet;
  private final List<JavaType> types;
  private final Set<JavaType> typeSet;
  private final List<JavaField> statics;
  private final Map<Selector, List<JavaMethod>> targets = new ConcurrentHashMap<>();
  private final List<JavaMethod> eagerInitializers;
  private final Set<JavaMethod> eager;
  private final Map<JavaClass, Boolean> needsInitialization = new ConcurrentHashMap<>();
  private final List<Service> services;
  private final ImageFacts facts;
  private final NamedCharsets charsets;
  private final List<String> platformResources;
  private volatile Chains chains;

  ClosedWorld(
      ClassUniverse universe,
      Map<JavaMethod, MethodState> states,
      Set<JavaType> types,
      Set<JavaField> read,
      Set<JavaField> written,
      Set<JavaMethod> dispatched,
      Instances instances,
      MemberTable members,
      List<Service> services,
      ImageFacts facts,
      NamedCharsets charsets,
      List<String> platformResources) {
    this.members = members;
    this.services = services;
    this.facts = facts;
    this.charsets = charsets;
    this.platformResources = platformResources;
    this.universe = universe;
    this.states = states;
    this.read = read;
    this.written = written;
    this.instances = instances;
    this.methods =
        states.keySet().stream().sorted(Comparator.comparing(JavaMethod::toString)).toList();
    this.dispatched =
        dispatched.stream().sorted(Comparator.comparing(JavaMethod::toString)).toList();
    this.natives = methods.stream().filter(JavaMethod::isNative).toList();
    this.dispatchedSet = dispatched;
    this.types = supertypesFirst(types);
    this.typeSet = Set.copyOf(this.types);
    Set<JavaField> used = new LinkedHashSet<>(read);
    used.addAll(written);
    this.statics =
        used.stream()
            .filter(JavaField::isStatic)
            .sorted(Comparator.comparing(JavaField::toString))
            .toList();
    this.eagerInitializers = EagerInitializers.of(this);
    this.eager = Set.copyOf(eagerInitializers);
  }

  private static List<JavaType> supertypesFirst(Set<JavaType> types) {
    List<JavaType> sorted = new ArrayList<>(types);
    sorted.sort(Comparator.comparing(JavaType::descriptor));
    Set<JavaType> ordered = new LinkedHashSet<>();
    sorted.forEach(type -> addSupertypesFirst(type, ordered));
    return List.copyOf(ordered);
  }

  private static void addSupertypesFirst(JavaType type, Set<JavaType> into) {
    if (into.contains(type)) {
      return;
    }
    if (type instanceof JavaClass named) {
      if (named.superclass() != null) {
        addSupertypesFirst(named.superclass(), into);
      }
      named.interfaces().forEach(direct -> addSupertypesFirst(direct, into));
    } else if (type instanceof ArrayType array) {
      addSupertypesFirst(array.element(), into);
    }
    into.add(type);
  }

  @Override
  public MemberTable members() {
    return members;
  }

  @Override
  public List<Service> services() {
    return services;
  }

  @Override
  public boolean has(ImageFact fact) {
    return facts.has(fact);
  }

  @Override
  public List<CharsetCatalog.Entry> charsets() {
    return charsets.found();
  }

  @Override
  public List<CharsetCatalog.Entry> missingCharsets() {
    return charsets.missing();
  }

  @Override
  public List<String> platformResources() {
    return platformResources;
  }

  @Override
  public ClassUniverse universe() {
    return universe;
  }

  @Override
  public List<JavaMethod> methods() {
    return methods;
  }

  @Override
  public List<JavaType> types() {
    return types;
  }

  @Override
  public boolean contains(JavaType type) {
    return typeSet.contains(type);
  }

  @Override
  public boolean isDispatched(JavaMethod method) {
    return dispatchedSet.contains(method);
  }

  @Override
  public boolean mayHaveObjects(JavaType type) {
    return instances.hasInstances(type);
  }

  @Override
  public Collection<JavaField> staticFields() {
    return statics;
  }

  @Override
  public boolean isReachable(JavaMethod method) {
    return states.containsKey(method);
  }

  @Override
  public boolean isInstantiated(JavaType type) {
    return instances.makers().containsKey(type);
  }

  @Override
  public boolean isRead(JavaField field) {
    return read.contains(field) || FieldState.isKnownToRuntime(field);
  }

  @Override
  public boolean isWritten(JavaField field) {
    return written.contains(field) || FieldState.isKnownToRuntime(field);
  }

  @Override
  public Collection<JavaMethod> virtuallyCalled() {
    return dispatched;
  }

  @Override
  public boolean isExecuted(JavaMethod method, int index) {
    MethodState state = states.get(method);
    return state != null && state.executed().get(index);
  }

  @Override
  public List<JavaMethod> nativeMethods() {
    return natives;
  }

  @Override
  public Collection<JavaMethod> targets(JavaMethod resolved, RefType receiver) {
    if (resolved.isFinal()) {
      return isReachable(resolved) ? List.of(resolved) : List.of();
    }
    JavaType type = receiver == null ? resolved.owner() : receiver.type();
    if (type instanceof ArrayType) {
      return selectedOn(universe.object(), resolved);
    }
    JavaClass bound =
        type instanceof JavaClass named && named.isSubtypeOf(resolved.owner())
            ? named
            : resolved.owner();
    if (receiver != null && receiver.exact() && bound == type) {
      return selectedOn(bound, resolved);
    }
    return targets.computeIfAbsent(new Selector(resolved, bound), this::select);
  }

  private List<JavaMethod> selectedOn(JavaClass receiver, JavaMethod resolved) {
    JavaMethod selected = universe.select(receiver, resolved);
    return selected != null && isReachable(selected) ? List.of(selected) : List.of();
  }

  private List<JavaMethod> select(Selector selector) {
    Set<JavaMethod> found = new LinkedHashSet<>();
    for (JavaClass receiver : instances.subtypes(selector.bound())) {
      JavaMethod selected = universe.select(receiver, selector.resolved());
      if (selected != null && isReachable(selected)) {
        found.add(selected);
      }
    }
    return found.stream().sorted(Comparator.comparing(JavaMethod::toString)).toList();
  }

  @Override
  public boolean needsInitialization(JavaClass type) {
    Boolean known = needsInitialization.get(type);
    if (known == null) {
      known =
          type.classInitializer() != null && !eager.contains(type.classInitializer())
              || ClassInitializers.initializedBefore(type).stream()
                  .anyMatch(this::needsInitialization);
      needsInitialization.put(type, known);
    }
    return known;
  }

  @Override
  public List<JavaMethod> eagerInitializers() {
    return eagerInitializers;
  }

  @Override
  public List<JavaMethod> callers(JavaMethod method) {
    List<JavaMethod> chain = new ArrayList<>();
    for (JavaMethod at = method; at != null; at = states.get(at).cause().from()) {
      chain.add(at);
    }
    return chain;
  }

  @Override
  public List<String> why(JavaMethod method) {
    if (!isReachable(method)) {
      return List.of(method + " is not reachable");
    }
    return chains().of(method);
  }

  @Override
  public Cause cause(JavaMethod method) {
    return chains().cause(method);
  }

  private Chains chains() {
    Chains known = chains;
    if (known == null) {
      known = new Chains(states);
      chains = known;
    }
    return known;
  }
}
