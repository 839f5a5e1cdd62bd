package org.javahermit.compiler.closedworld;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.Layer;
import org.objectweb.asm.tree.AbstractInsnNode;

/**
 * Finds classes whose initialization nobody can tell from one at the program's start, so that
 * compiled code need not ask whether it has happened.
 *
 * <p>Takes a finished world; leaves the initializers that run before the class library starts, each
 * behind those that it relies on. Such an initializer only computes, makes objects and arrays and
 * sets static fields of its own class; it makes nothing large, cannot throw, loops nowhere, and
 * what it calls does the same: {@link InitializerEffects} decides that for one method. JVMS §5.5
 * fixes when an initializer runs, which only effects outside the class could show.
 */
final class EagerInitializers {
  /** Longer initializers wait until they are needed, so that programs start fast. */
  private static final int MAXIMUM_BYTECODES = 3000;

  /**
   * Elements of all arrays that one makes. Those of large arrays wait too: their memory may never
   * be needed, and may not be there.
   */
  private static final int MAXIMUM_ELEMENTS = 4096;

  /**
   * The library OS initializes its own classes in the order in which it starts, and sets {@code
   * System}'s final fields later.
   */
  private static final List<String> LEFT =
      List.of(
          "java/lang/System",
          "org/javahermit/vm/",
          "org/javahermit/kernel/",
          "org/javahermit/machine/",
          "org/javahermit/unsafe/");

  private final World world;
  private final Map<JavaClass, Boolean> decided = new HashMap<>();
  private final List<JavaMethod> order = new ArrayList<>();

  private EagerInitializers(World world) {
    this.world = world;
  }

  /** The initializers of a world in the order in which they run. */
  static List<JavaMethod> of(World world) {
    EagerInitializers finder = new EagerInitializers(world);
    for (JavaMethod method : world.methods()) {
      if (method.isClassInitializer()) {
        finder.isInitialized(method.owner());
      }
    }
    return List.copyOf(finder.order);
  }

  /** Whether the class is initialized at the start, or has nothing to initialize. */
  private boolean isInitialized(JavaClass type) {
    Boolean known = decided.get(type);
    if (known == null) {
      decided.put(type, false); // what relies on itself is left to run time
      known = decide(type);
      decided.put(type, known);
    }
    return known;
  }

  private boolean decide(JavaClass type) {
    for (JavaClass before : ClassInitializers.initializedBefore(type)) {
      if (!isInitialized(before)) {
        return false;
      }
    }
    JavaMethod initializer = type.classInitializer();
    if (initializer == null) {
      return true;
    }
    boolean eager =
        type.layer() != Layer.SYNTHETIC
            && LEFT.stream().noneMatch(type.name()::startsWith)
            && new Check(type).passes(initializer);
    if (eager) {
      order.add(initializer);
    }
    return eager;
  }

  /** What one initializer does, with all that it calls. */
  private final class Check implements InitializerEffects.Questions {
    private final JavaClass initialized;
    private final Set<JavaMethod> seen = new HashSet<>();
    private int bytecodes;
    private long elements;

    Check(JavaClass initialized) {
      this.initialized = initialized;
    }

    /** Calls are counted once each, and a method that calls itself is refused. */
    boolean passes(JavaMethod method) {
      if (!seen.add(method) || !world.isReachable(method) || !method.hasCode()) {
        return false;
      }
      for (AbstractInsnNode instruction : method.node().instructions) {
        bytecodes += instruction.getOpcode() < 0 ? 0 : 1;
      }
      boolean pure =
          bytecodes <= MAXIMUM_BYTECODES
              && !method.isSynchronized()
              && new InitializerEffects(world, method, this).areOwn();
      seen.remove(method);
      return pure;
    }

    @Override
    public boolean isPure(JavaMethod callee) {
      return passes(callee);
    }

    @Override
    public boolean isInitialized(JavaClass type) {
      return type == initialized || EagerInitializers.this.isInitialized(type);
    }

    @Override
    public boolean isSmall(int length) {
      elements += length;
      return elements <= MAXIMUM_ELEMENTS;
    }

    @Override
    public boolean isOwn(JavaField field) {
      return field.owner() == initialized;
    }
  }
}
