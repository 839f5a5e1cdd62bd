package org.javahermit.compiler.closedworld;

import java.util.Arrays;
import org.javahermit.compiler.classfile.JavaMethod;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Static methods that return an argument as it came, such as those that only change a generic type,
 * or look first whether it is null. All their callers share one result, so without this what is
 * known of an argument would be lost as soon as a second caller has another one. Takes a method and
 * a call's arguments; gives the argument that comes back, where it is a constant.
 */
final class PassThrough {
  /** Longer methods do more than that. */
  private static final int MOST_INSTRUCTIONS = 64;

  private PassThrough() {}

  /** The constant that the call returns, or null. */
  static Value of(JavaMethod method, Value[] arguments) {
    if (!method.isStatic() || Arrays.stream(arguments).noneMatch(PassThrough::isConstant)) {
      return null;
    }
    int index = returned(method);
    return index >= 0 && isConstant(arguments[index]) ? arguments[index] : null;
  }

  private static boolean isConstant(Value value) {
    return value instanceof Value.Reference reference && reference.constant() != null;
  }

  /** Number of the parameter that the method returns wherever it returns, or -1. */
  private static int returned(JavaMethod method) {
    InsnList instructions = method.node().instructions;
    if (instructions.size() > MOST_INSTRUCTIONS) {
      return -1;
    }
    int slot = -1;
    for (AbstractInsnNode at : instructions) {
      if (at.getOpcode() == Opcodes.ARETURN) {
        int loaded = loadedBefore(at);
        if (loaded < 0 || slot >= 0 && loaded != slot) {
          return -1;
        }
        slot = loaded;
      }
    }
    return slot < 0 || isStored(instructions, slot) ? -1 : parameter(method, slot);
  }

  /** The variable that is loaded right before, with nothing between that could be jumped to. */
  private static int loadedBefore(AbstractInsnNode end) {
    AbstractInsnNode load = end.getPrevious();
    if (load != null && load.getOpcode() == Opcodes.CHECKCAST) {
      load = load.getPrevious();
    }
    return load != null && load.getOpcode() == Opcodes.ALOAD ? ((VarInsnNode) load).var : -1;
  }

  private static boolean isStored(InsnList instructions, int slot) {
    for (AbstractInsnNode at : instructions) {
      if (at instanceof VarInsnNode store
          && store.getOpcode() >= Opcodes.ISTORE
          && store.getOpcode() <= Opcodes.ASTORE
          && (store.var == slot || store.var + 1 == slot)) {
        return true;
      }
    }
    return false;
  }

  private static int parameter(JavaMethod method, int slot) {
    int at = 0;
    Type[] parameters = method.argumentTypes();
    for (int i = 0; i < parameters.length; i++) {
      if (slot == at) {
        return i;
      }
      at += parameters[i].getSize();
    }
    return -1;
  }
}
