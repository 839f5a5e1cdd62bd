package org.javahermit.trace;

import java.util.Arrays;
import org.javahermit.trace.Hooks.Hook;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;

/**
 * The code of one method, with a call of {@code Recorder.called(hook, arguments)} before each call
 * that is to be written down. The call itself stays where it was, since many methods of reflection
 * ask who calls them. Its arguments wait in variables meanwhile.
 */
final class CallRecording extends GeneratorAdapter {
  private static final Type OBJECT = Type.getType(Object.class);
  private static final String RECORDER = "org/javahermit/trace/Recorder";

  private final Runnable changed;

  CallRecording(int access, String name, String descriptor, MethodVisitor next, Runnable changed) {
    super(Opcodes.ASM9, next, access, name, descriptor);
    this.changed = changed;
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    Hook hook = Hooks.of(owner, name);
    if (hook != null) {
      changed.run();
      record(hook, types(opcode, owner, descriptor));
    }
    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
  }

  private static Type[] types(int opcode, String owner, String descriptor) {
    Type[] arguments = Type.getArgumentTypes(descriptor);
    if (opcode == Opcodes.INVOKESTATIC) {
      return arguments;
    }
    Type[] all = new Type[arguments.length + 1];
    all[0] = Type.getObjectType(owner);
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return all;
  }

  private void record(Hook hook, Type[] types) {
    int[] locals = new int[types.length];
    for (int i = types.length - 1; i >= 0; i--) {
      locals[i] = newLocal(types[i]);
      storeLocal(locals[i], types[i]);
    }
    push(hook.ordinal());
    push(types.length);
    newArray(OBJECT);
    for (int i = 0; i < types.length; i++) {
      dup();
      push(i);
      loadLocal(locals[i], types[i]);
      box(types[i]);
      arrayStore(OBJECT);
    }
    super.visitMethodInsn(
        Opcodes.INVOKESTATIC, RECORDER, "called", "(I[Ljava/lang/Object;)V", false);
    for (int i = 0; i < types.length; i++) {
      loadLocal(locals[i], types[i]);
    }
  }

  /** The new variables live between no two frames, so no frame has them. */
  @Override
  protected void updateNewLocals(Object[] newLocals) {
    Arrays.fill(newLocals, Opcodes.TOP);
  }
}
