package conformance.handles;

import static java.lang.invoke.MethodType.methodType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.invoke.CallSite;
import java.lang.invoke.LambdaConversionException;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.util.Arrays;
import java.util.Comparator;
import java.util.RandomAccess;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;

/** Calls of LambdaMetafactory for objects with further interfaces, and for ones to be written. */
public final class MarkedFunctions {
  private static final Lookup LOOKUP = MethodHandles.lookup();
  private static final MethodType MAP = methodType(Object.class, Object.class);

  interface Tagged {
    default String tag() {
      return "tagged " + getClass().isSynthetic();
    }
  }

  interface Text<T> extends Serializable {
    String of(T value);
  }

  interface Action {
    Object run() throws Throwable;
  }

  private MarkedFunctions() {}

  static String greet(String greeting, String name) {
    return greeting + ", " + name;
  }

  static int twice(int number) {
    return 2 * number;
  }

  /** As compilers write it, for one lambda expression. */
  private static Object $deserializeLambda$(SerializedLambda read) throws Throwable {
    System.out.println(read);
    return greeter((String) read.getCapturedArg(0), LambdaMetafactory.FLAG_SERIALIZABLE);
  }

  public static void main(String[] args) {
    markers();
    writing();
    arguments();
    mismatches();
  }

  private static void say(String what, Action action) {
    try {
      System.out.println(what + ": " + action.run());
    } catch (LambdaConversionException | ClassCastException e) {
      // Their words are not specified.
      System.out.println(what + " throws " + e.getClass());
    } catch (Throwable e) {
      System.out.println(what + " throws " + e);
    }
  }

  private static MethodHandle greet() throws ReflectiveOperationException {
    MethodType type = methodType(String.class, String.class, String.class);
    return LOOKUP.findStatic(MarkedFunctions.class, "greet", type);
  }

  private static MethodHandle twice() throws ReflectiveOperationException {
    return LOOKUP.findStatic(MarkedFunctions.class, "twice", methodType(int.class, int.class));
  }

  @SuppressWarnings("unchecked")
  private static Function<Object, Object> greeter(String greeting, int flags) throws Throwable {
    CallSite site =
        LambdaMetafactory.altMetafactory(
            LOOKUP,
            "apply",
            methodType(Function.class, String.class),
            MAP,
            greet(),
            methodType(String.class, String.class),
            flags);
    return (Function<Object, Object>) site.getTarget().invoke(greeting);
  }

  // ---- further interfaces

  private static void markers() {
    say(
        "markers",
        () -> {
          CallSite site =
              LambdaMetafactory.altMetafactory(
                  LOOKUP,
                  "applyAsInt",
                  methodType(IntUnaryOperator.class),
                  methodType(int.class, int.class),
                  twice(),
                  methodType(int.class, int.class),
                  LambdaMetafactory.FLAG_MARKERS,
                  3,
                  Tagged.class,
                  RandomAccess.class,
                  Tagged.class);
          Object made = site.getTarget().invoke();
          System.out.println(Arrays.toString(made.getClass().getInterfaces()));
          System.out.println(((Tagged) made).tag() + " " + (made instanceof Serializable));
          return ((IntUnaryOperator) made).applyAsInt(21);
        });
    say(
        "markers, bridges, serializable",
        () -> {
          MethodType type = methodType(String.class, String.class);
          CallSite site =
              LambdaMetafactory.altMetafactory(
                  LOOKUP,
                  "apply",
                  methodType(Function.class, String.class),
                  type,
                  greet(),
                  type,
                  LambdaMetafactory.FLAG_MARKERS
                      | LambdaMetafactory.FLAG_BRIDGES
                      | LambdaMetafactory.FLAG_SERIALIZABLE,
                  1,
                  Tagged.class,
                  1,
                  MAP);
          @SuppressWarnings("unchecked")
          Function<Object, Object> made = (Function<Object, Object>) site.getTarget().invoke("Hi");
          System.out.println(Arrays.toString(made.getClass().getInterfaces()));
          return made.apply("Ada") + " " + (made instanceof Tagged) + size(made);
        });
    say(
        "a marker with a method",
        () -> {
          CallSite site =
              LambdaMetafactory.altMetafactory(
                  LOOKUP,
                  "applyAsInt",
                  methodType(IntUnaryOperator.class),
                  methodType(int.class, int.class),
                  twice(),
                  methodType(int.class, int.class),
                  LambdaMetafactory.FLAG_MARKERS,
                  1,
                  Runnable.class);
          Runnable made = (Runnable) site.getTarget().invoke();
          try {
            made.run();
          } catch (AbstractMethodError e) {
            return e.getClass();
          }
          return made;
        });
    say(
        "no interface",
        () ->
            LambdaMetafactory.altMetafactory(
                LOOKUP,
                "applyAsInt",
                methodType(IntUnaryOperator.class),
                methodType(int.class, int.class),
                twice(),
                methodType(int.class, int.class),
                LambdaMetafactory.FLAG_MARKERS,
                1,
                String.class));
  }

  // ---- objects that are written

  private static byte[] write(Object object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return bytes.toByteArray();
  }

  private static String size(Object object) throws IOException {
    return " " + write(object).length + " bytes";
  }

  private static void writing() {
    say(
        "written and read",
        () -> {
          Function<Object, Object> made = greeter("Hello", LambdaMetafactory.FLAG_SERIALIZABLE);
          System.out.println(Arrays.toString(made.getClass().getInterfaces()));
          byte[] bytes = write(made);
          System.out.println(bytes.length + " bytes");
          try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            @SuppressWarnings("unchecked")
            Function<Object, Object> read = (Function<Object, Object>) in.readObject();
            return read.apply("Eve");
          }
        });
    say(
        "not serializable",
        () -> {
          try {
            return size(greeter("Hello", 0));
          } catch (NotSerializableException e) {
            return e.getMessage().contains("$$Lambda$") + " " + e.getClass();
          }
        });
    say(
        "serializable by its interface only",
        () -> {
          MethodHandle trim = LOOKUP.findVirtual(String.class, "trim", methodType(String.class));
          CallSite site =
              LambdaMetafactory.metafactory(
                  LOOKUP,
                  "of",
                  methodType(Text.class),
                  methodType(String.class, Object.class),
                  trim,
                  methodType(String.class, String.class));
          @SuppressWarnings("unchecked")
          Text<String> made = (Text<String>) site.getTarget().invokeExact();
          System.out.println(made.of(" x "));
          return size(made);
        });
    say(
        "without captured values",
        () -> {
          CallSite site =
              LambdaMetafactory.altMetafactory(
                  LOOKUP,
                  "applyAsInt",
                  methodType(IntUnaryOperator.class),
                  methodType(int.class, int.class),
                  twice(),
                  methodType(int.class, int.class),
                  LambdaMetafactory.FLAG_SERIALIZABLE);
          Object made = site.getTarget().invoke();
          return size(made) + (made == site.getTarget().invoke());
        });
  }

  // ---- what is refused

  private static void arguments() {
    say("none", () -> alternative());
    say("of another class", () -> alternative(MAP, "greet", MAP, 0));
    say("null", () -> alternative(MAP, greet(), null, 0));
    say("without flags", () -> alternative(MAP, greet(), MAP));
    say("too many", () -> alternative(MAP, greet(), MAP, 0, 1));
    int flag = LambdaMetafactory.FLAG_MARKERS;
    say("less than none", () -> alternative(MAP, greet(), MAP, flag, -1));
    say("too few", () -> alternative(MAP, greet(), MAP, flag, 1));
    say("not a class", () -> alternative(MAP, greet(), MAP, flag, 1, "Tagged"));
  }

  private static CallSite alternative(Object... arguments) throws LambdaConversionException {
    return LambdaMetafactory.altMetafactory(
        LOOKUP, "apply", methodType(Function.class, String.class), arguments);
  }

  private static void mismatches() {
    MethodType factory = methodType(Function.class, String.class);
    MethodType plain = methodType(Function.class);
    MethodType text = methodType(String.class, String.class);
    say(
        "captured value of a superclass",
        () -> site(methodType(Function.class, Object.class), text));
    say("argument that does not fit", () -> site(factory, methodType(String.class, Integer.class)));
    say("argument that may fit", () -> site(factory, MAP));
    say(
        "result that does not fit",
        () -> {
          MethodType type = methodType(int.class, String.class);
          return ((Function<?, ?>) site(factory, type).getTarget().invoke("a")).apply(null);
        });
    say(
        "result that may fit",
        () -> site(factory, methodType(Integer.class, String.class)) != null);
    say("no result", () -> site(factory, methodType(void.class, String.class)));
    say(
        "two parameters",
        () -> site(factory, methodType(String.class, String.class, String.class)));
    say("receiver", () -> member(plain, MAP, methodType(Object.class, Integer.class)));
    say("own receiver", () -> member(plain, MAP, methodType(Object.class, String.class)) != null);
    say(
        "declared narrower",
        () ->
            member(
                plain,
                methodType(Object.class, Integer.class),
                methodType(String.class, String.class)));
    say(
        "nothing for the number",
        () -> number(Supplier.class, methodType(Object.class), int.class));
    say(
        "narrowed",
        () -> number(LongUnaryOperator.class, methodType(long.class, long.class), long.class));
    say(
        "two for the number",
        () ->
            number(Comparator.class, methodType(int.class, Object.class, Object.class), int.class));
    say(
        "unboxed and widened",
        () -> {
          MethodType type = methodType(Object.class, Short.class);
          CallSite site = LambdaMetafactory.metafactory(LOOKUP, "apply", plain, MAP, twice(), type);
          @SuppressWarnings("unchecked")
          Function<Object, Object> made = (Function<Object, Object>) site.getTarget().invoke();
          return made.apply((short) 4);
        });
    say(
        "without full access",
        () ->
            LambdaMetafactory.metafactory(
                LOOKUP.in(Function.class), "apply", factory, MAP, greet(), text));
  }

  private static CallSite site(MethodType factory, MethodType dynamic)
      throws LambdaConversionException, ReflectiveOperationException {
    return LambdaMetafactory.metafactory(LOOKUP, "apply", factory, MAP, greet(), dynamic);
  }

  private static CallSite member(MethodType factory, MethodType erased, MethodType dynamic)
      throws LambdaConversionException, ReflectiveOperationException {
    MethodHandle trim = LOOKUP.findVirtual(String.class, "trim", methodType(String.class));
    return LambdaMetafactory.metafactory(LOOKUP, "apply", factory, erased, trim, dynamic);
  }

  private static Object number(Class<?> type, MethodType erased, Class<?> result)
      throws LambdaConversionException, ReflectiveOperationException {
    MethodType dynamic = methodType(result, long.class);
    return LambdaMetafactory.metafactory(
        LOOKUP, "applyAsLong", methodType(type), erased, twice(), dynamic);
  }
}
