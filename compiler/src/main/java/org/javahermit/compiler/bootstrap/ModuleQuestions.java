package org.javahermit.compiler.bootstrap;

import java.util.Set;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What modules read, export and open stands in their descriptors, which an image only has where the
 * application asks. Takes a class; leaves its calls of {@code Module.isExported} and {@code
 * isOpen}, where it belongs to the application or asks for it, as calls of the runtime library. For
 * the JDK itself the answer is always yes: its own checks were made when the image was built, or
 * look at the metadata of classes.
 */
public final class ModuleQuestions {
  private static final String MODULE = "java/lang/Module";
  private static final String RUNTIME = "org/javahermit/jdk/support/SystemModules";
  private static final Set<String> NAMES = Set.of("isExported", "isOpen", "canRead");

  /** Asks for the application, in {@code privateLookupIn}. */
  private static final String LOOKUPS = "java/lang/invoke/MethodHandles";

  private ModuleQuestions() {}

  /**
   * Mends the calls of a class.
   *
   * @param application whether a class of a name is the application's
   */
  public static ClassNode transform(ClassNode node, Predicate<String> application) {
    for (MethodNode method : node.methods) {
      for (AbstractInsnNode at : method.instructions) {
        if (at instanceof MethodInsnNode call
            && call.owner.equals(MODULE)
            && NAMES.contains(call.name)
            && (node.name.equals(LOOKUPS) || application.test(node.name))) {
          call.setOpcode(Opcodes.INVOKESTATIC);
          call.owner = RUNTIME;
          call.desc = "(L" + MODULE + ";" + call.desc.substring(1);
        }
      }
    }
    return node;
  }
}
