package org.javahermit.compiler.bootstrap;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** Builds the class files of classes that have no source. */
final class SyntheticClass {
  private static final int CLASS_ACCESS =
      Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;

  private static final String ADD = "Lorg/javahermit/jdk/annotation/Add;";

  private final ClassNode node = new ClassNode();

  SyntheticClass(String name, String... interfaces) {
    node.visit(Opcodes.V17, CLASS_ACCESS, name, null, "java/lang/Object", interfaces);
  }

  /** A public class with a superclass of its own. */
  static SyntheticClass extending(String name, String superclass, String... interfaces) {
    SyntheticClass made = new SyntheticClass(name, interfaces);
    made.node.superName = superclass;
    made.node.access = Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER;
    return made;
  }

  ClassNode node() {
    return node;
  }

  String name() {
    return node.name;
  }

  /** A field that no program knows of. */
  FieldNode added(int access, String name, String descriptor) {
    FieldNode field = field(access, name, descriptor);
    field.visitAnnotation(ADD, false).visitEnd();
    return field;
  }

  FieldNode field(int access, String name, String descriptor) {
    FieldNode field = new FieldNode(access, name, descriptor, null, null);
    node.fields.add(field);
    return field;
  }

  /** A method that no program knows of. */
  MethodNode method(int access, String name, String descriptor) {
    MethodNode method = declared(access | Opcodes.ACC_SYNTHETIC, name, descriptor);
    method.visitAnnotation(ADD, false).visitEnd();
    return method;
  }

  /** A method that programs find among those of the class, as on HotSpot. */
  MethodNode declared(int access, String name, String descriptor) {
    MethodNode method = new MethodNode(access, name, descriptor, null, null);
    node.methods.add(method);
    return method;
  }

  /** Ends a method with the return of its result and states its frame sizes. */
  static void finish(MethodNode method, int stack) {
    method.visitInsn(Type.getReturnType(method.desc).getOpcode(Opcodes.IRETURN));
    size(method, stack);
  }

  /** States a frame of the arguments as locals, and of as many further slots of stack. */
  static void size(MethodNode method, int stack) {
    int arguments = (Type.getArgumentsAndReturnSizes(method.desc) >> 2);
    method.visitMaxs(arguments + stack, arguments);
  }

  /** Loads parameters of the given types, the first of which is in {@code firstSlot}. */
  static void loadArguments(MethodNode method, Type[] types, int firstSlot) {
    int slot = firstSlot;
    for (Type type : types) {
      method.visitVarInsn(type.getOpcode(Opcodes.ILOAD), slot);
      slot += type.getSize();
    }
  }
}
