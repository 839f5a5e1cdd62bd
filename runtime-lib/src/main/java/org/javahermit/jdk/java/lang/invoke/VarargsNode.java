package org.javahermit.jdk.java.lang.invoke;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.invoke.WrongMethodTypeException;

/**
 * A handle of variable arity: {@code asType} puts trailing arguments into an array where the other
 * type does not have one. Source: {@code MethodHandle.asVarargsCollector}.
 */
final class VarargsNode extends HandleNode {
  private final MethodHandle fixed;
  private final Class<?> arrayType;

  VarargsNode(MethodHandle fixed, Class<?> arrayType) {
    super(fixed.type(), arguments -> run(fixed, arguments));
    this.fixed = fixed;
    this.arrayType = arrayType;
  }

  /** What {@code isVarargsCollector} tells. */
  public boolean isVarargsCollector() {
    return true;
  }

  /** The handle of fixed arity. */
  public MethodHandle asFixedArity() {
    return fixed;
  }

  @Override
  public MethodHandle hermitConverted(MethodType newType) {
    int last = fixed.type().parameterCount() - 1;
    int arity = newType.parameterCount();
    if (arity == last + 1
        && fixed.type().parameterType(last).isAssignableFrom(newType.parameterType(last))) {
      return fixed.asType(newType);
    }
    MethodHandle collector;
    try {
      collector = fixed.asCollector(arrayType, arity - last);
    } catch (IllegalArgumentException e) {
      WrongMethodTypeException wrong = new WrongMethodTypeException("cannot build collector");
      wrong.initCause(e);
      throw wrong;
    }
    return collector.asType(newType);
  }

  /** Keeps arity variable or fixes it. */
  public MethodHandle withVarargs(boolean makeVarargs) {
    return makeVarargs ? (MethodHandle) (Object) this : fixed;
  }
}
