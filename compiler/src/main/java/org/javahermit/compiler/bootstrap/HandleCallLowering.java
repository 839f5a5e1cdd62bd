package org.javahermit.compiler.bootstrap;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Calls of signature-polymorphic methods (JVMS §2.9.3) on handles that are objects.
 *
 * <p>Takes a method's name and the descriptor of a call; leaves a class with a method that takes
 * the handle and the arguments, boxes them and hands them with the call's {@code MethodType} to the
 * runtime's {@code LinkedCalls}. Calls of one name and descriptor share the class.
 */
final class HandleCallLowering {
  private static final String PACKAGE = "java/lang/invoke/";
  private static final String METHOD_HANDLE = PACKAGE + "MethodHandle";
  private static final String TYPE = "type";
  private static final String METHOD_TYPE = "L" + ConstantHolder.METHOD_TYPE + ";";

  private HandleCallLowering() {}

  /** The name of the class for calls like this one. */
  static String className(MethodInsnNode call) {
    String type = call.desc.replace('/', '_').replace('[', '@').replace(';', '\'');
    String owner = call.owner.substring(call.owner.lastIndexOf('/') + 1);
    return PACKAGE + owner + "$$Lambda$" + call.name + type;
  }

  /** The descriptor of its method {@link Lowering#FACTORY}: that of the call, receiver first. */
  static String descriptor(MethodInsnNode call) {
    return "(L" + call.owner + ";" + call.desc.substring(1);
  }

  static SyntheticClass lower(MethodInsnNode call) {
    SyntheticClass made = new SyntheticClass(className(call));
    ConstantHolder.field(
        made,
        TYPE,
        Type.getType(METHOD_TYPE),
        code -> ConstantHolder.loadMethodType(code, call.desc));
    MethodNode method = made.method(Opcodes.ACC_STATIC, Lowering.FACTORY, descriptor(call));
    Type[] parameters = Type.getArgumentTypes(call.desc);
    method.visitVarInsn(Opcodes.ALOAD, 0);
    boolean ofMethod = call.owner.equals(METHOD_HANDLE);
    if (!ofMethod) {
      method.visitLdcInsn(call.name);
    }
    method.visitFieldInsn(Opcodes.GETSTATIC, made.name(), TYPE, METHOD_TYPE);
    ConstantHolder.boxParameters(method, parameters, 1);
    String receiver = "(L" + call.owner + ";" + (ofMethod ? "" : "Ljava/lang/String;");
    method.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        ConstantHolder.RUNTIME,
        ofMethod ? call.name : "access",
        receiver + METHOD_TYPE + "[Ljava/lang/Object;)Ljava/lang/Object;",
        false);
    ConstantHolder.unbox(method, Type.getReturnType(call.desc));
    SyntheticClass.finish(method, ConstantHolder.STACK);
    return made;
  }
}
