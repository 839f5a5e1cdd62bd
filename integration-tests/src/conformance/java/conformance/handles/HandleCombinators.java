package conformance.handles;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.WrongMethodTypeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Handles that are made of other handles. */
public final class HandleCombinators {
  static String show(Object a, int b, long c) {
    return a + "," + b + "," + c;
  }

  static int plus(int a, int b) {
    return a + b;
  }

  static String upper(String s) {
    return s.toUpperCase(java.util.Locale.ROOT);
  }

  static int length(String s) {
    trace("length " + s);
    return s.length();
  }

  static void trace(String s) {
    System.out.println("  trace " + s);
  }

  static boolean isLong(String s) {
    return s.length() > 3;
  }

  static String caught(ArithmeticException e, int a) {
    return e.getMessage() + " " + a;
  }

  static String divided(int a, int b) {
    return "quotient " + a / b;
  }

  static String cleanup(Throwable t, String result, int a) {
    return "cleanup " + (t == null ? "none" : t.getClass().getName()) + " " + result + " " + a;
  }

  private static MethodHandle find(String name, Class<?> result, Class<?>... parameters)
      throws ReflectiveOperationException {
    // The name differs from call to call.
    return MethodHandles.lookup()
        .findStatic(HandleCombinators.class, name, methodType(result, parameters));
  }

  public static void main(String[] args) throws Throwable {
    arguments();
    filters();
    arrays();
    control();
    values();
    accessors();
    invokers();
    wrong();
  }

  private static void arguments() throws Throwable {
    MethodHandle show = find("show", String.class, Object.class, int.class, long.class);
    System.out.println("bindTo: " + (String) show.bindTo("x").invokeExact(1, 2L));
    MethodHandle inserted = MethodHandles.insertArguments(show, 1, 5, 6L);
    System.out.println("insertArguments: " + (String) inserted.invokeExact((Object) "y"));
    MethodHandle dropped = MethodHandles.dropArguments(show, 1, String.class, double.class);
    System.out.println(
        "dropArguments: " + (String) dropped.invoke("a", "b", 1.5, 2, 3L) + dropped.type());
    MethodHandle swapped =
        MethodHandles.permuteArguments(
            find("plus", int.class, int.class, int.class),
            methodType(int.class, String.class, int.class),
            1,
            1);
    System.out.println("permuteArguments: " + (int) swapped.invokeExact("unused", 21));
    MethodHandle matched =
        MethodHandles.dropArgumentsToMatch(
            find("upper", String.class, String.class),
            0,
            List.of(int.class, String.class, char.class),
            1);
    System.out.println("dropArgumentsToMatch: " + matched.invoke(1, "text", 'c') + matched.type());
    MethodHandle generic = show.asType(MethodType.genericMethodType(3));
    System.out.println("asType: " + generic.invoke("g", 7, 8));
    MethodHandle nothing = show.asType(methodType(void.class, String.class, byte.class, int.class));
    nothing.invokeExact("n", (byte) 1, 2);
    System.out.println("asType void: " + nothing.type());
  }

  private static void filters() throws Throwable {
    MethodHandle plus = find("plus", int.class, int.class, int.class);
    MethodHandle length = find("length", int.class, String.class);
    MethodHandle both = MethodHandles.filterArguments(plus, 0, length, length);
    System.out.println("filterArguments: " + (int) both.invokeExact("abc", "de") + both.type());
    MethodHandle second = MethodHandles.filterArguments(plus, 0, null, length);
    System.out.println("filterArguments one: " + (int) second.invokeExact(10, "xyz"));
    MethodHandle result =
        MethodHandles.filterReturnValue(find("upper", String.class, String.class), length);
    System.out.println("filterReturnValue: " + (int) result.invokeExact("word"));
    MethodHandle show = find("show", String.class, Object.class, int.class, long.class);
    MethodHandle collected = MethodHandles.collectArguments(show, 1, plus);
    System.out.println(
        "collectArguments: " + (String) collected.invoke("c", 3, 4, 5L) + collected.type());
    MethodHandle effect =
        MethodHandles.collectArguments(plus, 1, find("trace", void.class, String.class));
    System.out.println("collectArguments void: " + (int) effect.invokeExact(1, "side", 2));
    MethodHandle folded =
        MethodHandles.foldArguments(
            show.asType(methodType(String.class, Integer.class, int.class, long.class)),
            MethodHandles.insertArguments(plus, 0, 100)
                .asType(methodType(Integer.class, int.class)));
    System.out.println("foldArguments: " + (String) folded.invokeExact(3, 4L) + folded.type());
  }

  private static void arrays() throws Throwable {
    MethodHandle plus = find("plus", int.class, int.class, int.class);
    MethodHandle spread = plus.asSpreader(Object[].class, 2);
    System.out.println("asSpreader: " + (int) spread.invokeExact(new Object[] {20, 22}));
    MethodHandle ints = plus.asSpreader(int[].class, 2);
    System.out.println("asSpreader int: " + (int) ints.invokeExact(new int[] {2, 3}));
    for (Object[] wrong : new Object[][] {{1}, null, {"a", 2}}) {
      try {
        int sum = (int) spread.invokeExact(wrong);
      } catch (IllegalArgumentException | NullPointerException | ClassCastException e) {
        System.out.println("asSpreader wrong: " + e);
      }
    }
    MethodHandle text =
        MethodHandles.lookup()
            .findStatic(Arrays.class, "toString", methodType(String.class, Object[].class));
    MethodHandle three = text.asCollector(Object[].class, 3);
    System.out.println("asCollector: " + (String) three.invoke("a", 1, 'c') + three.type());
    MethodHandle longs =
        MethodHandles.lookup()
            .findStatic(Arrays.class, "toString", methodType(String.class, long[].class));
    System.out.println(
        "asCollector long: " + (String) longs.asCollector(long[].class, 2).invoke(1, 2L));
    MethodHandle any = text.asVarargsCollector(Object[].class);
    System.out.println(
        "asVarargsCollector: " + any.invoke() + any.invoke(1) + any.invoke((Object) "x", null));
    MethodHandle some = text.withVarargs(true);
    System.out.println("withVarargs: " + some.isVarargsCollector() + some.invoke(7, 8));
    MethodHandle middle =
        find("show", String.class, Object.class, int.class, long.class)
            .asSpreader(1, Object[].class, 2);
    System.out.println("asSpreader at 1: " + (String) middle.invoke("m", new Object[] {1, 2}));
  }

  private static void control() throws Throwable {
    MethodHandle upper = find("upper", String.class, String.class);
    MethodHandle guarded =
        MethodHandles.guardWithTest(
            find("isLong", boolean.class, String.class),
            upper,
            MethodHandles.identity(String.class));
    System.out.println(
        "guardWithTest: "
            + (String) guarded.invokeExact("abcd")
            + (String) guarded.invokeExact("ab"));
    MethodHandle divided = find("divided", String.class, int.class, int.class);
    MethodHandle safe =
        MethodHandles.catchException(
            divided,
            ArithmeticException.class,
            find("caught", String.class, ArithmeticException.class, int.class));
    System.out.println(
        "catchException: " + (String) safe.invokeExact(8, 2) + (String) safe.invokeExact(8, 0));
    MethodHandle cleaned =
        MethodHandles.tryFinally(
            divided, find("cleanup", String.class, Throwable.class, String.class, int.class));
    System.out.println("tryFinally: " + (String) cleaned.invokeExact(9, 3));
    try {
      String none = (String) cleaned.invokeExact(9, 0);
    } catch (ArithmeticException e) {
      System.out.println("tryFinally thrown: " + e.getMessage());
    }
    MethodHandle thrower = MethodHandles.throwException(int.class, IllegalStateException.class);
    try {
      int none = (int) thrower.invokeExact(new IllegalStateException("thrown"));
    } catch (IllegalStateException e) {
      System.out.println("throwException: " + e.getMessage());
    }
    MethodHandle chosen =
        MethodHandles.tableSwitch(
            MethodHandles.dropArguments(
                MethodHandles.constant(String.class, "other"), 0, int.class),
            MethodHandles.dropArguments(MethodHandles.constant(String.class, "zero"), 0, int.class),
            MethodHandles.dropArguments(MethodHandles.constant(String.class, "one"), 0, int.class));
    System.out.println(
        "tableSwitch: "
            + (String) chosen.invokeExact(0)
            + (String) chosen.invokeExact(1)
            + (String) chosen.invokeExact(-1));
  }

  private static void values() throws Throwable {
    System.out.println(
        "constant: "
            + (int) MethodHandles.constant(int.class, 42).invokeExact()
            + (String) MethodHandles.constant(String.class, "c").invokeExact()
            + MethodHandles.constant(long.class, 0L).invoke()
            + MethodHandles.constant(Object.class, null).invoke());
    System.out.println(
        "identity: "
            + (double) MethodHandles.identity(double.class).invokeExact(2.5)
            + MethodHandles.identity(Object.class).invoke("i")
            + MethodHandles.identity(short.class).type());
    System.out.println(
        "zero: "
            + (boolean) MethodHandles.zero(boolean.class).invokeExact()
            + (char) (65 + (char) MethodHandles.zero(char.class).invokeExact())
            + MethodHandles.zero(String.class).invoke()
            + (float) MethodHandles.zero(float.class).invokeExact());
    MethodHandles.zero(void.class).invokeExact();
    MethodHandle empty = MethodHandles.empty(methodType(long.class, String.class, int.class));
    System.out.println("empty: " + (long) empty.invokeExact("x", 1) + empty.type());
    System.out.println(
        "dropReturn: "
            + MethodHandles.dropReturn(find("plus", int.class, int.class, int.class)).type());
  }

  private static void accessors() throws Throwable {
    MethodHandle make = MethodHandles.arrayConstructor(int[].class);
    int[] made = (int[]) make.invokeExact(3);
    MethodHandle set = MethodHandles.arrayElementSetter(int[].class);
    set.invokeExact(made, 1, 7);
    MethodHandle get = MethodHandles.arrayElementGetter(int[].class);
    MethodHandle length = MethodHandles.arrayLength(int[].class);
    System.out.println(
        "arrays: "
            + (int) get.invokeExact(made, 1)
            + (int) length.invokeExact(made)
            + set.type()
            + get.type());
    String[] texts = {"a", "b"};
    MethodHandle text = MethodHandles.arrayElementGetter(String[].class);
    System.out.println("text: " + (String) text.invokeExact(texts, 1));
    for (int index : new int[] {2, -1}) {
      try {
        String none = (String) text.invokeExact(texts, index);
      } catch (ArrayIndexOutOfBoundsException e) {
        System.out.println("out of bounds: " + e.getMessage());
      }
    }
    try {
      int none = (int) length.invokeExact((int[]) null);
    } catch (NullPointerException e) {
      System.out.println("null array: NullPointerException");
    }
    try {
      Object[] covariant = texts;
      MethodHandles.arrayElementSetter(Object[].class).invokeExact(covariant, 0, (Object) 1);
    } catch (ArrayStoreException e) {
      System.out.println("store: " + e.getMessage());
    }
    try {
      make.invoke(-1);
    } catch (NegativeArraySizeException e) {
      System.out.println("negative: " + e.getMessage());
    }
  }

  private static void invokers() throws Throwable {
    MethodHandle plus = find("plus", int.class, int.class, int.class);
    MethodHandle exact = MethodHandles.exactInvoker(plus.type());
    MethodHandle loose = MethodHandles.invoker(methodType(long.class, short.class, Integer.class));
    System.out.println(
        "invokers: "
            + (int) exact.invokeExact(plus, 1, 2)
            + (long) loose.invokeExact(plus, (short) 3, (Integer) 4));
    MethodHandle spread = MethodHandles.spreadInvoker(plus.type(), 1);
    System.out.println(
        "spreadInvoker: " + (int) spread.invokeExact(plus, 5, new Object[] {6}) + spread.type());
    try {
      int none = (int) exact.invokeExact(plus.asType(MethodType.genericMethodType(2)), 1, 2);
    } catch (WrongMethodTypeException e) {
      System.out.println("exact invoker: " + e.getMessage());
    }
  }

  private static void wrong() throws Throwable {
    MethodHandle plus = find("plus", int.class, int.class, int.class);
    List<Runner> all = new ArrayList<>();
    all.add(() -> MethodHandles.insertArguments(plus, 0, "x", 1));
    all.add(() -> MethodHandles.insertArguments(plus, 1, 1, 2));
    all.add(() -> MethodHandles.filterArguments(plus, 1, plus));
    all.add(() -> MethodHandles.permuteArguments(plus, methodType(int.class, int.class), 0, 1));
    all.add(() -> MethodHandles.guardWithTest(plus, plus, plus));
    all.add(() -> MethodHandles.dropArguments(plus, 3, int.class));
    all.add(() -> plus.asSpreader(Object[].class, 3));
    all.add(() -> plus.asCollector(int[].class, 2));
    all.add(() -> plus.bindTo(1));
    all.add(() -> MethodHandles.constant(void.class, 1));
    all.add(() -> MethodHandles.constant(int.class, "x"));
    for (Runner runner : all) {
      try {
        runner.run();
        System.out.println("wrong: nothing");
      } catch (RuntimeException e) {
        System.out.println("wrong: " + e);
      }
    }
  }

  interface Runner {
    void run() throws Throwable;
  }
}
