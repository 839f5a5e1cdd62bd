package org.javahermit.jdk.java.lang.invoke;

import java.io.NotSerializableException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.invoke.VarHandle;
import java.lang.invoke.WrongMethodTypeException;
import java.lang.reflect.UndeclaredThrowableException;

/**
 * What compiled code calls for {@code java.lang.invoke}: calls of signature-polymorphic methods
 * (JVMS §2.9.3) with the type of the call, lookups of a known class, and the linking of call sites
 * and constants (JVMS §5.4.3.6).
 */
public final class LinkedCalls {
  private LinkedCalls() {}

  /** {@code MethodHandle.invokeExact}. */
  public static Object invokeExact(MethodHandle handle, MethodType type, Object[] arguments)
      throws Throwable {
    if (handle.type() != type) {
      throw wrongType(handle.type(), type);
    }
    return HandleNode.run(handle, arguments);
  }

  /** {@code MethodHandle.invoke}. */
  public static Object invoke(MethodHandle handle, MethodType type, Object[] arguments)
      throws Throwable {
    return HandleNode.run(handle.asType(type), arguments);
  }

  /** An access by a method of {@code VarHandle}. */
  public static Object access(VarHandle handle, String method, MethodType type, Object[] arguments)
      throws Throwable {
    VariableNode node = (VariableNode) (Object) handle;
    VarHandle.AccessMode mode = VarHandle.AccessMode.valueFromMethodName(method);
    return node.call(mode, type, handle.hasInvokeExactBehavior(), arguments);
  }

  /** A call of a handle with arguments of exactly its types. */
  public static Object run(MethodHandle handle, Object[] arguments) throws Throwable {
    return HandleNode.run(handle, arguments);
  }

  /** What the method of an interface throws where its handle has thrown. */
  public static Throwable thrownByWrapper(Throwable thrown, Class<?>[] declared) {
    boolean allowed = thrown instanceof RuntimeException || thrown instanceof Error;
    for (Class<?> type : declared) {
      allowed |= type.isInstance(thrown);
    }
    return allowed ? thrown : new UndeclaredThrowableException(thrown);
  }

  /** What is written in the place of an object that {@code LambdaMetafactory} made. */
  public static Object replacement(SerializedLambda serialized) throws NotSerializableException {
    if (serialized == null) {
      throw new NotSerializableException("Non-serializable lambda");
    }
    return serialized;
  }

  static WrongMethodTypeException wrongType(MethodType expected, MethodType found) {
    return new WrongMethodTypeException("expected " + expected + " but found " + found);
  }

  /** What {@code MethodHandles.lookup()} gives in the class. */
  public static MethodHandles.Lookup lookup(Class<?> caller) {
    return (MethodHandles.Lookup) (Object) new LookupSubstitution(caller);
  }

  /** The call site that the bootstrap method makes, or what went wrong. */
  public static LinkedSite linkCallSite(
      MethodHandles.Lookup lookup,
      MethodHandle bootstrap,
      String name,
      MethodType type,
      Object[] arguments) {
    return LinkedSite.ofCallSite(lookup, bootstrap, name, type, arguments);
  }

  /** The constant that the bootstrap method computes, or what went wrong. */
  public static LinkedSite linkConstant(
      MethodHandles.Lookup lookup,
      MethodHandle bootstrap,
      String name,
      Class<?> type,
      Object[] arguments) {
    return LinkedSite.ofConstant(lookup, bootstrap, name, type, arguments);
  }
}
