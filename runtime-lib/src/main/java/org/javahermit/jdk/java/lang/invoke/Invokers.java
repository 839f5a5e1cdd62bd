package org.javahermit.jdk.java.lang.invoke;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/** Handles that call the handle that is their first argument. */
final class Invokers {
  private Invokers() {}

  static MethodHandle ofHandle(MethodType type, boolean exact) {
    return HandleNode.of(
        type.insertParameterTypes(0, MethodHandle.class),
        a -> {
          MethodHandle target = (MethodHandle) a[0];
          Object[] rest = Arrays.copyOfRange(a, 1, a.length);
          return exact
              ? LinkedCalls.invokeExact(target, type, rest)
              : LinkedCalls.invoke(target, type, rest);
        });
  }

  /**
   * The trailing arguments come in an array; the target, which may be of variable arity, spreads.
   */
  static MethodHandle spreading(MethodType type, int leading) {
    int count = type.parameterCount();
    MethodType spread =
        type.dropParameterTypes(leading, count).appendParameterTypes(Object[].class);
    return HandleNode.of(
        spread.insertParameterTypes(0, MethodHandle.class),
        a -> {
          MethodHandle target = ((MethodHandle) a[0]).asType(type);
          return LinkedCalls.invoke(
              target.asSpreader(Object[].class, count - leading),
              spread,
              Arrays.copyOfRange(a, 1, a.length));
        });
  }

  static MethodHandle ofVariable(VarHandle.AccessMode mode, MethodType type, boolean exact) {
    return HandleNode.of(
        type.insertParameterTypes(0, VarHandle.class),
        a -> {
          VariableNode target = (VariableNode) a[0];
          return target.call(mode, type, exact, Arrays.copyOfRange(a, 1, a.length));
        });
  }
}
