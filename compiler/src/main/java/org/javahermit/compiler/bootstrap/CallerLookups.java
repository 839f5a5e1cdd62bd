package org.javahermit.compiler.bootstrap;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * {@code MethodHandles.lookup()} depends on the class that calls it. Takes a class; leaves the call
 * as one of the runtime's {@code LinkedCalls.lookup} with that class.
 */
public final class CallerLookups {
  private static final String HANDLES = "java/lang/invoke/MethodHandles";

  private CallerLookups() {}

  /** Mends the calls of a class. */
  public static ClassNode transform(ClassNode node) {
    for (MethodNode method : node.methods) {
      for (AbstractInsnNode at : method.instructions.toArray()) {
        if (at instanceof MethodInsnNode call
            && call.getOpcode() == Opcodes.INVOKESTATIC
            && call.owner.equals(HANDLES)
            && call.name.equals("lookup")) {
          method.instructions.insertBefore(call, new LdcInsnNode(Type.getObjectType(node.name)));
          call.owner = ConstantHolder.RUNTIME;
          call.desc = "(Ljava/lang/Class;)L" + HANDLES + "$Lookup;";
        }
      }
    }
    return node;
  }
}
