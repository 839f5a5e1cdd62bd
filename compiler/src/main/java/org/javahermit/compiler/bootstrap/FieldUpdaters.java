package org.javahermit.compiler.bootstrap;

import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Atomic field updaters that are asked for with constants. Takes a class; leaves each call {@code
 * newUpdater(C.class, "field")} as a call of the runtime library's {@code hermitUpdater(C.class,
 * offset)}, the offset being that of {@code Unsafe.objectFieldOffset} with the same constants,
 * which the compiler folds. Others look the field up by reflection, as the JDK does for all.
 */
public final class FieldUpdaters {
  private static final String PACKAGE = "java/util/concurrent/atomic/";
  private static final String UNSAFE = "jdk/internal/misc/Unsafe";

  /** Number of class literals before the field's name, by owner of the method. */
  private static final Map<String, Integer> CLASSES =
      Map.of(
          PACKAGE + "AtomicIntegerFieldUpdater", 1,
          PACKAGE + "AtomicLongFieldUpdater", 1,
          PACKAGE + "AtomicReferenceFieldUpdater", 2);

  private FieldUpdaters() {}

  /** Mends the calls of a class. */
  public static ClassNode transform(ClassNode node) {
    for (MethodNode method : node.methods) {
      for (AbstractInsnNode at : method.instructions.toArray()) {
        if (at instanceof MethodInsnNode call
            && call.name.equals("newUpdater")
            && CLASSES.containsKey(call.owner)) {
          mend(method, call);
        }
      }
    }
    return node;
  }

  private static void mend(MethodNode method, MethodInsnNode call) {
    AbstractInsnNode at = previous(call);
    if (!(constant(at) instanceof String name)) {
      return;
    }
    Type type = null;
    for (int i = 0; i < CLASSES.get(call.owner); i++) {
      at = previous(at);
      // Another argument may be computed by several instructions, so each has to be a literal.
      if (!(constant(at) instanceof Type literal)) {
        return;
      }
      type = literal;
    }
    InsnList offset = new InsnList();
    offset.add(new InsnNode(Opcodes.POP));
    offset.add(
        new MethodInsnNode(Opcodes.INVOKESTATIC, UNSAFE, "getUnsafe", "()L" + UNSAFE + ";", false));
    offset.add(new LdcInsnNode(type));
    offset.add(new LdcInsnNode(name));
    offset.add(
        new MethodInsnNode(
            Opcodes.INVOKEVIRTUAL,
            UNSAFE,
            "objectFieldOffset",
            "(Ljava/lang/Class;Ljava/lang/String;)J",
            false));
    method.instructions.insertBefore(call, offset);
    method.maxStack += 3;
    call.name = "hermitUpdater";
    call.desc = call.desc.replace("Ljava/lang/String;)", "J)");
  }

  private static Object constant(AbstractInsnNode at) {
    return at instanceof LdcInsnNode load ? load.cst : null;
  }

  /** The instruction before, labels and line numbers left out. */
  private static AbstractInsnNode previous(AbstractInsnNode at) {
    AbstractInsnNode before = at == null ? null : at.getPrevious();
    while (before != null && before.getOpcode() < 0) {
      before = before.getPrevious();
    }
    return before;
  }
}
