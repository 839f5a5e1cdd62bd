package org.javahermit.compiler.bootstrap;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What modules read, export and open, and which layer they are in, stands in their descriptors,
 * which an image only has where the application asks. Takes a class; leaves its calls that ask for
 * it, where the class belongs to the application or asks for it, as calls of the runtime library.
 * For the JDK itself the answer is always yes: its own checks were made when the image was built,
 * or look at the metadata of classes.
 */
public final class ModuleQuestions {
  private static final String MODULE = "java/lang/Module";
  private static final String LAYER = "java/lang/ModuleLayer";
  private static final String RUNTIME = "org/javahermit/jdk/support/SystemModules";

  private static final Map<String, Set<String>> QUESTIONS =
      Map.of(MODULE, Set.of("isExported", "isOpen", "canRead", "getLayer"), LAYER, Set.of("boot"));

  /** Asks for the application, in {@code privateLookupIn}. */
  private static final String LOOKUPS = "java/lang/invoke/MethodHandles";

  private ModuleQuestions() {}

  /**
   * Mends the calls of a class.
   *
   * @param application whether a class of a name is the application's
   */
  public static ClassNode transform(ClassNode node, Predicate<String> application) {
    if (!node.name.equals(LOOKUPS) && !application.test(node.name)) {
      return node;
    }
    node.methods.forEach(ModuleQuestions::mend);
    return node;
  }

  /** Mends the calls of a method. */
  static void mend(MethodNode method) {
    for (AbstractInsnNode at : method.instructions) {
      if (at instanceof MethodInsnNode call
          && QUESTIONS.getOrDefault(call.owner, Set.of()).contains(call.name)) {
        ask(call);
      }
    }
  }

  private static void ask(MethodInsnNode call) {
    if (call.getOpcode() != Opcodes.INVOKESTATIC) {
      call.setOpcode(Opcodes.INVOKESTATIC);
      call.desc = "(L" + call.owner + ";" + call.desc.substring(1);
    }
    call.owner = RUNTIME;
  }
}
