package conformance.handles;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.WrongMethodTypeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Method handles that are looked up: methods, constructors and fields of all kinds. */
public final class MemberHandles {
  static class Base {
    protected int number = 4;
    static String log = "";

    String name() {
      return "base";
    }

    String greet(String who, int times) {
      return name() + ":" + who.repeat(times);
    }
  }

  static class Derived extends Base implements Supplier<String> {
    private final String own;
    private static int made;

    Derived() {
      this("none");
    }

    Derived(String own) {
      this.own = own;
      made++;
    }

    @Override
    String name() {
      return "derived";
    }

    String superName(MethodHandle handle) throws Throwable {
      return (String) handle.invokeExact(this);
    }

    static Lookup lookup() {
      return MethodHandles.lookup();
    }

    @Override
    public String get() {
      return own;
    }

    private String secret(Object o) {
      return "secret " + o;
    }
  }

  interface Shape {
    default String area() {
      return "no area";
    }

    static int corners(String of) {
      return of.length();
    }
  }

  static class Square implements Shape {}

  static int sum(int... values) {
    int sum = 0;
    for (int v : values) {
      sum += v;
    }
    return sum;
  }

  static double mixed(byte b, short s, char c, int i, long l, float f, double d, boolean z) {
    return b + s + c + i + l + f + d + (z ? 1 : 0);
  }

  static void fail(String text) throws java.io.IOException {
    throw new java.io.IOException(text);
  }

  static String late = Initialized.TRACE.toString();

  static class Initialized {
    static final StringBuilder TRACE = new StringBuilder();
  }

  static class Lazy {
    static {
      Initialized.TRACE.append("lazy ");
    }

    static int value = 6;

    static int twice(int v) {
      return 2 * v;
    }
  }

  public static void main(String[] args) throws Throwable {
    Lookup lookup = MethodHandles.lookup();
    calls(lookup);
    constructors(lookup);
    fields(lookup);
    special();
    varargs(lookup);
    conversions(lookup);
    failures(lookup);
    access(lookup);
    platform(lookup);
    initialization(lookup);
    revealed(lookup);
    System.out.println("lookup: " + lookup + " " + lookup.lookupClass() + lookup.lookupModes());
  }

  private static void calls(Lookup lookup) throws Throwable {
    MethodType type = MethodType.methodType(String.class, String.class, int.class);
    MethodHandle greet = lookup.findVirtual(Base.class, "greet", type);
    System.out.println("virtual: " + (String) greet.invokeExact(new Base(), "x", 2));
    System.out.println("overridden: " + (String) greet.invoke(new Derived(), "y", 3));
    System.out.println("type: " + greet.type() + greet);
    MethodHandle get =
        lookup.findVirtual(Supplier.class, "get", MethodType.methodType(Object.class));
    Supplier<String> derived = new Derived("own");
    System.out.println("interface: " + get.invokeExact((Supplier) derived));
    System.out.println("lambda: " + get.invoke((Supplier<String>) () -> "lambda"));
    MethodHandle secret =
        lookup.findVirtual(
            Derived.class, "secret", MethodType.methodType(String.class, Object.class));
    System.out.println("private: " + (String) secret.invoke(derived, 5));
    MethodHandle area =
        lookup.findVirtual(Shape.class, "area", MethodType.methodType(String.class));
    System.out.println("default: " + (String) area.invoke(new Square()));
    MethodHandle corners =
        lookup.findStatic(Shape.class, "corners", MethodType.methodType(int.class, String.class));
    System.out.println("static of interface: " + (int) corners.invokeExact("abc"));
    MethodHandle text =
        lookup.findVirtual(Shape.class, "toString", MethodType.methodType(String.class));
    System.out.println(
        "of Object: " + ((String) text.invoke(new Square())).startsWith("conformance"));
    MethodHandle mixed =
        lookup.findStatic(
            MemberHandles.class,
            "mixed",
            MethodType.methodType(
                double.class,
                byte.class,
                short.class,
                char.class,
                int.class,
                long.class,
                float.class,
                double.class,
                boolean.class));
    System.out.println(
        "all types: "
            + (double) mixed.invokeExact((byte) 1, (short) 2, 'c', 4, 5L, 6f, 7d, true)
            + " "
            + mixed.invokeWithArguments((byte) 1, (short) 2, 'c', 4, 5L, 6f, 7d, false));
    MethodHandle bound = lookup.bind("bound text", "length", MethodType.methodType(int.class));
    System.out.println("bound: " + (int) bound.invokeExact());
    System.out.println("no array: " + bound.invokeWithArguments((Object[]) null));
    MethodHandle invoker =
        lookup.findVirtual(
            MethodHandle.class, "invoke", MethodType.methodType(long.class, String.class));
    System.out.println("invoker: " + (long) invoker.invokeExact(corners, "abcd"));
  }

  private static void constructors(Lookup lookup) throws Throwable {
    MethodHandle make =
        lookup.findConstructor(Derived.class, MethodType.methodType(void.class, String.class));
    Derived made = (Derived) make.invokeExact("made");
    System.out.println("constructor: " + made.get() + make.type());
    MethodHandle list = lookup.findConstructor(ArrayList.class, MethodType.methodType(void.class));
    List<Object> empty = (List<Object>) list.invoke();
    empty.add(1);
    System.out.println("list: " + empty);
    MethodHandle builder =
        lookup.findConstructor(
            StringBuilder.class, MethodType.methodType(void.class, String.class));
    System.out.println("builder: " + ((StringBuilder) builder.invokeExact("ab")).reverse());
  }

  private static void fields(Lookup lookup) throws Throwable {
    Derived d = new Derived("field");
    MethodHandle number = lookup.findGetter(Derived.class, "number", int.class);
    MethodHandle setNumber = lookup.findSetter(Base.class, "number", int.class);
    setNumber.invokeExact((Base) d, 11);
    System.out.println("getter: " + (int) number.invokeExact(d) + number.type() + setNumber.type());
    MethodHandle own = lookup.findGetter(Derived.class, "own", String.class);
    System.out.println("final: " + (String) own.invokeExact(d));
    MethodHandle made = lookup.findStaticGetter(Derived.class, "made", int.class);
    MethodHandle setMade = lookup.findStaticSetter(Derived.class, "made", int.class);
    setMade.invokeExact(100);
    System.out.println("static: " + (int) made.invokeExact());
    MethodHandle log = lookup.findStaticSetter(Base.class, "log", String.class);
    log.invoke("logged");
    System.out.println("static text: " + Base.log);
    try {
      lookup.findSetter(Derived.class, "own", String.class);
    } catch (IllegalAccessException e) {
      System.out.println("setter of final: IllegalAccessException");
    }
    try {
      int none = (int) number.invokeExact((Derived) null);
    } catch (NullPointerException e) {
      System.out.println("getter of null: NullPointerException");
    }
  }

  private static void special() throws Throwable {
    MethodHandle handle =
        Derived.lookup()
            .findSpecial(Base.class, "name", MethodType.methodType(String.class), Derived.class);
    System.out.println("special: " + new Derived().superName(handle) + handle.type());
  }

  private static void varargs(Lookup lookup) throws Throwable {
    MethodHandle sum =
        lookup.findStatic(
            MemberHandles.class, "sum", MethodType.methodType(int.class, int[].class));
    System.out.println(
        "varargs: "
            + sum.isVarargsCollector()
            + (int) sum.invoke(1, 2, 3)
            + (int) sum.invoke()
            + (int) sum.invoke(new int[] {4, 5})
            + (int) sum.invokeExact(new int[] {6})
            + sum.invokeWithArguments(1, 2, 3, 4));
    MethodHandle fixed = sum.asFixedArity();
    System.out.println("fixed: " + fixed.isVarargsCollector() + (int) fixed.invoke(new int[] {7}));
    try {
      fixed.invoke(1, 2);
    } catch (WrongMethodTypeException e) {
      System.out.println("fixed with two: " + e.getMessage());
    }
    MethodHandle format =
        lookup.findStatic(
            String.class,
            "join",
            MethodType.methodType(String.class, CharSequence.class, CharSequence[].class));
    System.out.println("join: " + (String) format.invoke("-", "a", "b", "c"));
    MethodHandle asList =
        lookup.findStatic(
            java.util.Arrays.class, "asList", MethodType.methodType(List.class, Object[].class));
    System.out.println("asList: " + asList.invoke(1, "two", '3'));
  }

  private static void conversions(Lookup lookup) throws Throwable {
    MethodHandle twice =
        lookup.findStatic(Lazy.class, "twice", MethodType.methodType(int.class, int.class));
    MethodHandle objects = twice.asType(MethodType.genericMethodType(1));
    System.out.println("generic: " + objects.invokeExact((Object) 4) + objects.invoke((short) 5));
    long wide = (long) twice.invoke((byte) 3);
    Object boxed = twice.invoke('a');
    twice.invoke(9);
    System.out.println("widened: " + wide + boxed + boxed.getClass());
    for (Object argument : new Object[] {"text", 5L, null, 'c', (byte) 7, true}) {
      try {
        System.out.println("converted " + argument + ": " + objects.invoke(argument));
      } catch (ClassCastException e) {
        System.out.println("converted " + argument + ": " + e.getMessage());
      } catch (NullPointerException e) {
        System.out.println("converted " + argument + ": NullPointerException");
      }
    }
    MethodHandle cast =
        MethodHandles.explicitCastArguments(twice, MethodType.methodType(byte.class, double.class));
    System.out.println("explicit: " + (byte) cast.invokeExact(100.7) + (byte) cast.invoke(1e20));
    MethodHandle nulls =
        MethodHandles.explicitCastArguments(
            twice, MethodType.methodType(boolean.class, Object.class));
    System.out.println("explicit null: " + (boolean) nulls.invokeExact((Object) null));
  }

  private static void failures(Lookup lookup) throws Throwable {
    MethodHandle fail =
        lookup.findStatic(
            MemberHandles.class, "fail", MethodType.methodType(void.class, String.class));
    try {
      fail.invokeExact("thrown");
    } catch (java.io.IOException e) {
      StackTraceElement[] trace = e.getStackTrace();
      System.out.println("thrown: " + e.getMessage() + trace[0].getMethodName());
      System.out.println("caller: " + trace[1].getMethodName() + trace[1].getLineNumber());
    }
    try {
      fail.invokeExact((Object) "text");
    } catch (WrongMethodTypeException e) {
      System.out.println("inexact: " + e.getMessage());
    }
    try {
      Object result = fail.invokeExact("text");
    } catch (WrongMethodTypeException e) {
      System.out.println("inexact result: " + e.getMessage());
    }
    try {
      fail.invoke(1, 2);
    } catch (WrongMethodTypeException e) {
      System.out.println("wrong count: " + e.getMessage());
    }
    try {
      fail.invokeWithArguments();
    } catch (WrongMethodTypeException e) {
      System.out.println("no arguments: " + e.getMessage());
    }
    MethodHandle none = null;
    try {
      none.invoke();
    } catch (NullPointerException e) {
      System.out.println("null handle: NullPointerException");
    }
    MethodHandle length =
        lookup.findVirtual(String.class, "length", MethodType.methodType(int.class));
    try {
      int n = (int) length.invokeExact((String) null);
    } catch (NullPointerException e) {
      System.out.println("null receiver: NullPointerException");
    }
    try {
      Object wrong = 5;
      int n = (int) length.invoke(wrong);
    } catch (ClassCastException e) {
      System.out.println("wrong receiver: " + e.getMessage());
    }
  }

  private static void access(Lookup lookup) throws Throwable {
    try {
      lookup.findVirtual(Base.class, "missing", MethodType.methodType(int.class, String.class));
    } catch (NoSuchMethodException e) {
      System.out.println("missing: " + e.getMessage());
    }
    try {
      lookup.findStatic(Base.class, "missing", MethodType.methodType(void.class));
    } catch (NoSuchMethodException e) {
      System.out.println("missing static: " + e.getMessage());
    }
    try {
      lookup.findConstructor(Base.class, MethodType.methodType(void.class, long.class));
    } catch (NoSuchMethodException e) {
      System.out.println("missing constructor: " + e.getMessage());
    }
    try {
      lookup.findStatic(Base.class, "name", MethodType.methodType(String.class));
    } catch (IllegalAccessException e) {
      System.out.println("not static: " + e.getMessage());
    }
    try {
      lookup.findVirtual(Lazy.class, "twice", MethodType.methodType(int.class, int.class));
    } catch (IllegalAccessException e) {
      System.out.println("static: " + e.getMessage());
    }
    try {
      MethodHandles.publicLookup()
          .findVirtual(Base.class, "name", MethodType.methodType(String.class));
    } catch (IllegalAccessException e) {
      System.out.println("public lookup: IllegalAccessException");
    }
    try {
      lookup.findVirtual(String.class, "isLatin1", MethodType.methodType(boolean.class));
    } catch (IllegalAccessException e) {
      System.out.println("private of String: IllegalAccessException");
    }
    try {
      lookup.findSpecial(Base.class, "name", MethodType.methodType(String.class), Derived.class);
    } catch (IllegalAccessException e) {
      System.out.println("special caller: IllegalAccessException");
    }
  }

  private static void platform(Lookup lookup) throws Throwable {
    MethodHandle max =
        lookup.findStatic(
            Math.class, "max", MethodType.methodType(int.class, int.class, int.class));
    MethodHandle replace =
        lookup.findVirtual(
            String.class, "replace", MethodType.methodType(String.class, char.class, char.class));
    System.out.println(
        "platform: "
            + (int) max.invokeExact(3, 9)
            + (String) replace.invokeExact("banana", 'a', 'o'));
    MethodHandle compare =
        MethodHandles.publicLookup()
            .findVirtual(
                Comparable.class, "compareTo", MethodType.methodType(int.class, Object.class));
    System.out.println("compareTo: " + (int) compare.invoke((Comparable<?>) "b", (Object) "a"));
    System.out.println("Integer: " + (int) compare.invoke((Comparable<?>) 3, (Object) 7));
  }

  private static void revealed(Lookup lookup) throws Throwable {
    MethodType text = MethodType.methodType(String.class);
    MethodHandle[] all = {
      lookup.findVirtual(Derived.class, "name", text),
      lookup.findVirtual(Supplier.class, "get", MethodType.methodType(Object.class)),
      lookup.findVirtual(
          Derived.class, "secret", MethodType.methodType(String.class, Object.class)),
      lookup.findStatic(MemberHandles.class, "sum", MethodType.methodType(int.class, int[].class)),
      lookup.findConstructor(Derived.class, MethodType.methodType(void.class, String.class)),
      lookup.findGetter(Derived.class, "number", int.class),
      lookup.findSetter(Derived.class, "number", int.class),
      lookup.findStaticGetter(Lazy.class, "value", int.class),
      lookup.findStaticSetter(Lazy.class, "value", int.class),
    };
    for (MethodHandle handle : all) {
      MethodHandleInfo info = lookup.revealDirect(handle);
      System.out.println("revealed: " + info + " " + info.getModifiers() + info.isVarArgs());
    }
    try {
      lookup.revealDirect(all[0].bindTo(new Derived()));
    } catch (IllegalArgumentException e) {
      System.out.println("revealed bound: " + e.getMessage());
    }
  }

  private static void initialization(Lookup lookup) throws Throwable {
    System.out.println("before: " + Initialized.TRACE);
    MethodHandle value = lookup.findStaticGetter(Lazy.class, "value", int.class);
    System.out.println("read: " + (int) value.invokeExact() + Initialized.TRACE);
  }
}
