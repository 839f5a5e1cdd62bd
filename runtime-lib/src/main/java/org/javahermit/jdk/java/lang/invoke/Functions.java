package org.javahermit.jdk.java.lang.invoke;

import java.io.Serializable;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.LambdaConversionException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.javahermit.jdk.support.ClassDefinitions;

/**
 * Objects of an interface that call a method, without code that is made at run time. Takes what
 * {@code LambdaMetafactory} takes; leaves a call site whose target makes the objects, of the class
 * that the compiler made for the interfaces which it saw in such a call. The object holds a method
 * handle with the captured values, and one that can be written what is written in its place.
 */
final class Functions {
  private final Class<?> caller;
  private final String name;
  private final FunctionTypes types;
  private final MethodHandle implementation;
  private final MethodHandleInfo direct;

  Functions(
      MethodHandles.Lookup caller,
      String name,
      MethodType factory,
      MethodType erased,
      MethodHandle handle,
      MethodType dynamic)
      throws LambdaConversionException {
    this.caller = caller.lookupClass();
    this.name = name;
    this.types = new FunctionTypes(factory, erased, handle.type(), dynamic);
    this.implementation = handle;
    try {
      this.direct = caller.revealDirect(handle);
    } catch (IllegalArgumentException e) {
      throw new LambdaConversionException(handle + " is not a member and nothing else", e);
    }
    checkCaller(caller);
  }

  /**
   * The call site.
   *
   * @param serializable whether the objects can be written
   * @param markers further interfaces that they implement
   * @param bridges further types of the interface's method
   */
  CallSite site(boolean serializable, Class<?>[] markers, MethodType[] bridges)
      throws LambdaConversionException {
    Class<?> type = types.factory().returnType();
    checkInterface(type);
    for (Class<?> marker : markers) {
      checkInterface(marker);
    }
    types.check(direct, bridges);
    Member found = Member.functions(type, others(type, markers, serializable));
    if (found == null) {
      throw refused(markers, serializable);
    }
    HandleNode.Body maker = found.body(false);
    MethodHandle adapted = adapted();
    HandleNode.Body factory = values -> make(maker, adapted, values, serializable);
    if (types.factory().parameterCount() == 0) {
      // Without captured values all calls of the site give one object.
      Object function = make(maker, adapted, new Object[0], serializable);
      factory = none -> function;
    }
    return new ConstantCallSite(HandleNode.of(types.factory(), factory));
  }

  /**
   * Takes the captured values as the factory does, and the others as the method is called; returns
   * what the interface's method returns as it is declared.
   */
  private MethodHandle adapted() {
    MethodType given =
        types
            .dynamic()
            .insertParameterTypes(0, types.factory().parameterList())
            .changeReturnType(types.erased().returnType());
    MethodHandle handle = implementation.asFixedArity();
    if (given.returnType().isPrimitive() && !handle.type().returnType().isPrimitive()) {
      // Whether the result is a number is seen at each call.
      handle = handle.asType(handle.type().changeReturnType(Object.class));
    }
    return handle.asType(given);
  }

  /** What is written in an object's place. */
  private SerializedLambda serialized(Object[] values) {
    return new SerializedLambda(
        caller,
        internalName(types.factory().returnType()),
        name,
        types.erased().toMethodDescriptorString(),
        direct.getReferenceKind(),
        internalName(direct.getDeclaringClass()),
        direct.getName(),
        direct.getMethodType().toMethodDescriptorString(),
        types.dynamic().toMethodDescriptorString(),
        values.clone());
  }

  /** Names of the further interfaces, each once, in the order of the call. */
  private static List<String> others(Class<?> type, Class<?>[] markers, boolean serializable) {
    Set<String> names = new LinkedHashSet<>();
    boolean written = Serializable.class.isAssignableFrom(type);
    for (Class<?> marker : markers) {
      names.add(internalName(marker));
      written |= Serializable.class.isAssignableFrom(marker);
    }
    if (serializable && !written) {
      names.add(internalName(Serializable.class));
    }
    names.remove(internalName(type));
    return List.copyOf(names);
  }

  private static String internalName(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  private static void checkCaller(MethodHandles.Lookup caller) throws LambdaConversionException {
    if (!caller.hasFullPrivilegeAccess()) {
      throw new LambdaConversionException(caller + " has no full access to its class");
    }
  }

  private static void checkInterface(Class<?> type) throws LambdaConversionException {
    if (!type.isInterface()) {
      throw new LambdaConversionException(type.getName() + " is not an interface");
    }
  }

  private Object make(
      HandleNode.Body maker, MethodHandle adapted, Object[] values, boolean serializable) {
    MethodHandle target = values.length == 0 ? adapted : Combinators.insert(adapted, 0, values);
    Object replacement = serializable ? serialized(values) : null;
    try {
      return maker.run(new Object[] {target.asType(types.erased()), replacement});
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private UnsupportedOperationException refused(Class<?>[] markers, boolean serializable) {
    StringBuilder what = new StringBuilder("an implementation of ");
    what.append(types.factory().returnType().getName()).append('.').append(name);
    for (Class<?> marker : markers) {
      what.append(" and ").append(marker.getName());
    }
    what.append(serializable ? ", serializable," : "").append(" by LambdaMetafactory");
    return ClassDefinitions.refused(what.toString());
  }
}
