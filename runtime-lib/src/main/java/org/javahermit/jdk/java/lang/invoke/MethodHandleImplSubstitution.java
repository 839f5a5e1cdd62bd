package org.javahermit.jdk.java.lang.invoke;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.List;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * What the JDK's combinators call below themselves, without {@code LambdaForm}. The handles of the
 * JDK's own helper methods ({@code getConstantHandle}) are found by constant look-ups and stay.
 */
@Substitution("java.lang.invoke.MethodHandleImpl")
final class MethodHandleImplSubstitution {
  @Replace private static final MethodHandle[] HANDLES = new MethodHandle[64];

  private MethodHandleImplSubstitution() {}

  @Replace(name = "<clinit>")
  private static void initialize() {}

  /** An accessor of arrays by its kind. */
  @Substitution("java.lang.invoke.MethodHandleImpl$ArrayAccess")
  static final class ArrayAccess {
    private ArrayAccess() {}
  }

  @Replace
  static MethodHandle makeArrayElementAccessor(Class<?> arrayType, ArrayAccess access) {
    return switch (((Enum<?>) (Object) access).name()) {
      case "GET" -> Combinators.arrayGetter(arrayType);
      case "SET" -> Combinators.arraySetter(arrayType);
      default -> Combinators.arrayLength(arrayType);
    };
  }

  @Replace
  static MethodHandle makePairwiseConvert(
      MethodHandle target, MethodType newType, boolean strict, boolean monobox) {
    return target.type() == newType ? target : Conversions.pairwise(target, newType, !strict);
  }

  @Replace
  static MethodHandle makeVarargsCollector(MethodHandle target, Class<?> arrayType) {
    return (MethodHandle) (Object) new VarargsNode(target, arrayType);
  }

  @Replace
  static MethodHandle makeGuardWithTest(
      MethodHandle test, MethodHandle target, MethodHandle otherwise) {
    return Combinators.guard(test, target, otherwise);
  }

  @Replace
  static MethodHandle makeGuardWithCatch(
      MethodHandle target, Class<? extends Throwable> caught, MethodHandle handler) {
    return Combinators.catching(target, caught, handler);
  }

  @Replace
  static MethodHandle throwException(MethodType type) {
    return Combinators.throwing(type);
  }

  @Replace
  static MethodHandle makeLoop(
      Class<?> result,
      List<Class<?>> parameters,
      List<MethodHandle> init,
      List<MethodHandle> step,
      List<MethodHandle> test,
      List<MethodHandle> end) {
    return Combinators.loop(
        MethodType.methodType(result, parameters),
        init.toArray(new MethodHandle[0]),
        step.toArray(new MethodHandle[0]),
        test.toArray(new MethodHandle[0]),
        end.toArray(new MethodHandle[0]));
  }

  @Replace
  static MethodHandle makeTryFinally(
      MethodHandle target, MethodHandle cleanup, Class<?> result, List<Class<?>> parameters) {
    return Combinators.tryFinally(target, cleanup, MethodType.methodType(result, parameters));
  }

  @Replace
  static MethodHandle makeTableSwitch(
      MethodType type, MethodHandle otherwise, MethodHandle[] cases) {
    return Combinators.tableSwitch(type, otherwise, cases);
  }
}
