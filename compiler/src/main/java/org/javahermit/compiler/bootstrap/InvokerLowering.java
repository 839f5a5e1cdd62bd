package org.javahermit.compiler.bootstrap;

import org.javahermit.compiler.classfile.JavaMethod;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/**
 * Methods and constructors that are called by way of a description: takes one; leaves a class whose
 * static method takes the arguments, receiver first, as an array of objects that have the right
 * types, and gives the result, boxed where it is primitive. A call of a virtual method is
 * dispatched unless a <i>special</i> one is asked for (JVMS §6.5.invokespecial); a special call of
 * a constructor runs it on an object that is there already.
 */
final class InvokerLowering {
  static final String DESCRIPTOR = "([Ljava/lang/Object;)Ljava/lang/Object;";

  private InvokerLowering() {}

  static String className(JavaMethod target, boolean special) {
    int index = target.owner().methods().indexOf(target);
    String kind = special ? "$$Lambda$Special$" : "$$Lambda$Invoker$";
    return target.owner().name() + kind + index;
  }

  static SyntheticClass lower(JavaMethod target, boolean special) {
    SyntheticClass made = new SyntheticClass(className(target, special));
    MethodNode code = made.method(Opcodes.ACC_STATIC, Lowering.FACTORY, DESCRIPTOR);
    String owner = target.owner().name();
    int next = 0;
    boolean makes = target.isConstructor() && !special;
    if (makes) {
      code.visitTypeInsn(Opcodes.NEW, owner);
      code.visitInsn(Opcodes.DUP);
    } else if (!target.isStatic()) {
      argument(code, next++, Type.getObjectType(owner));
    }
    Type[] types = target.argumentTypes();
    int slots = 0;
    for (Type type : types) {
      argument(code, next++, type);
      slots += type.getSize();
    }
    code.visitMethodInsn(
        opcode(target, special),
        owner,
        target.name(),
        target.descriptor(),
        target.owner().isInterface());
    ModuleQuestions.mend(code); // only programs call by way of descriptions
    Type result = target.returnType();
    if (result.getSort() == Type.VOID) {
      if (!makes) {
        code.visitInsn(Opcodes.ACONST_NULL);
      }
    } else if (TypeAdapter.isPrimitive(result)) {
      TypeAdapter.box(code, result);
    }
    SyntheticClass.finish(code, slots + ConstantHolder.STACK);
    return made;
  }

  private static void argument(MethodNode code, int index, Type type) {
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitLdcInsn(index);
    code.visitInsn(Opcodes.AALOAD);
    ConstantHolder.unbox(code, type);
  }

  private static int opcode(JavaMethod target, boolean special) {
    if (target.isStatic()) {
      return Opcodes.INVOKESTATIC;
    }
    if (special || target.isConstructor()) {
      return Opcodes.INVOKESPECIAL;
    }
    return target.owner().isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
  }
}
