package org.javahermit.compiler.closedworld;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.javahermit.compiler.bootstrap.Bootstraps;
import org.javahermit.compiler.classfile.ArrayType;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.classfile.Layer;
import org.objectweb.asm.Opcodes;

/**
 * Finds the closed world: rapid type analysis (Bacon and Sweeney 1996) by methods.
 *
 * <p>Takes roots; leaves the world of what they reach. A work list of methods, each scanned by
 * {@link MethodScan}. A virtual call reaches the methods that classes with objects have for it. A
 * method whose scan relied on the absence of objects of a type is scanned again when there are
 * some, so the result only grows and does not depend on more than the order of the roots.
 */
public final class Analysis {
  private static final String ENUM_LOOKUP = "getEnumConstantsShared";

  final ClassUniverse universe;
  private final Bootstraps bootstraps;
  private final Roots roots;
  private final Map<JavaMethod, MethodState> states = new LinkedHashMap<>();
  private final Map<JavaField, FieldState> fields = new HashMap<>();
  private final Set<JavaType> types = new LinkedHashSet<>();
  private final Set<JavaType> classObjects = new LinkedHashSet<>();
  private final Set<JavaClass> initialized = new LinkedHashSet<>();
  final Set<JavaField> read = new LinkedHashSet<>();
  final Set<JavaField> written = new LinkedHashSet<>();
  final Set<JavaMethod> dispatched = new LinkedHashSet<>();
  private final Set<JavaClass> enums = new LinkedHashSet<>();
  private final ArrayDeque<JavaMethod> pending = new ArrayDeque<>();
  private final Set<JavaMethod> queued = new HashSet<>();
  final Instances instances;
  final ServiceProviders providers;
  final Set<String> platformResources = new TreeSet<>();
  final NamedClasses named;
  final NamedParts parts;
  final SchemaTypes schemaTypes;
  final ScannedClasses scannedClasses;
  final ImageFacts facts = new ImageFacts(this::enqueue);
  final SecurityServices services = new SecurityServices(facts);
  final UnixSockets unixSockets = new UnixSockets(facts);
  final ResolverFile resolverFile = new ResolverFile(facts);
  private final SecurityProviders securityProviders = new SecurityProviders(facts);
  final NamedCharsets charsets;
  final NamedLocales locales;
  final Bundles bundles;
  final Serialization serialization;
  private final FailureCopies failureCopies;
  private final ManagedBeans managedBeans;
  final KnownFormats formats;
  private final MemberTable members = new MemberTable();
  final Lookups lookups;
  final Reflection reflection;
  final OpenReflection open;
  final ProxyMakers proxyMakers;
  private final Registrations registrations;
  final AnnotationUse annotations;
  private final PackageAnnotations packageAnnotations;
  final ArrayDeque<Runnable> later = new ArrayDeque<>();
  private boolean enumsAreListed;

  private Analysis(ClassUniverse universe, Bootstraps bootstraps, Roots roots) {
    this.universe = universe;
    this.bootstraps = bootstraps;
    this.roots = roots;
    this.instances = new Instances(universe.object());
    this.lookups = new Lookups(universe, bootstraps, members);
    this.reflection = new Reflection(universe, bootstraps, lookups, members);
    this.open = new OpenReflection(universe, reflection, roots.configuration());
    this.providers = new ServiceProviders(universe, roots.catalog(), this::enqueue);
    this.serialization = new Serialization(universe, reflection, lookups);
    this.failureCopies = new FailureCopies(universe, reflection);
    this.managedBeans = new ManagedBeans(universe, reflection);
    this.named = new NamedClasses(universe, roots.configuration());
    this.parts = new NamedParts(universe, roots.configuration());
    this.schemaTypes = new SchemaTypes(universe, roots.configuration());
    this.scannedClasses =
        new ScannedClasses(universe, roots.configuration(), facts, open.components());
    this.charsets = new NamedCharsets(universe, roots, facts);
    this.locales = new NamedLocales(universe, facts);
    this.bundles = new Bundles(universe, locales);
    this.proxyMakers = new ProxyMakers(universe);
    this.registrations =
        new Registrations(universe, roots.registry(), file -> named("registered in " + file));
    this.annotations = new AnnotationUse(universe);
    this.packageAnnotations = new PackageAnnotations(universe);
    this.formats = new KnownFormats(universe, this::enqueue);
  }

  /** The world that the roots reach. */
  public static World run(ClassUniverse universe, Bootstraps bootstraps, Roots roots) {
    return new Analysis(universe, bootstraps, roots).run();
  }

  private World run() {
    instantiate(universe.object(), null);
    roots.instantiated().forEach(type -> instantiate(type, null));
    roots
        .methods()
        .forEach(
            (method, reason) -> {
              initialize(method.owner(), method);
              reach(method, new Cause(null, reason), MethodState.unknownArguments(method));
            });
    registrations.begin();
    charsets.require(roots.wantedCharsets(), named("a charset that the build asks for"));
    locales.require(roots.wantedLocales(), named("a locale that the build asks for"));
    while (!pending.isEmpty() || !later.isEmpty()) {
      if (!later.isEmpty()) {
        later.remove().run();
      } else {
        JavaMethod next = pending.remove();
        queued.remove(next);
        scan(next);
      }
    }
    return new ClosedWorld(
        universe,
        states,
        types,
        read,
        written,
        dispatched,
        instances,
        members,
        List.copyOf(providers.loaded().values()),
        facts,
        charsets,
        List.copyOf(platformResources));
  }

  private void scan(JavaMethod method) {
    MethodState state = states.get(method);
    if (!method.hasCode()) {
      // It throws UnsatisfiedLinkError, unless somebody replaces the call; so say that it returns.
      returned(state, Value.UNKNOWN);
      return;
    }
    if (state.scan() == null) {
      Scanned world = new Scanned(this, method, state, Cause.call(method));
      state.setScan(new MethodScan(universe, bootstraps, method, world));
    }
    state.setExecuted(state.scan().scan(state.arguments()));
  }

  void returned(MethodState state, Value value) {
    if (state.mergeResult(value, universe)) {
      state.callers().forEach(this::enqueue);
      state.virtualCalls().forEach(call -> returned(call, state));
    }
  }

  private void returned(VirtualCall call, MethodState target) {
    if (target.result() != null && call.mergeResult(target.result(), universe)) {
      call.callers().forEach(this::enqueue);
    }
  }

  private void enqueue(JavaMethod method) {
    if (queued.add(method)) {
      pending.add(method);
    }
  }

  // ---- what is reached

  /** The state of a method that is called; null where calls of it become instructions. */
  MethodState reach(JavaMethod method, Cause cause, Value[] arguments) {
    unixSockets.reach(method, cause.from());
    securityProviders.reach(method, cause.from(), registered);
    MethodState known = states.get(method);
    if (known != null) {
      if (known.mergeArguments(arguments, universe)) {
        enqueue(method);
      }
      return known;
    }
    if (roots.isIntrinsic(method)) {
      return null;
    }
    MethodState made = new MethodState(cause, arguments);
    states.put(method, made);
    use(method.owner());
    enqueue(method);
    if (packageAnnotations.isReader(method)) {
      later.add(() -> packageAnnotations.areRead(registered));
    }
    if (annotations.isParser(method)) {
      later.add(() -> annotations.areRead(registered));
    }
    if (serialization.isUser(method)) {
      later.add(() -> serialization.begin(registered));
    }
    if (failureCopies.isUser(method)) {
      later.add(() -> failureCopies.begin(registered));
    }
    if (parts.isMaker(method)) {
      later.add(() -> parts.begin(method, registered));
    }
    if (managedBeans.isUser(method)) {
      later.add(() -> managedBeans.begin(registered));
    }
    if (method.name().equals(ENUM_LOOKUP) && method.owner().name().equals("java/lang/Class")) {
      enumsAreListed = true;
      enums.forEach(type -> reachValues(type, method));
    }
    return made;
  }

  Value callVirtual(JavaMethod resolved, JavaClass bound, JavaMethod caller, Value[] arguments) {
    VirtualCall call = instances.call(resolved, bound);
    if (call == null) {
      call = new VirtualCall(resolved, caller, arguments);
      instances.addCall(bound, call);
      for (JavaClass receiver : List.copyOf(instances.subtypes(bound))) {
        addTarget(receiver, call);
      }
    } else if (call.mergeArguments(arguments, universe)) {
      for (JavaMethod target : List.copyOf(call.targets())) {
        MethodState state = states.get(target);
        if (state != null && state.mergeArguments(call.arguments(), universe)) {
          enqueue(target);
        }
      }
    }
    call.callers().add(caller);
    return call.result();
  }

  private void addTarget(JavaClass receiver, VirtualCall call) {
    JavaMethod resolved = call.resolved();
    JavaMethod selected = universe.select(receiver, resolved);
    if (selected == null || selected.isAbstract() || !call.targets().add(selected)) {
      return;
    }
    Cause how = Cause.virtualCall(call.firstCaller(), resolved, selected);
    MethodState state = reach(selected, how, call.arguments());
    if (state != null) {
      state.virtualCalls().add(call);
      returned(call, state);
    } else if (call.mergeResult(Value.UNKNOWN, universe)) {
      call.callers().forEach(this::enqueue);
    }
  }

  void instantiate(JavaType type, JavaMethod maker) {
    if (instances.makers().containsKey(type)) {
      return;
    }
    instances.makers().put(type, maker);
    use(type);
    if (type instanceof ArrayType) {
      return;
    }
    JavaClass made = (JavaClass) type;
    instances.add(made).forEach(this::enqueue);
    for (JavaClass supertype : Instances.supertypes(made)) {
      for (VirtualCall call : instances.callsOn(supertype)) {
        addTarget(made, call);
      }
    }
    noteEnum(made, maker);
    noteReflected(made);
    later.add(() -> serialization.add(made, registered));
    later.add(() -> failureCopies.add(made, registered));
    later.add(() -> managedBeans.add(made, registered));
    if (made.hasFinalizer()) {
      Cause cause = new Cause(maker, "finalizes " + made.javaName() + " made by");
      roots
          .forFinalizers()
          .forEach(method -> reach(method, cause, MethodState.unknownArguments(method)));
    }
  }

  /** The type and what its descriptor refers to. */
  void use(JavaType type) {
    if (!types.add(type)) {
      return;
    }
    if (type instanceof ArrayType array) {
      use(array.element());
    } else if (type instanceof JavaClass named) {
      if (named.superclass() != null) {
        use(named.superclass());
      }
      named.interfaces().forEach(this::use);
      if (named.layer() == Layer.APPLICATION) {
        later.add(() -> serialization.add(named, registered));
      }
      if (registrations.isAwaited(named)) {
        later.add(() -> registrations.arrived(named));
      }
    }
  }

  void useClassObject(JavaType type, JavaMethod user) {
    use(type);
    if (classObjects.add(type) && type instanceof JavaClass named) {
      noteEnum(named, user);
      noteReflected(named);
    }
  }

  /** The program can have the class's object; not at once, because one class brings another. */
  private void noteReflected(JavaClass type) {
    later.add(
        () -> {
          open.add(type, registered);
          providers.add(type, registered);
          annotations.add(type, registered);
          packageAnnotations.add(type, registered);
          named.derived().base(type, registered);
          securityProviders.add(type, registered);
        });
  }

  /** The constants of an enum whose class object is at hand can be listed. */
  private void noteEnum(JavaClass type, JavaMethod user) {
    boolean isEnum =
        (type.access() & Opcodes.ACC_ENUM) != 0
            && type.superclass().name().equals("java/lang/Enum");
    if (isEnum && enums.add(type) && enumsAreListed) {
      reachValues(type, user);
    }
  }

  private void reachValues(JavaClass type, JavaMethod user) {
    JavaMethod values = type.declaredMethod("values", "()[" + type.descriptor());
    if (values != null) {
      initialize(type, user);
      reach(values, new Cause(user, "constants of an enum whose class is used by"), new Value[0]);
    }
  }

  void initialize(JavaClass type, JavaMethod user) {
    if (!initialized.add(type)) {
      return;
    }
    use(type);
    later.add(() -> schemaTypes.initializes(type, registered));
    for (JavaClass first : ClassInitializers.initializedBefore(type)) {
      initialize(first, user);
    }
    JavaMethod initializer = type.classInitializer();
    if (initializer != null) {
      reach(
          initializer,
          new Cause(user, "class initializer, because the class is used by"),
          new Value[0]);
    }
  }

  // ---- fields

  FieldState field(JavaField field) {
    use(field.owner());
    return fields.computeIfAbsent(field, key -> new FieldState(key, universe));
  }

  /** What nobody follows; constants that the program writes as well are not forgotten for it. */
  Value anything(JavaField field) {
    JavaType type = universe.type(field.descriptor());
    return type != null && type.isReference() ? Value.of(type) : Value.UNKNOWN;
  }

  void write(JavaField field, Value value) {
    FieldState state = field(field);
    if (state.merge(value, universe)) {
      state.readers().forEach(this::enqueue);
    }
  }

  /** The world as registrations see it, which no method makes. */
  final Reached registered = named("registered for reflection");

  /** The charsets whose names stand in the program's code. */
  final Reached charsetNames = named("a charset whose name the program may have");

  /** The locales whose tags do. */
  final Reached localeNames = named("a locale whose name the program may have");

  private Reached named(String reason) {
    return new Scanned(this, null, null, new Cause(null, reason));
  }
}
