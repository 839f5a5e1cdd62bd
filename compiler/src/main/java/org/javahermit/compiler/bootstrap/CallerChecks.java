package org.javahermit.compiler.bootstrap;

import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What a member may be used for by {@code java.lang.reflect} depends on the class that calls it.
 * Takes a class; leaves such calls as calls of static methods of the runtime library with the same
 * arguments and that class behind them.
 */
public final class CallerChecks {
  private static final String PACKAGE = "java/lang/reflect/";
  private static final String RUNTIME = "org/javahermit/jdk/java/lang/reflect/";
  private static final String FIELD = PACKAGE + "Field";

  private static final Set<String> ACCESSIBLE =
      Set.of(
          PACKAGE + "AccessibleObject",
          PACKAGE + "Executable",
          PACKAGE + "Method",
          PACKAGE + "Constructor",
          FIELD);

  private static final Set<String> OF_ACCESSIBLE =
      Set.of("setAccessible", "trySetAccessible", "canAccess");

  private static final String HANDLER = PACKAGE + "InvocationHandler";

  private CallerChecks() {}

  /** Mends the calls of a class. */
  public static ClassNode transform(ClassNode node) {
    if (node.name.startsWith(RUNTIME) || node.name.startsWith(PACKAGE)) {
      return node;
    }
    for (MethodNode method : node.methods) {
      for (AbstractInsnNode at : method.instructions.toArray()) {
        if (at instanceof MethodInsnNode call && isChecked(call.owner)) {
          mend(node, method, call);
        }
      }
    }
    return node;
  }

  private static boolean isChecked(String owner) {
    return ACCESSIBLE.contains(owner) || owner.equals(HANDLER);
  }

  private static void mend(ClassNode caller, MethodNode method, MethodInsnNode call) {
    String runtime = null;
    String receiver = call.owner;
    if (OF_ACCESSIBLE.contains(call.name)) {
      runtime = "CheckedCalls";
      receiver = PACKAGE + "AccessibleObject";
    } else if (call.owner.equals(PACKAGE + "Method") && call.name.equals("invoke")
        || call.owner.equals(PACKAGE + "Constructor") && call.name.equals("newInstance")
        || call.owner.equals(HANDLER) && call.name.equals("invokeDefault")) {
      runtime = "CheckedCalls";
    } else if (call.owner.equals(FIELD) && isAccess(call.name, call.desc)) {
      runtime = "CheckedFields";
    }
    if (runtime == null) {
      return;
    }
    method.instructions.insertBefore(call, new LdcInsnNode(Type.getObjectType(caller.name)));
    method.maxStack++;
    String first = call.getOpcode() == Opcodes.INVOKESTATIC ? "" : "L" + receiver + ";";
    call.desc = "(" + first + call.desc.substring(1).replace(")", "Ljava/lang/Class;)");
    call.owner = RUNTIME + runtime;
    call.setOpcode(Opcodes.INVOKESTATIC);
    call.itf = false;
  }

  /** Whether a method of {@code Field} reads or writes: it takes the object first. */
  private static boolean isAccess(String name, String descriptor) {
    return descriptor.startsWith("(Ljava/lang/Object;")
        && (name.startsWith("get") || name.startsWith("set"));
  }
}
