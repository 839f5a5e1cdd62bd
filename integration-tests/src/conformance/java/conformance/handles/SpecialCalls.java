package conformance.handles;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;

/** Calls without selection, who may make them, and what refused look-ups say. */
public final class SpecialCalls {
  interface Rooted {
    private String inner() {
      return "inner";
    }

    default String greet() {
      return "rooted";
    }
  }

  interface Grown extends Rooted {
    @Override
    default String greet() {
      return "grown";
    }
  }

  static class Base {
    private int size = 1;

    String who() {
      return "base";
    }

    @Override
    public String toString() {
      return "Base";
    }
  }

  static final class Derived extends Base implements Grown {
    static long count = 4;

    @Override
    String who() {
      return "derived";
    }

    @Override
    public String toString() {
      return "Derived";
    }

    private String own() {
      return "own";
    }

    private static String fixed() {
      return "fixed";
    }

    static Lookup lookup() {
      return MethodHandles.lookup();
    }
  }

  static String joined(String first, Object... rest) {
    return first + rest.length;
  }

  interface Action {
    Object run() throws Throwable;
  }

  /** Modules of the class path have no name but a number. */
  private static void attempt(String what, Action action) {
    String result;
    try {
      result = String.valueOf(action.run());
    } catch (Throwable e) {
      result = e + (e.getCause() == null ? "" : " because of " + e.getCause());
    }
    System.out.println(what + ": " + result.replaceAll(" @[0-9a-f]+", ""));
  }

  public static void main(String[] args) {
    special();
    refused();
    missing();
    described();
    spread();
  }

  private static final MethodType TEXT = MethodType.methodType(String.class);

  private static void special() {
    Lookup own = MethodHandles.lookup();
    Lookup derived = Derived.lookup();
    attempt(
        "superclass",
        () ->
            derived
                .findSpecial(Base.class, "who", TEXT, Derived.class)
                .invoke((Object) new Derived()));
    attempt(
        "from the superclass on",
        () ->
            derived
                .findSpecial(Object.class, "toString", TEXT, Derived.class)
                .invoke((Object) new Derived()));
    attempt(
        "direct interface",
        () ->
            own.findSpecial(Grown.class, "greet", TEXT, Derived.class)
                .invoke((Object) new Derived()));
    attempt(
        "interface of its own",
        () ->
            own.findSpecial(Rooted.class, "inner", TEXT, Rooted.class)
                .invoke((Object) new Derived()));
    attempt(
        "reflected",
        () ->
            own.unreflectSpecial(Rooted.class.getDeclaredMethod("inner"), Rooted.class)
                .invoke((Object) new Derived()));
    attempt(
        "in",
        () ->
            own.in(Derived.class)
                .findSpecial(Base.class, "who", TEXT, Derived.class)
                .invoke((Object) new Derived()));
  }

  private static void refused() {
    Lookup own = MethodHandles.lookup();
    attempt("nest mate", () -> own.findSpecial(Derived.class, "own", TEXT, Derived.class));
    attempt(
        "not a subclass", () -> own.findSpecial(String.class, "trim", TEXT, SpecialCalls.class));
    attempt(
        "indirect interface", () -> own.findSpecial(Rooted.class, "greet", TEXT, Derived.class));
    attempt(
        "public look-up",
        () -> MethodHandles.publicLookup().findSpecial(Base.class, "who", TEXT, Derived.class));
    attempt(
        "static method",
        () -> Derived.lookup().findSpecial(Derived.class, "fixed", TEXT, Derived.class));
    attempt("class of the JDK", () -> MethodHandles.privateLookupIn(String.class, own));
    attempt("another module", () -> MethodHandles.privateLookupIn(java.sql.Date.class, own));
    attempt("boot loader", () -> Class.forName("conformance.handles.SpecialCalls", false, null));
    attempt("of the boot loader", () -> Class.forName("java.lang.String", false, null));
  }

  private static void missing() {
    Lookup own = MethodHandles.lookup();
    attempt("virtual", () -> own.findVirtual(Base.class, "nothing", TEXT));
    attempt("interface", () -> own.findVirtual(Rooted.class, "nothing", TEXT));
    attempt("static", () -> own.findStatic(Base.class, "nothing", TEXT));
    attempt(
        "constructor",
        () -> own.findConstructor(Base.class, MethodType.methodType(void.class, int[].class)));
    attempt("field", () -> own.findGetter(Base.class, "nothing", int.class));
    attempt("static field", () -> own.findStaticGetter(Base.class, "nothing", int.class));
    attempt("not static", () -> own.findStatic(Base.class, "who", TEXT));
    attempt("not virtual", () -> own.findVirtual(Derived.class, "fixed", TEXT));
    attempt("no static field", () -> own.findStaticGetter(Base.class, "size", int.class));
    attempt("class data", () -> MethodHandles.classData(own, "_", Object.class));
  }

  private static void described() {
    Lookup own = MethodHandles.lookup();
    attempt("element", () -> MethodHandles.arrayElementVarHandle(int[].class).describeConstable());
    attempt(
        "instance field",
        () -> own.findVarHandle(Base.class, "size", int.class).describeConstable());
    attempt(
        "static field",
        () -> own.findStaticVarHandle(Derived.class, "count", long.class).describeConstable());
    attempt(
        "found again",
        () ->
            own.findStaticVarHandle(Derived.class, "count", long.class)
                .describeConstable()
                .get()
                .resolveConstantDesc(own));
  }

  private static void spread() {
    Lookup own = MethodHandles.lookup();
    MethodType type = MethodType.methodType(String.class, String.class, Object[].class);
    attempt(
        "variable arity",
        () -> {
          MethodHandle joined = own.findStatic(SpecialCalls.class, "joined", type);
          Object[] rest = {new Object[] {1, 2}};
          return (String) MethodHandles.spreadInvoker(type, 1).invoke(joined, "y", rest);
        });
    attempt(
        "fixed arity",
        () -> {
          MethodHandle joined = own.findStatic(SpecialCalls.class, "joined", type).asFixedArity();
          Object[] rest = {new Object[] {1, 2}};
          return (String) MethodHandles.spreadInvoker(type, 1).invoke(joined, "y", rest);
        });
    attempt(
        "all of them",
        () -> {
          MethodHandle joined = own.findStatic(SpecialCalls.class, "joined", type);
          MethodType objects =
              MethodType.methodType(Object.class, Object.class, Object.class, Object.class);
          Object[] all = {"y", 1, 2};
          return MethodHandles.spreadInvoker(objects, 0).invoke(joined, all);
        });
  }
}
