package org.javahermit.compiler.bootstrap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/**
 * Method handles that stand for an interface with one method ({@code MethodHandleProxies}, and
 * calls of {@code LambdaMetafactory}): takes the interface; leaves a class that implements its
 * abstract methods, all of one name, by calls of a handle converted to their types, and a static
 * method that makes an object of a handle.
 */
final class WrapperLowering {
  private static final String MARKER = "sun/invoke/WrapperInstance";
  private static final String HANDLE_NAME = "java/lang/invoke/MethodHandle";
  private static final String HANDLE = "L" + HANDLE_NAME + ";";
  private static final String TARGET = "target";
  private static final String SERIALIZED = "serialized";
  private static final String SERIALIZED_TYPE = "Ljava/lang/invoke/SerializedLambda;";
  static final Set<String> OF_OBJECT =
      Set.of("toString()Ljava/lang/String;", "hashCode()I", "equals(Ljava/lang/Object;)Z");

  private WrapperLowering() {}

  static String proxyName(JavaClass type) {
    return type.name() + "$$Lambda$Wrapper";
  }

  static String functionName(JavaClass type, List<JavaClass> others) {
    String names = others.stream().map(JavaClass::name).collect(Collectors.joining("$"));
    return type.name() + "$$Lambda$Function" + names.replace('/', '-');
  }

  /**
   * The class for {@code MethodHandleProxies}: its handle can be had, exceptions have rules. Null
   * where the interface's abstract methods have no name or several.
   */
  static SyntheticClass proxy(JavaClass type, ClassUniverse universe) {
    SyntheticClass made = new SyntheticClass(proxyName(type), type.name(), MARKER);
    if (!implement(made, type, true, universe)) {
      return null;
    }
    target(made, type);
    factory(made, false);
    return made;
  }

  /**
   * The class for {@code LambdaMetafactory}: whatever the handle throws comes out. A serializable
   * one holds what is written in its object's place. Null as with {@link #proxy}.
   *
   * @param others further interfaces, which are markers: as on HotSpot, calls of methods that only
   *     they have end in an {@code AbstractMethodError}
   */
  static SyntheticClass function(JavaClass type, List<JavaClass> others, ClassUniverse universe) {
    List<String> names = new ArrayList<>(List.of(type.name()));
    others.forEach(other -> names.add(other.name()));
    SyntheticClass made =
        new SyntheticClass(functionName(type, others), names.toArray(String[]::new));
    if (!implement(made, type, false, universe)) {
      return null;
    }
    boolean isWritten =
        universe.isSerializable(type) || others.stream().anyMatch(universe::isSerializable);
    if (isWritten) {
      replacement(made);
    }
    factory(made, isWritten);
    return made;
  }

  private static boolean implement(
      SyntheticClass made, JavaClass type, boolean isProxy, ClassUniverse universe) {
    List<JavaMethod> methods = abstractMethods(type, universe);
    if (methods.stream().map(JavaMethod::name).distinct().count() != 1) {
      return false;
    }
    constructor(made, methods);
    for (int i = 0; i < methods.size(); i++) {
      forwarder(made, methods.get(i), i, isProxy);
    }
    return true;
  }

  /** What is written in the object's place; without it, the object cannot be. */
  private static void replacement(SyntheticClass made) {
    made.added(Opcodes.ACC_PRIVATE, SERIALIZED, SERIALIZED_TYPE);
    MethodNode code =
        made.declared(
            Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, "writeReplace", "()Ljava/lang/Object;");
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitFieldInsn(Opcodes.GETFIELD, made.name(), SERIALIZED, SERIALIZED_TYPE);
    String type = "(" + SERIALIZED_TYPE + ")Ljava/lang/Object;";
    code.visitMethodInsn(Opcodes.INVOKESTATIC, ConstantHolder.RUNTIME, "replacement", type, false);
    SyntheticClass.finish(code, ConstantHolder.STACK);
  }

  /** The questions of {@code MethodHandleProxies}. */
  private static void target(SyntheticClass made, JavaClass type) {
    MethodNode target = made.method(Opcodes.ACC_PUBLIC, "getWrapperInstanceTarget", "()" + HANDLE);
    loadField(target, made, TARGET);
    SyntheticClass.finish(target, ConstantHolder.STACK);
    MethodNode of =
        made.method(Opcodes.ACC_PUBLIC, "getWrapperInstanceType", "()Ljava/lang/Class;");
    ConstantHolder.loadType(of, Type.getObjectType(type.name()));
    SyntheticClass.finish(of, ConstantHolder.STACK);
  }

  private static List<JavaMethod> abstractMethods(JavaClass type, ClassUniverse universe) {
    Map<String, JavaMethod> found = new LinkedHashMap<>();
    Set<JavaClass> all = new LinkedHashSet<>();
    addInterfaces(type, all);
    for (JavaClass one : all) {
      for (JavaMethod method : one.methods()) {
        String key = method.name() + method.descriptor();
        JavaMethod resolved = universe.resolveMethod(type, method.name(), method.descriptor());
        if (method.isAbstract() && resolved.isAbstract() && !OF_OBJECT.contains(key)) {
          found.putIfAbsent(key, resolved);
        }
      }
    }
    return new ArrayList<>(found.values());
  }

  private static void addInterfaces(JavaClass type, Set<JavaClass> into) {
    if (into.add(type)) {
      type.interfaces().forEach(direct -> addInterfaces(direct, into));
    }
  }

  private static void constructor(SyntheticClass made, List<JavaMethod> methods) {
    MethodNode code = made.method(Opcodes.ACC_PRIVATE, "<init>", "(" + HANDLE + ")V");
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    made.added(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, TARGET, HANDLE);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitFieldInsn(Opcodes.PUTFIELD, made.name(), TARGET, HANDLE);
    for (int i = 0; i < methods.size(); i++) {
      made.added(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, fieldName(i), HANDLE);
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitVarInsn(Opcodes.ALOAD, 1);
      ConstantHolder.loadMethodType(code, methods.get(i).descriptor());
      String type = "(L" + ConstantHolder.METHOD_TYPE + ";)" + HANDLE;
      code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, HANDLE_NAME, "asType", type, false);
      code.visitFieldInsn(Opcodes.PUTFIELD, made.name(), fieldName(i), HANDLE);
    }
    SyntheticClass.finish(code, ConstantHolder.STACK);
  }

  private static void forwarder(
      SyntheticClass made, JavaMethod method, int index, boolean isProxy) {
    MethodNode code = made.declared(Opcodes.ACC_PUBLIC, method.name(), method.descriptor());
    Label begin = new Label();
    Label end = new Label();
    Label handler = new Label();
    if (isProxy) {
      code.visitTryCatchBlock(begin, end, handler, null);
    }
    code.visitLabel(begin);
    loadField(code, made, fieldName(index));
    ConstantHolder.boxParameters(code, method.argumentTypes(), 1);
    String run = "(" + HANDLE + "[Ljava/lang/Object;)Ljava/lang/Object;";
    code.visitMethodInsn(Opcodes.INVOKESTATIC, ConstantHolder.RUNTIME, "run", run, false);
    code.visitLabel(end);
    Type result = method.returnType();
    ConstantHolder.unbox(code, result);
    code.visitInsn(result.getOpcode(Opcodes.IRETURN));
    if (isProxy) {
      code.visitLabel(handler);
      checkThrown(code, method);
    }
    SyntheticClass.size(code, ConstantHolder.STACK);
  }

  /** What the method does not declare comes out wrapped. */
  private static void checkThrown(MethodNode code, JavaMethod method) {
    List<String> declared = method.node().exceptions;
    ConstantHolder.newArray(code, declared.size(), "java/lang/Class");
    for (int i = 0; i < declared.size(); i++) {
      Type type = Type.getObjectType(declared.get(i));
      ConstantHolder.store(code, i, () -> ConstantHolder.loadType(code, type));
    }
    String thrown = "(Ljava/lang/Throwable;[Ljava/lang/Class;)Ljava/lang/Throwable;";
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC, ConstantHolder.RUNTIME, "thrownByWrapper", thrown, false);
    code.visitInsn(Opcodes.ATHROW);
  }

  /** The array has the handle and, for one that is written, what is written in its place. */
  private static void factory(SyntheticClass made, boolean isWritten) {
    MethodNode code = made.method(Opcodes.ACC_STATIC, Lowering.FACTORY, InvokerLowering.DESCRIPTOR);
    code.visitTypeInsn(Opcodes.NEW, made.name());
    code.visitInsn(Opcodes.DUP);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitInsn(Opcodes.ICONST_0);
    code.visitInsn(Opcodes.AALOAD);
    code.visitTypeInsn(Opcodes.CHECKCAST, HANDLE_NAME);
    String constructor = "(" + HANDLE + ")V";
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, made.name(), "<init>", constructor, false);
    if (isWritten) {
      code.visitInsn(Opcodes.DUP);
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitInsn(Opcodes.ICONST_1);
      code.visitInsn(Opcodes.AALOAD);
      code.visitTypeInsn(Opcodes.CHECKCAST, "java/lang/invoke/SerializedLambda");
      code.visitFieldInsn(Opcodes.PUTFIELD, made.name(), SERIALIZED, SERIALIZED_TYPE);
    }
    SyntheticClass.finish(code, ConstantHolder.STACK);
  }

  private static void loadField(MethodNode code, SyntheticClass made, String name) {
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitFieldInsn(Opcodes.GETFIELD, made.name(), name, HANDLE);
  }

  private static String fieldName(int index) {
    return "handle" + index;
  }
}
