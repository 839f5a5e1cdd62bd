package org.javahermit.compiler.bootstrap;

import java.util.function.Consumer;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/**
 * Emits classes with one object that is computed when it is first wanted, and the code that loads
 * what {@code java.lang.invoke} computes with: classes, method types, lookups, boxed constants. The
 * class initializer sees to it that the object is made once (JVMS §5.5).
 */
final class ConstantHolder {
  static final String METHOD_TYPE = "java/lang/invoke/MethodType";
  private static final String LOOKUP = "Ljava/lang/invoke/MethodHandles$Lookup;";

  /** The class of the runtime library that compiled code calls for {@code java.lang.invoke}. */
  static final String RUNTIME = "org/javahermit/jdk/java/lang/invoke/LinkedCalls";

  private static final String VALUE = "value";
  static final int STACK = 16;

  private ConstantHolder() {}

  /** Gives the class its constant and the method {@link Lowering#FACTORY} that returns it. */
  static void define(SyntheticClass made, Type type, Consumer<MethodNode> compute) {
    field(made, VALUE, type, compute);
    MethodNode factory =
        made.method(Opcodes.ACC_STATIC, Lowering.FACTORY, Type.getMethodDescriptor(type));
    factory.visitFieldInsn(Opcodes.GETSTATIC, made.name(), VALUE, type.getDescriptor());
    SyntheticClass.finish(factory, STACK);
  }

  /** Gives the class a static final field that its initializer computes. */
  static void field(SyntheticClass made, String name, Type type, Consumer<MethodNode> compute) {
    int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
    made.field(access, name, type.getDescriptor());
    MethodNode initializer = made.method(Opcodes.ACC_STATIC, "<clinit>", "()V");
    compute.accept(initializer);
    initializer.visitFieldInsn(Opcodes.PUTSTATIC, made.name(), name, type.getDescriptor());
    SyntheticClass.finish(initializer, STACK);
  }

  /** Loads a lookup with all rights of the class. */
  static void loadLookup(MethodNode code, String owner) {
    loadType(code, Type.getObjectType(owner));
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC, RUNTIME, "lookup", "(Ljava/lang/Class;)" + LOOKUP, false);
  }

  /** Loads the class object of any type. */
  static void loadType(MethodNode code, Type type) {
    if (type.getSort() == Type.VOID) {
      code.visitFieldInsn(Opcodes.GETSTATIC, "java/lang/Void", "TYPE", "Ljava/lang/Class;");
    } else if (TypeAdapter.isPrimitive(type)) {
      String box = TypeAdapter.boxOf(type);
      code.visitFieldInsn(Opcodes.GETSTATIC, box, "TYPE", "Ljava/lang/Class;");
    } else {
      code.visitLdcInsn(type);
    }
  }

  /** Loads the {@code MethodType} of a descriptor. */
  static void loadMethodType(MethodNode code, String descriptor) {
    loadType(code, Type.getReturnType(descriptor));
    Type[] parameters = Type.getArgumentTypes(descriptor);
    newArray(code, parameters.length, "java/lang/Class");
    for (int i = 0; i < parameters.length; i++) {
      Type parameter = parameters[i];
      store(code, i, () -> loadType(code, parameter));
    }
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        METHOD_TYPE,
        "methodType",
        "(Ljava/lang/Class;[Ljava/lang/Class;)L" + METHOD_TYPE + ";",
        false);
  }

  /** Loads a static argument of a bootstrap method as an object (JVMS §4.7.23). */
  static void loadArgument(MethodNode code, Object constant) {
    boolean number = constant instanceof Number;
    code.visitLdcInsn(constant);
    Type boxed =
        number
            ? Type.getType(constant.getClass())
            : constant instanceof ConstantDynamic dynamic
                ? Type.getType(dynamic.getDescriptor())
                : null;
    if (number) {
      TypeAdapter.box(code, Type.getType(TypeAdapter.primitiveOf(boxed.getInternalName())));
    } else if (boxed != null && TypeAdapter.isPrimitive(boxed)) {
      TypeAdapter.box(code, boxed);
    }
  }

  /** Loads the handle that a constant of kind MethodHandle stands for (JVMS §5.4.3.5). */
  static void loadHandle(MethodNode code, Handle handle, String caller) {
    String type = "Ljava/lang/Class;";
    String name = "Ljava/lang/String;";
    String methodType = "L" + METHOD_TYPE + ";";
    String method =
        switch (handle.getTag()) {
          case Opcodes.H_GETFIELD -> "findGetter";
          case Opcodes.H_GETSTATIC -> "findStaticGetter";
          case Opcodes.H_PUTFIELD -> "findSetter";
          case Opcodes.H_PUTSTATIC -> "findStaticSetter";
          case Opcodes.H_INVOKESTATIC -> "findStatic";
          case Opcodes.H_NEWINVOKESPECIAL -> "findConstructor";
          case Opcodes.H_INVOKESPECIAL -> "findSpecial";
          default -> "findVirtual";
        };
    loadLookup(code, caller);
    loadType(code, Type.getObjectType(handle.getOwner()));
    String parameters;
    switch (handle.getTag()) {
      case Opcodes.H_GETFIELD, Opcodes.H_GETSTATIC, Opcodes.H_PUTFIELD, Opcodes.H_PUTSTATIC -> {
        code.visitLdcInsn(handle.getName());
        loadType(code, Type.getType(handle.getDesc()));
        parameters = type + name + type;
      }
      case Opcodes.H_NEWINVOKESPECIAL -> {
        loadMethodType(code, handle.getDesc());
        parameters = type + methodType;
      }
      case Opcodes.H_INVOKESPECIAL -> {
        code.visitLdcInsn(handle.getName());
        loadMethodType(code, handle.getDesc());
        loadType(code, Type.getObjectType(caller));
        parameters = type + name + methodType + type;
      }
      default -> {
        code.visitLdcInsn(handle.getName());
        loadMethodType(code, handle.getDesc());
        parameters = type + name + methodType;
      }
    }
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        LOOKUP.substring(1, LOOKUP.length() - 1),
        method,
        "(" + parameters + ")Ljava/lang/invoke/MethodHandle;",
        false);
  }

  // ---- arrays of objects

  static void newArray(MethodNode code, int length, String element) {
    code.visitLdcInsn(length);
    code.visitTypeInsn(Opcodes.ANEWARRAY, element);
  }

  /** Stores what {@code value} loads into the array on top of the stack, which stays there. */
  static void store(MethodNode code, int index, Runnable value) {
    code.visitInsn(Opcodes.DUP);
    code.visitLdcInsn(index);
    value.run();
    code.visitInsn(Opcodes.AASTORE);
  }

  /** Puts the parameters of a method, boxed, into an array of objects. */
  static void boxParameters(MethodNode code, Type[] types, int firstSlot) {
    newArray(code, types.length, "java/lang/Object");
    int slot = firstSlot;
    for (int i = 0; i < types.length; i++) {
      Type type = types[i];
      int local = slot;
      store(
          code,
          i,
          () -> {
            code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
            if (TypeAdapter.isPrimitive(type)) {
              TypeAdapter.box(code, type);
            }
          });
      slot += type.getSize();
    }
  }

  /** Turns the object on top of the stack into a value of the type, which it is known to be. */
  static void unbox(MethodNode code, Type type) {
    if (type.getSort() == Type.VOID) {
      code.visitInsn(Opcodes.POP);
    } else if (TypeAdapter.isPrimitive(type)) {
      String box = TypeAdapter.boxOf(type);
      code.visitTypeInsn(Opcodes.CHECKCAST, box);
      String unboxed = "()" + type.getDescriptor();
      code.visitMethodInsn(
          Opcodes.INVOKEVIRTUAL, box, type.getClassName() + "Value", unboxed, false);
    } else if (!type.getInternalName().equals("java/lang/Object")) {
      code.visitTypeInsn(Opcodes.CHECKCAST, type.getInternalName());
    }
  }
}
