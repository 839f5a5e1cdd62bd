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
import org.javahermit.compiler.metadata.Members;
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

  private final ClassUniverse universe;
  private final Bootstraps bootstraps;
  private final Roots roots;
  private final Map<JavaMethod, MethodState> states = new LinkedHashMap<>();
  private final Map<JavaField, FieldState> fields = new HashMap<>();
  private final Set<JavaType> types = new LinkedHashSet<>();
  private final Set<JavaType> classObjects = new LinkedHashSet<>();
  private final Set<JavaClass> initialized = new LinkedHashSet<>();
  private final Set<JavaField> read = new LinkedHashSet<>();
  private final Set<JavaField> written = new LinkedHashSet<>();
  private final Set<JavaMethod> dispatched = new LinkedHashSet<>();
  private final Set<JavaClass> enums = new LinkedHashSet<>();
  private final ArrayDeque<JavaMethod> pending = new ArrayDeque<>();
  private final Set<JavaMethod> queued = new HashSet<>();
  private final Instances instances;
  private final SecurityServices services = new SecurityServices();
  private final ServiceProviders providers;
  private final Set<String> platformResources = new TreeSet<>();
  private final NamedClasses named;
  private final ImageFacts facts = new ImageFacts(this::enqueue);
  private final UnixSockets unixSockets = new UnixSockets(facts);
  private final NamedCharsets charsets;
  private final NamedLocales locales;
  private final Bundles bundles;
  private final Serialization serialization;
  private final KnownFormats formats;
  private final MemberTable members = new MemberTable();
  private final Lookups lookups;
  private final Reflection reflection;
  private final OpenReflection open;
  private final Registrations registrations;
  private final AnnotationUse annotations;
  private final ArrayDeque<Runnable> later = new ArrayDeque<>();
  private boolean enumsAreListed;

  private Analysis(ClassUniverse universe, Bootstraps bootstraps, Roots roots) {
    this.universe = universe;
    this.bootstraps = bootstraps;
    this.roots = roots;
    this.instances = new Instances(universe.object());
    this.lookups = new Lookups(universe, bootstraps, members);
    this.reflection = new Reflection(universe, bootstraps, lookups, members);
    this.open = new OpenReflection(reflection);
    this.providers = new ServiceProviders(universe, roots.catalog(), this::enqueue);
    this.serialization = new Serialization(universe, reflection, lookups);
    this.named = new NamedClasses(universe, roots.namesInFiles());
    this.charsets = new NamedCharsets(universe, roots, facts);
    this.locales = new NamedLocales(universe, facts);
    this.bundles = new Bundles(universe, locales);
    this.registrations = new Registrations(universe, roots.registry());
    this.annotations = new AnnotationUse(universe);
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
    registrations.begin(registered);
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
      Scanned world = new Scanned(method, state, Cause.call(method));
      state.setScan(new MethodScan(universe, bootstraps, method, world));
    }
    state.setExecuted(state.scan().scan(state.arguments()));
  }

  private void returned(MethodState state, Value value) {
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
  private MethodState reach(JavaMethod method, Cause cause, Value[] arguments) {
    unixSockets.reach(method, cause.from());
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
    if (annotations.isParser(method)) {
      later.add(() -> annotations.areRead(registered));
    }
    if (serialization.isUser(method)) {
      later.add(() -> serialization.begin(registered));
    }
    if (method.name().equals(ENUM_LOOKUP) && method.owner().name().equals("java/lang/Class")) {
      enumsAreListed = true;
      enums.forEach(type -> reachValues(type, method));
    }
    return made;
  }

  private Value callVirtual(
      JavaMethod resolved, JavaClass bound, JavaMethod caller, Value[] arguments) {
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

  private void instantiate(JavaType type, JavaMethod maker) {
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
    if (made.hasFinalizer()) {
      Cause cause = new Cause(maker, "finalizes " + made.javaName() + " made by");
      roots
          .forFinalizers()
          .forEach(method -> reach(method, cause, MethodState.unknownArguments(method)));
    }
  }

  /** The type and what its descriptor refers to. */
  private void use(JavaType type) {
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
        later.add(() -> registrations.arrived(named, registered));
      }
    }
  }

  private void useClassObject(JavaType type, JavaMethod user) {
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
          named.derived().base(type, registered);
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

  private void initialize(JavaClass type, JavaMethod user) {
    if (!initialized.add(type)) {
      return;
    }
    use(type);
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

  private FieldState field(JavaField field) {
    use(field.owner());
    return fields.computeIfAbsent(field, key -> new FieldState(key, universe));
  }

  /** What nobody follows; constants that the program writes as well are not forgotten for it. */
  private Value anything(JavaField field) {
    JavaType type = universe.type(field.descriptor());
    return type != null && type.isReference() ? Value.of(type) : Value.UNKNOWN;
  }

  private void write(JavaField field, Value value) {
    FieldState state = field(field);
    if (state.merge(value, universe)) {
      state.readers().forEach(this::enqueue);
    }
  }

  /** The world as registrations see it, which no method makes. */
  private final Reached registered = named("registered for reflection");

  /** The charsets whose names stand in the program's code. */
  private final Reached charsetNames = named("a charset whose name the program may have");

  /** The locales whose tags do. */
  private final Reached localeNames = named("a locale whose name the program may have");

  private Reached named(String reason) {
    return new Scanned(null, null, new Cause(null, reason));
  }

  /** The world as the scan of one method sees it. */
  private final class Scanned implements Reached {
    private final JavaMethod method;
    private final MethodState own;
    private final Cause cause;

    Scanned(JavaMethod method, MethodState own, Cause cause) {
      this.method = method;
      this.own = own;
      this.cause = cause;
    }

    @Override
    public Value calls(JavaMethod target, Value[] arguments) {
      MethodState state = reach(target, cause, arguments);
      if (state == null) {
        return Value.UNKNOWN;
      }
      state.callers().add(method);
      return state.result();
    }

    @Override
    public Value callsVirtual(JavaMethod resolved, JavaClass bound, Value[] arguments) {
      return callVirtual(resolved, bound, method, arguments);
    }

    @Override
    public void dispatches(JavaMethod resolved) {
      dispatched.add(resolved);
    }

    @Override
    public void takesAddress(JavaMethod target) {
      reach(target, cause, MethodState.unknownArguments(target));
    }

    @Override
    public void returns(Value value) {
      returned(own, value);
    }

    @Override
    public void instantiates(JavaType type) {
      instantiate(type, method);
    }

    @Override
    public void uses(JavaType type) {
      use(type);
    }

    @Override
    public void usesClassObject(JavaType type) {
      useClassObject(type, method);
    }

    @Override
    public void initializes(JavaClass type) {
      initialize(type, method);
    }

    @Override
    public Value reads(JavaField field) {
      read.add(field);
      if (isOfProgram()) {
        readByProgram(field);
      }
      FieldState state = field(field);
      state.readers().add(method);
      return state.value();
    }

    private void readByProgram(JavaField field) {
      unixSockets.read(field);
      if (field.owner().name().equals("java/util/Locale")) {
        locales.askConstant(field.name(), localeNames);
      }
    }

    @Override
    public void writes(JavaField field, Value value) {
      written.add(field);
      write(field, value);
    }

    @Override
    public void exposes(JavaField field) {
      read.add(field);
      written.add(field);
      write(field, anything(field));
    }

    @Override
    public boolean isApplication() {
      return method.owner().layer() == Layer.APPLICATION;
    }

    @Override
    public boolean isOfProgram() {
      return method.owner().layer() == Layer.APPLICATION
          || method.owner().layer() == Layer.SYNTHETIC;
    }

    @Override
    public void offersService(String type, JavaClass implementation) {
      services.offer(type, implementation, this);
    }

    @Override
    public void asksForService(String type) {
      services.ask(type, this);
    }

    @Override
    public void loadsService(JavaClass service) {
      boolean byProgram = isOfProgram();
      later.add(
          () -> {
            if (service == null) {
              providers.loadAny(registered);
            } else {
              providers.load(service, byProgram, registered);
            }
          });
    }

    @Override
    public void serializes(JavaClass type) {
      serialization.open(type, this);
    }

    @Override
    public void readsPlatform(String path) {
      if (universe.platformResource(path) != null) {
        platformResources.add(path);
      }
    }

    @Override
    public void names(String text) {
      if (isOfProgram()) {
        named.add(text, registered);
        charsets.add(text, charsetNames);
        locales.add(text, localeNames);
      }
    }

    @Override
    public void appends(String text) {
      if (isOfProgram()) {
        named.derived().append(text, registered);
      }
    }

    @Override
    public void findsClasses() {
      if (isOfProgram()) {
        later.add(() -> named.find(registered));
      }
    }

    @Override
    public void loadsBundle(String name) {
      later.add(() -> bundles.load(name, registered));
    }

    @Override
    public boolean hasProviders() {
      return providers.areLoaded(method);
    }

    @Override
    public void asksForCharset(String name) {
      if (name != null) {
        charsets.ask(name, this);
      } else {
        charsets.askAny(isOfProgram(), charsetNames);
      }
    }

    @Override
    public void asksForLocale(String tag) {
      if (isOfProgram()) {
        locales.ask(tag, localeNames);
      }
    }

    @Override
    public void readsLocaleData(String baseName) {
      locales.reads(baseName, localeNames);
    }

    @Override
    public boolean has(ImageFact fact) {
      return facts.has(fact, method);
    }

    @Override
    public void formats(FormatConversions more) {
      formats.add(more);
    }

    @Override
    public boolean isFormatted(FormatConversions.Kind kind) {
      return formats.contain(kind, method);
    }

    @Override
    public void looksUpMethods(JavaClass type, String name, boolean special) {
      lookups.methods(type, name, special, this);
    }

    @Override
    public void wraps(JavaClass type) {
      lookups.wrapper(type, this);
    }

    @Override
    public void makesFunctions(JavaClass type) {
      lookups.functions(type, method, this);
    }

    @Override
    public void looksUpFields(JavaClass type, String name) {
      lookups.fields(type, name, this);
    }

    @Override
    public void describes(JavaClass type) {
      later.add(() -> annotations.describe(type, registered));
    }

    @Override
    public void registers(JavaClass type, Set<Members> groups) {
      reflection.register(type, groups, this);
    }

    @Override
    public void usesByReflection(JavaMethod target) {
      reflection.describe(target.owner(), this);
      reflection.use(target, this);
    }

    @Override
    public void usesByReflection(JavaField field) {
      reflection.describe(field.owner(), this);
      reflection.use(field, this);
    }

    @Override
    public void usesRecord(JavaClass type) {
      reflection.record(type, this);
    }

    @Override
    public void listsMembers(Listing what) {
      open.lists(what, registered);
    }

    @Override
    public void looksUpConstructors(String parameters) {
      open.looksUp(new OpenReflection.Lookup("<init>", "(" + parameters + ")V"), registered);
    }

    @Override
    public void looksUpMethods(String name) {
      open.looksUp(new OpenReflection.Lookup(name, null), registered);
    }

    @Override
    public void callsSpecially() {
      lookups.allSpecial(registered);
    }

    @Override
    public void proxies(List<JavaClass> interfaces) {
      reflection.proxy(interfaces, this);
    }

    @Override
    public boolean hasInstances(JavaType type) {
      return instances.hasInstances(type, method);
    }
  }
}
