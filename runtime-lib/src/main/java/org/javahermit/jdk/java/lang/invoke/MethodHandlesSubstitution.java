package org.javahermit.jdk.java.lang.invoke;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.List;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * The combinators that the JDK writes as edits of a handle's {@code LambdaForm}; here each makes a
 * {@link HandleNode}. Those that are made of other combinators, and all checks of types, stay.
 */
@Substitution("java.lang.invoke.MethodHandles")
final class MethodHandlesSubstitution {
  private MethodHandlesSubstitution() {}

  // ---- checks

  @Alias
  static native boolean permuteArgumentChecks(int[] order, MethodType newType, MethodType oldType);

  @Alias
  private static native Class<?>[] insertArgumentsChecks(
      MethodHandle target, int count, int position);

  @Alias
  private static native int dropArgumentChecks(
      MethodType oldType, int position, List<Class<?>> types);

  @Alias
  private static native MethodType collectArgumentsChecks(
      MethodHandle target, int position, MethodHandle filter);

  @Alias
  private static native void filterArgumentChecks(
      MethodHandle target, int position, MethodHandle filter);

  @Alias
  private static native void filterReturnValueChecks(MethodType target, MethodType filter);

  @Alias
  private static native Class<?> foldArgumentChecks(
      int position, MethodType target, MethodType combiner);

  // ---- invokers

  @Replace
  public static MethodHandle exactInvoker(MethodType type) {
    return Invokers.ofHandle(type, true);
  }

  @Replace
  public static MethodHandle invoker(MethodType type) {
    return Invokers.ofHandle(type, false);
  }

  @Replace
  public static MethodHandle spreadInvoker(MethodType type, int leading) {
    if (leading < 0 || leading > type.parameterCount()) {
      throw new IllegalArgumentException("bad argument count: " + leading);
    }
    return Invokers.spreading(type, leading);
  }

  @Replace
  public static MethodHandle varHandleExactInvoker(VarHandle.AccessMode mode, MethodType type) {
    return Invokers.ofVariable(mode, type, true);
  }

  @Replace
  public static MethodHandle varHandleInvoker(VarHandle.AccessMode mode, MethodType type) {
    return Invokers.ofVariable(mode, type, false);
  }

  // ---- combinators

  @Replace
  public static MethodHandle permuteArguments(
      MethodHandle target, MethodType newType, int... order) {
    int[] copy = order.clone();
    permuteArgumentChecks(copy, newType, target.type());
    return Combinators.permute(target, newType, copy);
  }

  @Replace
  private static MethodHandle makeIdentity(Class<?> type) {
    return Combinators.identity(type);
  }

  @Replace
  private static MethodHandle makeZero(Class<?> type) {
    return Combinators.zero(type);
  }

  @Replace
  public static MethodHandle insertArguments(MethodHandle target, int position, Object... values) {
    Class<?>[] types = insertArgumentsChecks(target, values.length, position);
    if (values.length == 0) {
      return target;
    }
    Object[] converted = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      Class<?> type = types[position + i];
      converted[i] =
          type.isPrimitive()
              ? WrapperSubstitution.forPrimitiveType(type).convert(values[i], type)
              : type.cast(values[i]);
    }
    return Combinators.insert(target, position, converted);
  }

  @Replace
  private static MethodHandle dropArguments0(
      MethodHandle target, int position, List<Class<?>> types) {
    int dropped = dropArgumentChecks(target.type(), position, types);
    return dropped == 0 ? target : Combinators.drop(target, position, types);
  }

  @Replace
  public static MethodHandle dropReturn(MethodHandle target) {
    return target.type().returnType() == void.class ? target : Combinators.dropReturn(target);
  }

  @Replace
  private static MethodHandle filterRepeatedArgument(
      MethodHandle target, MethodHandle filter, int[] places) {
    // The JDK counts the places in a LambdaForm, where the handle itself is at 0.
    int[] positions = new int[places.length];
    for (int i = 0; i < places.length; i++) {
      positions[i] = places[i] - 1;
    }
    Arrays.sort(positions);
    return Combinators.filter(target, filter, positions);
  }

  @Replace
  static MethodHandle filterArgument(MethodHandle target, int position, MethodHandle filter) {
    filterArgumentChecks(target, position, filter);
    return Combinators.filter(target, filter, position);
  }

  @Replace
  public static MethodHandle collectArguments(
      MethodHandle target, int position, MethodHandle filter) {
    MethodType type = collectArgumentsChecks(target, position, filter);
    return Combinators.collect(target, position, filter, type);
  }

  @Replace
  public static MethodHandle filterReturnValue(MethodHandle target, MethodHandle filter) {
    filterReturnValueChecks(target.type(), filter.type());
    return Combinators.filterReturn(target, filter);
  }

  @Replace
  public static MethodHandle foldArguments(
      MethodHandle target, int position, MethodHandle combiner) {
    MethodType type = target.type();
    Class<?> folded = foldArgumentChecks(position, type, combiner.type());
    MethodType newType =
        folded == void.class ? type : type.dropParameterTypes(position, position + 1);
    return Combinators.fold(target, position, combiner, newType);
  }
}
