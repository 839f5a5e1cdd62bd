package org.javahermit.jdk.java.lang.invoke;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.javahermit.jdk.support.Descriptors;
import org.javahermit.unsafe.Address;
import org.javahermit.vm.Allocation;

/**
 * Handles that are made of other handles, as {@code java.lang.invoke.MethodHandles} specifies them.
 * The JDK has checked the types when it comes here.
 */
final class Combinators {
  private Combinators() {}

  // ---- arrays of arguments

  /** A copy without {@code count} elements from {@code at} on, with {@code more} in their place. */
  static Object[] replaced(Object[] arguments, int at, int count, Object... more) {
    Object[] result = new Object[arguments.length - count + more.length];
    System.arraycopy(arguments, 0, result, 0, at);
    System.arraycopy(more, 0, result, at, more.length);
    int behind = arguments.length - at - count;
    System.arraycopy(arguments, at + count, result, at + more.length, behind);
    return result;
  }

  private static Object[] slice(Object[] arguments, int at, int count) {
    return Arrays.copyOfRange(arguments, at, at + count);
  }

  private static boolean isVoid(MethodHandle handle) {
    return handle.type().returnType() == void.class;
  }

  // ---- arguments

  static MethodHandle insert(MethodHandle target, int position, Object[] values) {
    MethodType type = target.type().dropParameterTypes(position, position + values.length);
    return HandleNode.of(type, a -> HandleNode.run(target, replaced(a, position, 0, values)));
  }

  static MethodHandle drop(MethodHandle target, int position, List<Class<?>> types) {
    MethodType type = target.type().insertParameterTypes(position, types);
    int count = types.size();
    return HandleNode.of(type, a -> HandleNode.run(target, replaced(a, position, count)));
  }

  static MethodHandle permute(MethodHandle target, MethodType type, int[] order) {
    return HandleNode.of(
        type,
        a -> {
          Object[] reordered = new Object[order.length];
          for (int i = 0; i < order.length; i++) {
            reordered[i] = a[order[i]];
          }
          return HandleNode.run(target, reordered);
        });
  }

  /** Filters the arguments at some positions, which keep their number. */
  static MethodHandle filter(MethodHandle target, MethodHandle filter, int... positions) {
    MethodType type = target.type();
    for (int position : positions) {
      type = type.changeParameterType(position, filter.type().parameterType(0));
    }
    return HandleNode.of(
        type,
        a -> {
          Object[] filtered = a.clone();
          for (int position : positions) {
            filtered[position] = HandleNode.run(filter, a[position]);
          }
          return HandleNode.run(target, filtered);
        });
  }

  static MethodHandle collect(
      MethodHandle target, int position, MethodHandle filter, MethodType type) {
    int count = filter.type().parameterCount();
    boolean dropsResult = isVoid(filter);
    return HandleNode.of(
        type,
        a -> {
          Object value = HandleNode.run(filter, slice(a, position, count));
          return HandleNode.run(
              target,
              dropsResult
                  ? replaced(a, position, count)
                  : replaced(a, position, count, new Object[] {value}));
        });
  }

  static MethodHandle fold(
      MethodHandle target, int position, MethodHandle combiner, MethodType type) {
    int count = combiner.type().parameterCount();
    boolean dropsResult = isVoid(combiner);
    return HandleNode.of(
        type,
        a -> {
          Object value = HandleNode.run(combiner, slice(a, position, count));
          return HandleNode.run(
              target, dropsResult ? a : replaced(a, position, 0, new Object[] {value}));
        });
  }

  static MethodHandle spread(MethodHandle target, int position, Class<?> arrayType, int length) {
    MethodType type =
        target
            .type()
            .dropParameterTypes(position, position + length)
            .insertParameterTypes(position, arrayType);
    return HandleNode.of(
        type,
        a -> {
          Object array = a[position];
          if (array == null && length > 0) {
            throw new NullPointerException("null array reference");
          }
          if (array != null && Array.getLength(array) != length) {
            throw new IllegalArgumentException("array is not of length " + length);
          }
          Object[] elements = new Object[length];
          for (int i = 0; i < length; i++) {
            elements[i] = Array.get(array, i);
          }
          return HandleNode.run(target, replaced(a, position, 1, elements));
        });
  }

  static MethodHandle collectArray(
      MethodHandle target, int position, Class<?> arrayType, int length) {
    Class<?> element = arrayType.getComponentType();
    MethodType type =
        target
            .type()
            .dropParameterTypes(position, position + 1)
            .insertParameterTypes(position, Collections.nCopies(length, element));
    return HandleNode.of(
        type,
        a -> {
          Object array = newArray(arrayType, length);
          for (int i = 0; i < length; i++) {
            Array.set(array, i, a[position + i]);
          }
          return HandleNode.run(target, replaced(a, position, length, new Object[] {array}));
        });
  }

  /** A new array of the class, of which the image has a descriptor. */
  static Object newArray(Class<?> arrayType, int length) {
    Address descriptor = Descriptors.of(arrayType);
    return Allocation.newArray(descriptor, length);
  }

  // ---- results

  static MethodHandle filterReturn(MethodHandle target, MethodHandle filter) {
    MethodType type = target.type().changeReturnType(filter.type().returnType());
    boolean takesNothing = isVoid(target);
    return HandleNode.of(
        type,
        a -> {
          Object value = HandleNode.run(target, a);
          return takesNothing ? HandleNode.run(filter) : HandleNode.run(filter, value);
        });
  }

  static MethodHandle dropReturn(MethodHandle target) {
    return HandleNode.of(
        target.type().changeReturnType(void.class),
        a -> {
          HandleNode.run(target, a);
          return null;
        });
  }

  static MethodHandle identity(Class<?> type) {
    return HandleNode.of(MethodType.methodType(type, type), a -> a[0]);
  }

  static MethodHandle zero(Class<?> type) {
    Object value = Conversions.zero(type);
    return HandleNode.of(MethodType.methodType(type), a -> value);
  }

  // ---- control

  static MethodHandle guard(MethodHandle test, MethodHandle target, MethodHandle otherwise) {
    int tested = test.type().parameterCount();
    return HandleNode.of(
        target.type(),
        a -> {
          boolean decided = (Boolean) HandleNode.run(test, slice(a, 0, tested));
          return HandleNode.run(decided ? target : otherwise, a);
        });
  }

  static MethodHandle catching(
      MethodHandle target, Class<? extends Throwable> caught, MethodHandle handler) {
    int handled = handler.type().parameterCount() - 1;
    return HandleNode.of(
        target.type(),
        a -> {
          try {
            return HandleNode.run(target, a);
          } catch (Throwable thrown) {
            if (!caught.isInstance(thrown)) {
              throw thrown;
            }
            Object[] given = slice(a, 0, handled);
            return HandleNode.run(handler, replaced(given, 0, 0, thrown));
          }
        });
  }

  static MethodHandle tryFinally(MethodHandle target, MethodHandle cleanup, MethodType type) {
    boolean hasResult = !isVoid(target);
    Object zero = Conversions.zero(type.returnType());
    int passed = cleanup.type().parameterCount() - (hasResult ? 2 : 1);
    return HandleNode.of(
        type,
        a -> {
          Throwable thrown = null;
          Object result = zero;
          try {
            result = HandleNode.run(target, a);
          } catch (Throwable t) {
            thrown = t;
          }
          Object[] given = slice(a, 0, passed);
          Object[] leading = hasResult ? new Object[] {thrown, result} : new Object[] {thrown};
          Object value = HandleNode.run(cleanup, replaced(given, 0, 0, leading));
          if (thrown != null) {
            throw thrown;
          }
          return value;
        });
  }

  static MethodHandle throwing(MethodType type) {
    return HandleNode.of(
        type,
        a -> {
          throw (Throwable) a[0];
        });
  }

  static MethodHandle tableSwitch(MethodType type, MethodHandle otherwise, MethodHandle[] cases) {
    return HandleNode.of(
        type,
        a -> {
          int key = (Integer) a[0];
          boolean inside = key >= 0 && key < cases.length;
          return HandleNode.run(inside ? cases[key] : otherwise, a);
        });
  }

  /** The loop of {@code MethodHandles.loop}, whose clauses the JDK has completed. */
  static MethodHandle loop(
      MethodType type,
      MethodHandle[] init,
      MethodHandle[] step,
      MethodHandle[] test,
      MethodHandle[] end) {
    int variables = 0;
    for (MethodHandle one : init) {
      variables += isVoid(one) ? 0 : 1;
    }
    int count = variables;
    return HandleNode.of(
        type,
        a -> {
          Object[] state = new Object[count];
          int next = 0;
          for (MethodHandle one : init) {
            Object value = HandleNode.run(one, a);
            if (!isVoid(one)) {
              state[next++] = value;
            }
          }
          return iterate(replaced(a, 0, 0, state), step, test, end);
        });
  }

  private static Object iterate(
      Object[] state, MethodHandle[] step, MethodHandle[] test, MethodHandle[] end)
      throws Throwable {
    while (true) {
      int next = 0;
      for (int i = 0; i < step.length; i++) {
        Object value = HandleNode.run(step[i], state.clone());
        if (!isVoid(step[i])) {
          state[next++] = value;
        }
        if (!(Boolean) HandleNode.run(test[i], state.clone())) {
          return HandleNode.run(end[i], state.clone());
        }
      }
    }
  }

  // ---- elements of arrays

  static MethodHandle arrayLength(Class<?> arrayType) {
    return HandleNode.of(MethodType.methodType(int.class, arrayType), a -> Array.getLength(a[0]));
  }

  static MethodHandle arrayGetter(Class<?> arrayType) {
    Class<?> element = arrayType.getComponentType();
    return HandleNode.of(
        MethodType.methodType(element, arrayType, int.class), a -> Array.get(a[0], (Integer) a[1]));
  }

  static MethodHandle arraySetter(Class<?> arrayType) {
    Class<?> element = arrayType.getComponentType();
    return HandleNode.of(
        MethodType.methodType(void.class, arrayType, int.class, element),
        a -> {
          if (a[0] instanceof Object[] references) {
            references[(Integer) a[1]] = a[2];
          } else {
            Array.set(a[0], (Integer) a[1], a[2]);
          }
          return null;
        });
  }

  /** Joins texts and arguments; a text that is null is the next argument. */
  static MethodHandle joining(MethodType type, List<String> texts) {
    return HandleNode.of(
        type,
        arguments -> {
          StringBuilder joined = new StringBuilder();
          int next = 0;
          for (String text : texts) {
            joined.append(text == null ? arguments[next++] : text);
          }
          return joined.toString();
        });
  }
}
