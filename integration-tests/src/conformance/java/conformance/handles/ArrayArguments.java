package conformance.handles;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.invoke.WrongMethodTypeException;

/** Calls of handles with one array of objects, which is how their methods are declared too. */
public final class ArrayArguments {
  private static int counter = 1;

  private ArrayArguments() {}

  static String count(Object... values) {
    return "n" + values.length;
  }

  static int sum(int a, int b) {
    return a + b;
  }

  public static void main(String[] args) throws Throwable {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    MethodType type = MethodType.methodType(String.class, Object[].class);
    MethodHandle count = lookup.findStatic(ArrayArguments.class, "count", type);
    Object[] two = {1, 2};
    Object result = count.invoke(two);
    System.out.println("invoke: " + result);
    MethodHandle general = count.asType(type.changeReturnType(Object.class));
    Object exact = (Object) general.invokeExact(two);
    System.out.println("invokeExact: " + exact);
    MethodHandle sum =
        lookup.findStatic(
            ArrayArguments.class, "sum", MethodType.methodType(int.class, int.class, int.class));
    MethodHandle spread = sum.asSpreader(Object[].class, 2);
    Object spreadResult = spread.invoke(two);
    System.out.println("spread: " + spreadResult);
    System.out.println("with arguments: " + sum.invokeWithArguments(two));
    VarHandle field = lookup.findStaticVarHandle(ArrayArguments.class, "counter", int.class);
    try {
      field.set(two);
    } catch (WrongMethodTypeException e) {
      System.out.println("set: wrong type " + counter);
    }
    try {
      Object got = field.get(two);
      System.out.println("got: " + got);
    } catch (WrongMethodTypeException e) {
      System.out.println("get: wrong type");
    }
  }
}
