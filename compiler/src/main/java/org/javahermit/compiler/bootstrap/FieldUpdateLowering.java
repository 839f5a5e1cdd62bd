package org.javahermit.compiler.bootstrap;

import java.util.Map;
import org.javahermit.compiler.classfile.JavaField;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Atomic updates of instance fields through a known variable handle that are no single instruction:
 * those of fewer than 32 bits and of floating-point numbers. Takes the handle and the call; leaves
 * a class with a method that calls the method of {@code Unsafe} that does it.
 */
final class FieldUpdateLowering {
  private static final String UNSAFE = "jdk/internal/misc/Unsafe";

  private static final Map<String, String> TYPES =
      Map.of(
          "Z", "Boolean",
          "B", "Byte",
          "S", "Short",
          "C", "Char",
          "F", "Float",
          "D", "Double");

  private static final Map<VarHandleOperation.Kind, String> METHODS =
      Map.of(
          VarHandleOperation.Kind.COMPARE_AND_SET, "compareAndSet",
          VarHandleOperation.Kind.COMPARE_AND_EXCHANGE, "compareAndExchange",
          VarHandleOperation.Kind.GET_AND_SET, "getAndSet",
          VarHandleOperation.Kind.GET_AND_ADD, "getAndAdd",
          VarHandleOperation.Kind.GET_AND_OR, "getAndBitwiseOr",
          VarHandleOperation.Kind.GET_AND_AND, "getAndBitwiseAnd",
          VarHandleOperation.Kind.GET_AND_XOR, "getAndBitwiseXor");

  private FieldUpdateLowering() {}

  /** Whether there is such a method for the call. */
  static boolean handles(VarHandleConstant handle, MethodInsnNode call) {
    VarHandleOperation operation = VarHandleOperation.find(call.name);
    String type = handle.accessed();
    boolean bitwise =
        operation.isArithmetic() && operation.kind() != VarHandleOperation.Kind.GET_AND_ADD;
    boolean floating = type.equals("F") || type.equals("D");
    boolean exists =
        !(bitwise && floating)
            && !(type.equals("Z") && operation.kind() == VarHandleOperation.Kind.GET_AND_ADD);
    return handle instanceof VarHandleConstant.InstanceField
        && TYPES.containsKey(type)
        && METHODS.containsKey(operation.kind())
        && exists
        && handle.isExact(operation, call.desc);
  }

  static String className(VarHandleConstant.InstanceField handle, MethodInsnNode call) {
    JavaField field = handle.field();
    return field.owner().name() + "$$Lambda$Update$" + field.name() + "$" + call.name;
  }

  static SyntheticClass lower(VarHandleConstant.InstanceField handle, MethodInsnNode call) {
    SyntheticClass made = new SyntheticClass(className(handle, call));
    MethodNode code = made.method(Opcodes.ACC_STATIC, Lowering.FACTORY, call.desc);
    Type[] parameters = Type.getArgumentTypes(call.desc);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    String toClass = "()Ljava/lang/Class;";
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/Object", "getClass", toClass, false);
    code.visitInsn(Opcodes.POP);
    unsafe(code);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    unsafe(code);
    code.visitLdcInsn(Type.getObjectType(handle.field().owner().name()));
    code.visitLdcInsn(handle.field().name());
    String offset = "(Ljava/lang/Class;Ljava/lang/String;)J";
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, UNSAFE, "objectFieldOffset", offset, false);
    StringBuilder descriptor = new StringBuilder("(Ljava/lang/Object;J");
    int slot = 1;
    for (int i = 1; i < parameters.length; i++) {
      code.visitVarInsn(parameters[i].getOpcode(Opcodes.ILOAD), slot);
      slot += parameters[i].getSize();
      descriptor.append(parameters[i].getDescriptor());
    }
    descriptor.append(')').append(Type.getReturnType(call.desc).getDescriptor());
    VarHandleOperation operation = VarHandleOperation.find(call.name);
    String name = METHODS.get(operation.kind()) + TYPES.get(handle.accessed());
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, UNSAFE, name, descriptor.toString(), false);
    SyntheticClass.finish(code, ConstantHolder.STACK);
    return made;
  }

  private static void unsafe(MethodNode code) {
    code.visitMethodInsn(Opcodes.INVOKESTATIC, UNSAFE, "getUnsafe", "()L" + UNSAFE + ";", false);
  }
}
