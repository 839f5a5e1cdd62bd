package conformance.handles;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.invoke.SwitchPoint;
import java.lang.invoke.VolatileCallSite;
import java.lang.invoke.WrongMethodTypeException;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntBinaryOperator;

/** Loops of handles, call sites as objects, and method types. */
public final class HandleLoops {
  static int zero(int limit) {
    return 0;
  }

  static boolean below(int i, int limit) {
    return i < limit;
  }

  static int next(int i, int limit) {
    return i + 1;
  }

  static String step(String v, int counter, String init) {
    return v + counter;
  }

  static String append(String v, String element) {
    return v + "<" + element + ">";
  }

  static int times(int acc, int k, int limit) {
    return acc * (k + 1);
  }

  static int one(int limit) {
    return 1;
  }

  static int result(int acc, int k, int limit) {
    return acc;
  }

  static int inc(int acc, int k, int limit) {
    return k + 1;
  }

  static boolean more(int acc, int k, int limit) {
    return k < limit;
  }

  public static void main(String[] args) throws Throwable {
    Lookup lookup = MethodHandles.lookup();
    loops(lookup);
    sites(lookup);
    types();
    proxies(lookup);
  }

  public interface Overloaded {
    Object get(int index, String text);

    long get(short index, Object text);

    default String twice() {
      return get(1, "d") + "" + get((short) 2, (Object) "e");
    }
  }

  public interface Failing {
    void fail(String text) throws java.io.IOException;
  }

  static long described(Object index, Object text) {
    System.out.println("  described " + index + text);
    return index.hashCode();
  }

  static void fail(Throwable t) throws Throwable {
    throw t;
  }

  private static void proxies(Lookup lookup) throws Throwable {
    MethodHandle next =
        lookup.findStatic(HandleLoops.class, "next", methodType(int.class, int.class, int.class));
    IntBinaryOperator operator =
        MethodHandleProxies.asInterfaceInstance(IntBinaryOperator.class, next);
    System.out.println("proxy: " + operator.applyAsInt(41, 0));
    Comparator<Integer> comparator =
        MethodHandleProxies.asInterfaceInstance(
            Comparator.class,
            lookup.findStatic(
                Integer.class, "compare", methodType(int.class, int.class, int.class)));
    System.out.println("default of proxy: " + comparator.reversed().compare(1, 2));
    Overloaded overloaded =
        MethodHandleProxies.asInterfaceInstance(
            Overloaded.class,
            lookup.findStatic(
                HandleLoops.class,
                "described",
                methodType(long.class, Object.class, Object.class)));
    System.out.println("overloaded: " + overloaded.twice());
    System.out.println(
        "wrapper: "
            + MethodHandleProxies.isWrapperInstance(operator)
            + MethodHandleProxies.isWrapperInstance("x")
            + (MethodHandleProxies.wrapperInstanceTarget(operator) == next)
            + MethodHandleProxies.wrapperInstanceType(operator));
    for (Throwable thrown :
        new Throwable[] {
          new java.io.IOException("declared"), new Exception("checked"), new Error("error")
        }) {
      Failing failing =
          MethodHandleProxies.asInterfaceInstance(
              Failing.class,
              MethodHandles.dropArguments(
                  lookup
                      .findStatic(
                          HandleLoops.class, "fail", methodType(void.class, Throwable.class))
                      .bindTo(thrown),
                  0,
                  String.class));
      try {
        failing.fail("x");
      } catch (Throwable t) {
        System.out.println("thrown by proxy: " + t + " " + t.getCause());
      }
    }
    try {
      MethodHandleProxies.asInterfaceInstance(List.class, next);
    } catch (IllegalArgumentException e) {
      System.out.println("many methods: " + e.getMessage());
    }
    try {
      MethodHandleProxies.asInterfaceInstance(String.class, next);
    } catch (IllegalArgumentException e) {
      System.out.println("no interface: " + e.getMessage());
    }
    try {
      MethodHandleProxies.asInterfaceInstance(Runnable.class, next);
    } catch (WrongMethodTypeException e) {
      System.out.println("wrong type: " + e.getMessage());
    }
  }

  private static void loops(Lookup lookup) throws Throwable {
    MethodType unary = methodType(int.class, int.class);
    MethodType binary = methodType(int.class, int.class, int.class);
    MethodHandle zero = lookup.findStatic(HandleLoops.class, "zero", unary);
    MethodHandle below =
        lookup.findStatic(
            HandleLoops.class, "below", methodType(boolean.class, int.class, int.class));
    MethodHandle next = lookup.findStatic(HandleLoops.class, "next", binary);
    MethodHandle loop = MethodHandles.whileLoop(zero, below, next);
    System.out.println("whileLoop: " + (int) loop.invokeExact(7) + loop.type());
    MethodHandle doLoop = MethodHandles.doWhileLoop(zero, next, below);
    System.out.println("doWhileLoop: " + (int) doLoop.invokeExact(-5));
    MethodHandle step =
        lookup.findStatic(
            HandleLoops.class,
            "step",
            methodType(String.class, String.class, int.class, String.class));
    MethodHandle counted =
        MethodHandles.countedLoop(
            MethodHandles.dropArguments(MethodHandles.constant(int.class, 4), 0, String.class),
            MethodHandles.identity(String.class),
            step);
    System.out.println("countedLoop: " + (String) counted.invokeExact("n") + counted.type());
    MethodHandle range =
        MethodHandles.countedLoop(
            MethodHandles.dropArguments(MethodHandles.constant(int.class, -2), 0, String.class),
            MethodHandles.dropArguments(MethodHandles.constant(int.class, 2), 0, String.class),
            MethodHandles.identity(String.class),
            step);
    System.out.println("countedLoop range: " + (String) range.invokeExact("r"));
    MethodHandle append =
        lookup.findStatic(
            HandleLoops.class, "append", methodType(String.class, String.class, String.class));
    MethodHandle iterated =
        MethodHandles.iteratedLoop(null, MethodHandles.constant(String.class, "all:"), append);
    System.out.println("iteratedLoop: " + iterated.type() + iterated.invoke(List.of("a", "b")));
    MethodType ternary = methodType(int.class, int.class, int.class, int.class);
    MethodHandle[] accumulate = {
      lookup.findStatic(HandleLoops.class, "one", unary),
      lookup.findStatic(HandleLoops.class, "times", ternary)
    };
    MethodHandle[] count = {
      zero,
      lookup.findStatic(HandleLoops.class, "inc", ternary),
      lookup.findStatic(HandleLoops.class, "more", ternary.changeReturnType(boolean.class)),
      lookup.findStatic(HandleLoops.class, "result", ternary)
    };
    MethodHandle factorial = MethodHandles.loop(accumulate, count);
    System.out.println("loop: " + (int) factorial.invokeExact(5) + factorial.type());
    try {
      MethodHandles.loop();
    } catch (IllegalArgumentException e) {
      System.out.println("no clauses: " + e.getMessage());
    }
    try {
      MethodHandles.whileLoop(zero, next, next);
    } catch (IllegalArgumentException e) {
      System.out.println("no predicate: " + e.getMessage());
    }
  }

  private static void sites(Lookup lookup) throws Throwable {
    MethodHandle next =
        lookup.findStatic(HandleLoops.class, "next", methodType(int.class, int.class, int.class));
    MethodHandle first = MethodHandles.insertArguments(next, 1, 0);
    MethodHandle second = MethodHandles.identity(int.class);
    ConstantCallSite constant = new ConstantCallSite(first);
    System.out.println("constant site: " + (int) constant.dynamicInvoker().invokeExact(4));
    try {
      constant.setTarget(second);
    } catch (UnsupportedOperationException e) {
      System.out.println("constant site set: " + e.getMessage());
    }
    for (CallSite site : new CallSite[] {new MutableCallSite(first), new VolatileCallSite(first)}) {
      MethodHandle invoker = site.dynamicInvoker();
      int before = (int) invoker.invokeExact(4);
      site.setTarget(second);
      System.out.println("site: " + before + (int) invoker.invokeExact(4) + site.type());
      try {
        site.setTarget(next);
      } catch (WrongMethodTypeException e) {
        System.out.println("site of another type: " + e.getMessage().startsWith("MethodHandle"));
      }
    }
    MutableCallSite empty = new MutableCallSite(methodType(int.class));
    try {
      int none = (int) empty.dynamicInvoker().invokeExact();
    } catch (IllegalStateException e) {
      System.out.println("no target: " + e.getMessage());
    }
    SwitchPoint point = new SwitchPoint();
    MethodHandle switched = point.guardWithTest(first, second);
    int before = (int) switched.invokeExact(1);
    SwitchPoint.invalidateAll(new SwitchPoint[] {point});
    System.out.println(
        "switch point: " + before + (int) switched.invokeExact(1) + point.hasBeenInvalidated());
  }

  private static void types() {
    MethodType type = methodType(String.class, int.class, List.class);
    System.out.println("type: " + type + type.toMethodDescriptorString());
    System.out.println(
        "parameters: " + type.parameterCount() + type.parameterList() + type.returnType());
    System.out.println(
        "same: "
            + (type == methodType(String.class, new Class<?>[] {int.class, List.class}))
            + type.equals(type.changeReturnType(Object.class))
            + (type.hashCode() == methodType(String.class, int.class, List.class).hashCode()));
    System.out.println(
        "changed: "
            + type.erase()
            + type.generic()
            + type.wrap()
            + type.wrap().unwrap()
            + type.appendParameterTypes(long[].class)
            + type.insertParameterTypes(1, Iterator.class)
            + type.dropParameterTypes(0, 1)
            + type.changeParameterType(0, byte.class));
    System.out.println(
        "parsed: "
            + MethodType.fromMethodDescriptorString(
                "(ILjava/util/List;[J)Ljava/lang/String;", HandleLoops.class.getClassLoader()));
    System.out.println("generic: " + MethodType.genericMethodType(2, true));
    try {
      methodType(int.class, void.class);
    } catch (IllegalArgumentException e) {
      System.out.println("void parameter: " + e.getMessage());
    }
    try {
      MethodType.fromMethodDescriptorString("(I", null);
    } catch (IllegalArgumentException e) {
      System.out.println("bad descriptor: " + e.getMessage());
    }
    try {
      type.parameterType(2);
    } catch (IndexOutOfBoundsException e) {
      System.out.println("no such parameter: " + e.getMessage());
    }
  }
}
