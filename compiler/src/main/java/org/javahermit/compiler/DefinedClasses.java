package org.javahermit.compiler;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.Layer;
import org.javahermit.compiler.closedworld.World;
import org.javahermit.compiler.report.BuildListener;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Tells where code of the application and its libraries defines classes at run time, which an image
 * cannot do. Takes the closed world; leaves a warning with the calls. What such a call gets is in
 * the runtime library's {@code ClassDefinitions}.
 */
final class DefinedClasses {
  private static final String LOADER = "java/lang/ClassLoader";
  private static final String LOOKUP = "java/lang/invoke/MethodHandles$Lookup";
  private static final String SECURE = "java/security/SecureClassLoader";
  private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";

  private static final Set<String> DEFINING =
      Set.of(
          LOADER + ".defineClass",
          SECURE + ".defineClass",
          LOOKUP + ".defineClass",
          LOOKUP + ".defineHiddenClass",
          LOOKUP + ".defineHiddenClassWithClassData",
          LAMBDAS + ".metafactory",
          LAMBDAS + ".altMetafactory");

  /** Those of the methods, by which most calls are passed over quickly. */
  private static final Set<String> NAMES =
      DEFINING.stream()
          .map(method -> method.substring(method.indexOf('.') + 1))
          .collect(Collectors.toUnmodifiableSet());

  private DefinedClasses() {}

  static void report(World world, BuildListener listener) {
    Set<String> calls = new TreeSet<>();
    for (JavaMethod method : world.methods()) {
      if (method.owner().layer() == Layer.APPLICATION) {
        collect(method, world, calls);
      }
    }
    if (!calls.isEmpty()) {
      listener.warning(
          "an image cannot make classes at run time; where the program comes to one of these calls"
              + " with a class that no trace recorded, it gets an UnsupportedOperationException.\n"
              + String.join("\n", calls));
    }
  }

  private static void collect(JavaMethod method, World world, Set<String> calls) {
    AbstractInsnNode at = method.node().instructions.getFirst();
    for (int index = 0; at != null; index++, at = at.getNext()) {
      if (at instanceof MethodInsnNode call && world.isExecuted(method, index)) {
        JavaMethod target = defining(call, world.universe());
        if (target != null && !isSeen(target, method, world)) {
          calls.add("  " + MissingNatives.name(method) + " calls " + MissingNatives.name(target));
        }
      }
    }
  }

  /** Whether the image has the class that a call of {@code LambdaMetafactory} asks for. */
  private static boolean isSeen(JavaMethod target, JavaMethod caller, World world) {
    return target.owner().name().equals(LAMBDAS) && world.members().makesFunctions(caller);
  }

  /** What the call runs, if that defines a class; null for other calls. */
  private static JavaMethod defining(MethodInsnNode call, ClassUniverse universe) {
    if (!NAMES.contains(call.name) || call.owner.startsWith("[")) {
      return null;
    }
    JavaClass owner = universe.find(call.owner);
    JavaMethod target = owner == null ? null : universe.resolveMethod(owner, call.name, call.desc);
    return target != null && DEFINING.contains(target.owner().name() + "." + target.name())
        ? target
        : null;
  }
}
