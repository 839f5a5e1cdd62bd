package org.javahermit.compiler.bootstrap;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/**
 * Lambda expressions and method references.
 *
 * <p>Takes a call site of {@code LambdaMetafactory.metafactory} or {@code altMetafactory}; leaves a
 * class with a field for each captured value, which implements the functional interface (and the
 * markers and bridges that an {@code altMetafactory} site asks for) by a call of the implementation
 * method with its arguments adapted. A lambda that captures nothing is one object for each site, as
 * on HotSpot. Source: the API specification of {@code java.lang.invoke.LambdaMetafactory}, JLS
 * §15.27.4.
 */
final class LambdaLowering implements Lowering {
  private static final int FLAG_SERIALIZABLE = 1;
  private static final int FLAG_MARKERS = 1 << 1;
  private static final int FLAG_BRIDGES = 1 << 2;
  private static final String INSTANCE = "instance";
  private static final int SLACK = 4;
  private static final String SERIALIZED = "java/lang/invoke/SerializedLambda";
  private static final String SERIALIZED_CONSTRUCTOR =
      "(Ljava/lang/Class;Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;ILjava/lang/String;"
          + "Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;[Ljava/lang/Object;)V";

  /** What a site asks for, read from its arguments. */
  private record Request(
      Type interfaceType,
      String methodName,
      Type[] captured,
      Type erased,
      Handle implementation,
      Type instantiated,
      Set<String> interfaces,
      List<Type> signatures,
      boolean serializable) {}

  @Override
  public SyntheticClass lower(CallSite site) {
    Request request = request(site);
    SyntheticClass made =
        new SyntheticClass(site.className("Lambda"), request.interfaces().toArray(String[]::new));
    fieldsAndConstructor(made, request.captured());
    if (request.captured().length == 0) {
      singleton(made, site.descriptor());
    } else {
      factory(made, site.descriptor(), request.captured());
    }
    for (Type signature : request.signatures()) {
      forwarder(made, request, signature);
    }
    if (request.serializable()) {
      replacement(made, site, request);
    }
    return made;
  }

  private static Request request(CallSite site) {
    List<Object> arguments = site.arguments();
    Type interfaceType = Type.getReturnType(site.descriptor());
    Set<String> interfaces = new LinkedHashSet<>(List.of(interfaceType.getInternalName()));
    Set<Type> signatures = new LinkedHashSet<>(List.of((Type) arguments.get(0)));
    boolean hasAlternatives = site.bootstrap().getName().equals("altMetafactory");
    if (hasAlternatives) {
      readAlternatives(arguments, interfaces, signatures);
    }
    return new Request(
        interfaceType,
        site.name(),
        Type.getArgumentTypes(site.descriptor()),
        (Type) arguments.get(0),
        (Handle) arguments.get(1),
        (Type) arguments.get(2),
        interfaces,
        List.copyOf(signatures),
        hasAlternatives && ((Integer) arguments.get(3) & FLAG_SERIALIZABLE) != 0);
  }

  private static void readAlternatives(
      List<Object> arguments, Set<String> interfaces, Set<Type> signatures) {
    int flags = (Integer) arguments.get(3);
    int next = 4;
    if ((flags & FLAG_MARKERS) != 0) {
      int count = (Integer) arguments.get(next++);
      for (int i = 0; i < count; i++) {
        interfaces.add(((Type) arguments.get(next++)).getInternalName());
      }
    }
    if ((flags & FLAG_BRIDGES) != 0) {
      int count = (Integer) arguments.get(next++);
      for (int i = 0; i < count; i++) {
        signatures.add((Type) arguments.get(next++));
      }
    }
    if ((flags & FLAG_SERIALIZABLE) != 0) {
      interfaces.add("java/io/Serializable");
    }
  }

  /**
   * What is written in the object's place, and becomes a lambda again by a method of the class that
   * has the site. Source: the API specification of {@code java.lang.invoke.SerializedLambda}.
   */
  private static void replacement(SyntheticClass made, CallSite site, Request request) {
    MethodNode method =
        made.declared(
            Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, "writeReplace", "()Ljava/lang/Object;");
    Handle implementation = request.implementation();
    method.visitTypeInsn(Opcodes.NEW, SERIALIZED);
    method.visitInsn(Opcodes.DUP);
    method.visitLdcInsn(Type.getObjectType(site.caller().owner().name()));
    method.visitLdcInsn(request.interfaceType().getInternalName());
    method.visitLdcInsn(request.methodName());
    method.visitLdcInsn(request.erased().getDescriptor());
    method.visitLdcInsn(implementation.getTag());
    method.visitLdcInsn(implementation.getOwner());
    method.visitLdcInsn(implementation.getName());
    method.visitLdcInsn(implementation.getDesc());
    method.visitLdcInsn(request.instantiated().getDescriptor());
    Type[] captured = request.captured();
    method.visitLdcInsn(captured.length);
    method.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
    for (int i = 0; i < captured.length; i++) {
      method.visitInsn(Opcodes.DUP);
      method.visitLdcInsn(i);
      method.visitVarInsn(Opcodes.ALOAD, 0);
      method.visitFieldInsn(
          Opcodes.GETFIELD, made.name(), fieldName(i), captured[i].getDescriptor());
      if (TypeAdapter.isPrimitive(captured[i])) {
        TypeAdapter.box(method, captured[i]);
      }
      method.visitInsn(Opcodes.AASTORE);
    }
    method.visitMethodInsn(
        Opcodes.INVOKESPECIAL, SERIALIZED, "<init>", SERIALIZED_CONSTRUCTOR, false);
    SyntheticClass.finish(method, 11 + 2 * SLACK);
  }

  private static void fieldsAndConstructor(SyntheticClass made, Type[] captured) {
    MethodNode constructor =
        made.declared(
            Opcodes.ACC_PRIVATE, "<init>", Type.getMethodDescriptor(Type.VOID_TYPE, captured));
    constructor.visitVarInsn(Opcodes.ALOAD, 0);
    constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    int slot = 1;
    for (int i = 0; i < captured.length; i++) {
      made.field(
          Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, fieldName(i), captured[i].getDescriptor());
      constructor.visitVarInsn(Opcodes.ALOAD, 0);
      constructor.visitVarInsn(captured[i].getOpcode(Opcodes.ILOAD), slot);
      constructor.visitFieldInsn(
          Opcodes.PUTFIELD, made.name(), fieldName(i), captured[i].getDescriptor());
      slot += captured[i].getSize();
    }
    SyntheticClass.finish(constructor, SLACK);
  }

  private static void factory(SyntheticClass made, String descriptor, Type[] captured) {
    MethodNode factory = made.method(Opcodes.ACC_STATIC, FACTORY, descriptor);
    factory.visitTypeInsn(Opcodes.NEW, made.name());
    factory.visitInsn(Opcodes.DUP);
    SyntheticClass.loadArguments(factory, captured, 0);
    factory.visitMethodInsn(
        Opcodes.INVOKESPECIAL,
        made.name(),
        "<init>",
        Type.getMethodDescriptor(Type.VOID_TYPE, captured),
        false);
    SyntheticClass.finish(factory, SLACK);
  }

  private static void singleton(SyntheticClass made, String descriptor) {
    String type = "L" + made.name() + ";";
    made.added(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, INSTANCE, type);
    MethodNode initializer = made.method(Opcodes.ACC_STATIC, "<clinit>", "()V");
    initializer.visitTypeInsn(Opcodes.NEW, made.name());
    initializer.visitInsn(Opcodes.DUP);
    initializer.visitMethodInsn(Opcodes.INVOKESPECIAL, made.name(), "<init>", "()V", false);
    initializer.visitFieldInsn(Opcodes.PUTSTATIC, made.name(), INSTANCE, type);
    SyntheticClass.finish(initializer, SLACK);
    MethodNode factory = made.method(Opcodes.ACC_STATIC, FACTORY, descriptor);
    factory.visitFieldInsn(Opcodes.GETSTATIC, made.name(), INSTANCE, type);
    SyntheticClass.finish(factory, SLACK);
  }

  /**
   * The interface's method, or a bridge: captured values and arguments go to the implementation.
   */
  private static void forwarder(SyntheticClass made, Request request, Type signature) {
    MethodNode method =
        made.declared(Opcodes.ACC_PUBLIC, request.methodName(), signature.getDescriptor());
    Handle implementation = request.implementation();
    if (implementation.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
      method.visitTypeInsn(Opcodes.NEW, implementation.getOwner());
      method.visitInsn(Opcodes.DUP);
    }
    for (int i = 0; i < request.captured().length; i++) {
      method.visitVarInsn(Opcodes.ALOAD, 0);
      method.visitFieldInsn(
          Opcodes.GETFIELD, made.name(), fieldName(i), request.captured()[i].getDescriptor());
    }
    TypeAdapter adapter = new TypeAdapter(method);
    List<Type> wanted = parameters(implementation);
    Type[] given = signature.getArgumentTypes();
    Type[] functional = request.instantiated().getArgumentTypes();
    int slot = 1;
    for (int i = 0; i < given.length; i++) {
      method.visitVarInsn(given[i].getOpcode(Opcodes.ILOAD), slot);
      slot += given[i].getSize();
      adapter.convert(given[i], wanted.get(request.captured().length + i), functional[i]);
    }
    invoke(method, implementation);
    Type result = signature.getReturnType();
    Type produced = result(implementation);
    if (result.getSort() == Type.VOID && produced.getSort() != Type.VOID) {
      method.visitInsn(produced.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
    }
    adapter.convert(produced, result, result);
    SyntheticClass.finish(method, wanted.size() * 2 + SLACK);
  }

  /** What the implementation takes, the receiver of an instance method first. */
  private static List<Type> parameters(Handle implementation) {
    List<Type> declared = List.of(Type.getArgumentTypes(implementation.getDesc()));
    switch (implementation.getTag()) {
      case Opcodes.H_INVOKESTATIC:
      case Opcodes.H_NEWINVOKESPECIAL:
        return declared;
      default:
        List<Type> all = new ArrayList<>();
        all.add(Type.getObjectType(implementation.getOwner()));
        all.addAll(declared);
        return all;
    }
  }

  private static Type result(Handle implementation) {
    return implementation.getTag() == Opcodes.H_NEWINVOKESPECIAL
        ? Type.getObjectType(implementation.getOwner())
        : Type.getReturnType(implementation.getDesc());
  }

  private static void invoke(MethodNode method, Handle implementation) {
    int opcode =
        switch (implementation.getTag()) {
          case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
          case Opcodes.H_INVOKEVIRTUAL -> Opcodes.INVOKEVIRTUAL;
          case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
          case Opcodes.H_INVOKESPECIAL, Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
          default -> throw new IllegalArgumentException("not a method: " + implementation);
        };
    method.visitMethodInsn(
        opcode,
        implementation.getOwner(),
        implementation.getName(),
        implementation.getDesc(),
        implementation.isInterface());
  }

  /** As on HotSpot: programs can list the fields. */
  private static String fieldName(int index) {
    return "arg$" + (index + 1);
  }
}
