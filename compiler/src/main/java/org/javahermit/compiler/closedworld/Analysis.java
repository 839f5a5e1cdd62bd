package org.javahermit.compiler.closedworld;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.javahermit.compiler.bootstrap.Bootstraps;
import org.javahermit.compiler.classfile.ArrayType;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.classfile.Layer;
import org.javahermit.compiler.report.CompilerException;
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
  private final Map<JavaMethod, Cause> causes = new LinkedHashMap<>();
  private final Map<JavaMethod, BitSet> executed = new HashMap<>();
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
  private boolean enumsAreListed;

  private Analysis(ClassUniverse universe, Bootstraps bootstraps, Roots roots) {
    this.universe = universe;
    this.bootstraps = bootstraps;
    this.roots = roots;
    this.instances = new Instances(universe.object());
  }

  /**
   * The world that the roots reach.
   *
   * @throws CompilerException when a native method of the application is reachable
   */
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
              reach(method, new Cause(null, reason));
            });
    while (!pending.isEmpty()) {
      JavaMethod next = pending.remove();
      queued.remove(next);
      scan(next);
    }
    World world =
        new ClosedWorld(universe, causes, executed, types, read, written, dispatched, instances);
    checkNatives(world);
    return world;
  }

  private void scan(JavaMethod method) {
    if (!method.hasCode()) {
      return;
    }
    BitSet reachedCode = new MethodScan(universe, bootstraps, method, new Scanned(method)).scan();
    executed.put(method, reachedCode);
  }

  private void enqueue(JavaMethod method) {
    if (queued.add(method)) {
      pending.add(method);
    }
  }

  // ---- what is reached

  private void reach(JavaMethod method, Cause cause) {
    if (!causes.containsKey(method) && !method.isAbstract() && !roots.isIntrinsic(method)) {
      causes.put(method, cause);
      use(method.owner());
      enqueue(method);
      if (method.name().equals(ENUM_LOOKUP) && method.owner().name().equals("java/lang/Class")) {
        enumsAreListed = true;
        enums.forEach(type -> reachValues(type, method));
      }
    }
  }

  private void callVirtual(JavaMethod resolved, JavaClass bound, JavaMethod caller) {
    if (instances.addCall(resolved, bound, caller)) {
      for (JavaClass receiver : List.copyOf(instances.subtypes(bound))) {
        reachSelected(receiver, resolved, caller);
      }
    }
  }

  private void reachSelected(JavaClass receiver, JavaMethod resolved, JavaMethod caller) {
    JavaMethod selected = universe.select(receiver, resolved);
    if (selected != null && !causes.containsKey(selected)) {
      reach(
          selected,
          new Cause(
              caller,
              selected == resolved
                  ? "called by"
                  : "as " + resolved.owner().javaName() + "." + resolved.name() + ", called by"));
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
      for (Instances.VirtualCall call : instances.callsOn(supertype)) {
        reachSelected(made, call.resolved(), call.caller());
      }
    }
    noteEnum(made, maker);
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
    }
  }

  private void useClassObject(JavaType type, JavaMethod user) {
    use(type);
    if (classObjects.add(type) && type instanceof JavaClass named) {
      noteEnum(named, user);
    }
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
      reach(values, new Cause(user, "constants of an enum whose class is used by"));
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
      reach(initializer, new Cause(user, "class initializer, because the class is used by"));
    }
  }

  // ---- results

  private void checkNatives(World world) {
    for (JavaMethod method : world.nativeMethods()) {
      if (method.owner().layer() == Layer.APPLICATION) {
        throw new CompilerException(
            "The application calls the native method "
                + method.owner().javaName()
                + "."
                + method.name()
                + method.descriptor()
                + " of "
                + method.owner().origin()
                + ", but an image has no native libraries. Replace the library by one in pure Java,"
                + " or take the call away; it is reached this way: "
                + String.join("; ", world.why(method))
                + ".");
      }
    }
  }

  /** What the scan of one method tells. */
  private final class Scanned implements Reached {
    private final JavaMethod method;

    Scanned(JavaMethod method) {
      this.method = method;
    }

    @Override
    public void calls(JavaMethod target) {
      if (!causes.containsKey(target)) {
        reach(target, new Cause(method, "called by"));
      }
    }

    @Override
    public void callsVirtual(JavaMethod resolved, JavaClass bound) {
      callVirtual(resolved, bound, method);
    }

    @Override
    public void dispatches(JavaMethod resolved) {
      dispatched.add(resolved);
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
    public void reads(JavaField field) {
      read.add(field);
      use(field.owner());
    }

    @Override
    public void writes(JavaField field) {
      written.add(field);
      use(field.owner());
    }

    @Override
    public boolean hasInstances(JavaType type) {
      return instances.hasInstances(type, method);
    }
  }
}
