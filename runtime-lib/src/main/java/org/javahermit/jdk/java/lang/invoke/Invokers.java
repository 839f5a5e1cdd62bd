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

  static MethodHandle ofVariable(VarHandle.AccessMode mode, MethodType type, boolean exact) {
    return HandleNode.of(
        type.insertParameterTypes(0, VarHandle.class),
        a -> {
          VariableNode target = (VariableNode) a[0];
          return target.call(mode, type, exact, Arrays.copyOfRange(a, 1, a.length));
        });
  }
}
