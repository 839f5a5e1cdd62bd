package org.javahermit.compiler.bootstrap;

import java.util.ArrayList;
import java.util.List;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.Layer;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/**
 * Dynamic proxy classes, as {@code java.lang.reflect.Proxy} specifies them: takes interfaces;
 * leaves a class that extends {@code Proxy}, each of whose methods hands itself and its boxed
 * arguments to the invocation handler, and a static method that makes an object of a handler. The
 * {@code Method} objects are made by the class's initializer.
 */
final class ProxyLowering {
  private static final String PROXY = "java/lang/reflect/Proxy";
  private static final String HANDLER = "java/lang/reflect/InvocationHandler";
  private static final String METHOD = "Ljava/lang/reflect/Method;";
  private static final String UNDECLARED = "java/lang/reflect/UndeclaredThrowableException";
  private static final String CONSTRUCTOR = "(L" + HANDLER + ";)V";
  private static final int STACK = 16;

  /** The class of the runtime library that finds the method of a name and descriptor. */
  private static final String RUNTIME = "org/javahermit/jdk/java/lang/reflect/ProxyClasses";

  private ProxyLowering() {}

  static SyntheticClass lower(List<JavaClass> interfaces, int number, ClassUniverse universe) {
    String[] names = interfaces.stream().map(JavaClass::name).toArray(String[]::new);
    JavaClass hidden = firstHidden(interfaces);
    String folder = hidden == null ? "jdk/proxy1/" : folder(hidden);
    SyntheticClass made = SyntheticClass.extending(folder + "$Proxy" + number, PROXY, names);
    if (hidden != null) {
      made.node().access &= ~Opcodes.ACC_PUBLIC;
    }
    constructor(made);
    factory(made);
    List<ProxyMethods.Forwarded> methods = ProxyMethods.of(interfaces, universe);
    initializer(made, methods);
    for (int i = 0; i < methods.size(); i++) {
      forwarder(made, methods.get(i), i);
    }
    return made;
  }

  /**
   * The class whose loader and module the proxy class has: an interface of the application if there
   * is one, as only its loader sees all of them.
   */
  static JavaClass host(List<JavaClass> interfaces, ClassUniverse universe) {
    return interfaces.stream()
        .filter(type -> type.layer() == Layer.APPLICATION)
        .findFirst()
        .orElse(interfaces.isEmpty() ? universe.object() : interfaces.get(0));
  }

  /** An interface that is not public: then the class is not either, and of the same package. */
  private static JavaClass firstHidden(List<JavaClass> interfaces) {
    for (JavaClass type : interfaces) {
      if ((type.access() & Opcodes.ACC_PUBLIC) == 0) {
        return type;
      }
    }
    return null;
  }

  private static String folder(JavaClass type) {
    return type.packageName().isEmpty() ? "" : type.packageName() + "/";
  }

  private static void constructor(SyntheticClass made) {
    MethodNode code = made.declared(Opcodes.ACC_PUBLIC, "<init>", CONSTRUCTOR);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, PROXY, "<init>", CONSTRUCTOR, false);
    SyntheticClass.finish(code, STACK);
  }

  private static void factory(SyntheticClass made) {
    MethodNode code = made.method(Opcodes.ACC_STATIC, Lowering.FACTORY, InvokerLowering.DESCRIPTOR);
    code.visitTypeInsn(Opcodes.NEW, made.name());
    code.visitInsn(Opcodes.DUP);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitInsn(Opcodes.ICONST_0);
    code.visitInsn(Opcodes.AALOAD);
    code.visitTypeInsn(Opcodes.CHECKCAST, HANDLER);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, made.name(), "<init>", CONSTRUCTOR, false);
    SyntheticClass.finish(code, STACK);
  }

  private static void initializer(SyntheticClass made, List<ProxyMethods.Forwarded> methods) {
    MethodNode code = made.method(Opcodes.ACC_STATIC, "<clinit>", "()V");
    for (int i = 0; i < methods.size(); i++) {
      JavaMethod method = methods.get(i).handed();
      made.field(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, "m" + i, METHOD);
      code.visitLdcInsn(Type.getObjectType(method.owner().name()));
      code.visitLdcInsn(method.name());
      code.visitLdcInsn(method.descriptor());
      String type = "(Ljava/lang/Class;Ljava/lang/String;Ljava/lang/String;)" + METHOD;
      code.visitMethodInsn(Opcodes.INVOKESTATIC, RUNTIME, "method", type, false);
      code.visitFieldInsn(Opcodes.PUTSTATIC, made.name(), "m" + i, METHOD);
    }
    SyntheticClass.finish(code, STACK);
  }

  private static void forwarder(SyntheticClass made, ProxyMethods.Forwarded forwarded, int index) {
    JavaMethod method = forwarded.method();
    MethodNode code =
        made.declared(Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL, method.name(), method.descriptor());
    code.exceptions = forwarded.exceptions();
    Label begin = new Label();
    Label end = new Label();
    Label declared = new Label();
    Label undeclared = new Label();
    for (String type : thrown(forwarded.exceptions())) {
      code.visitTryCatchBlock(begin, end, declared, type);
    }
    code.visitTryCatchBlock(begin, end, undeclared, "java/lang/Throwable");
    code.visitLabel(begin);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitFieldInsn(Opcodes.GETFIELD, PROXY, "h", "L" + HANDLER + ";");
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitFieldInsn(Opcodes.GETSTATIC, made.name(), "m" + index, METHOD);
    Type[] parameters = method.argumentTypes();
    if (parameters.length == 0) {
      code.visitInsn(Opcodes.ACONST_NULL);
    } else {
      ConstantHolder.boxParameters(code, parameters, 1);
    }
    String invoke = "(Ljava/lang/Object;" + METHOD + "[Ljava/lang/Object;)Ljava/lang/Object;";
    code.visitMethodInsn(Opcodes.INVOKEINTERFACE, HANDLER, "invoke", invoke, true);
    Type result = method.returnType();
    ConstantHolder.unbox(code, result);
    code.visitInsn(result.getOpcode(Opcodes.IRETURN));
    code.visitLabel(end);
    code.visitLabel(declared);
    code.visitInsn(Opcodes.ATHROW);
    code.visitLabel(undeclared);
    int local = (Type.getArgumentsAndReturnSizes(method.descriptor()) >> 2);
    code.visitVarInsn(Opcodes.ASTORE, local);
    code.visitTypeInsn(Opcodes.NEW, UNDECLARED);
    code.visitInsn(Opcodes.DUP);
    code.visitVarInsn(Opcodes.ALOAD, local);
    code.visitMethodInsn(
        Opcodes.INVOKESPECIAL, UNDECLARED, "<init>", "(Ljava/lang/Throwable;)V", false);
    code.visitInsn(Opcodes.ATHROW);
    code.visitMaxs(STACK + 2 * parameters.length, local + 1);
  }

  private static List<String> thrown(List<String> checked) {
    List<String> types = new ArrayList<>(checked);
    types.add("java/lang/RuntimeException");
    types.add("java/lang/Error");
    return types;
  }
}
