package org.javahermit.compiler.closedworld;

import org.javahermit.compiler.classfile.JavaMethod;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Static methods that return an argument as it came, such as those that only change a generic type.
 * All their callers share one result, so without this what is known of an argument would be lost as
 * soon as a second caller has another one. Takes a method and a call's arguments; gives the
 * argument that comes back, where it is a constant.
 */
final class PassThrough {
  private PassThrough() {}

  /** The constant that the call returns, or null. */
  static Value of(JavaMethod method, Value[] arguments) {
    int index = method.isStatic() ? returned(method) : -1;
    return index >= 0
            && arguments[index] instanceof Value.Reference reference
            && reference.constant() != null
        ? reference
        : null;
  }

  /** Number of the parameter that the method returns and does nothing else, or -1. */
  private static int returned(JavaMethod method) {
    AbstractInsnNode load = next(method.node().instructions.getFirst());
    AbstractInsnNode end = load == null ? null : next(load.getNext());
    if (end != null && end.getOpcode() == Opcodes.CHECKCAST) {
      end = next(end.getNext());
    }
    if (end == null || end.getOpcode() != Opcodes.ARETURN || load.getOpcode() != Opcodes.ALOAD) {
      return -1;
    }
    int slot = 0;
    Type[] parameters = method.argumentTypes();
    for (int i = 0; i < parameters.length; i++) {
      if (slot == ((VarInsnNode) load).var) {
        return i;
      }
      slot += parameters[i].getSize();
    }
    return -1;
  }

  /** The instruction, or the first one behind it that is no label or line. */
  private static AbstractInsnNode next(AbstractInsnNode from) {
    AbstractInsnNode at = from;
    while (at != null && at.getOpcode() < 0) {
      at = at.getNext();
    }
    return at;
  }
}
