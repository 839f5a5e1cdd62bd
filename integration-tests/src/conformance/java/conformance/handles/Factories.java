package conformance.handles;

import static java.lang.invoke.MethodType.methodType;

import java.io.IOException;
import java.lang.invoke.CallSite;
import java.lang.invoke.LambdaConversionException;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.Comparator;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** Calls of LambdaMetafactory by the program itself, as mappers of objects have them. */
public final class Factories {
  private static final Lookup LOOKUP = MethodHandles.lookup();

  interface Action {
    Object run() throws Throwable;
  }

  interface Named<T> {
    Object name(T of);

    default String twice(T of) {
      return "" + name(of) + name(of);
    }
  }

  interface Strings extends Named<String> {
    @Override
    String name(String of);
  }

  static final class Person {
    private final String name;
    private long age;

    Person(String name, long age) {
      this.name = name;
      this.age = age;
    }

    String getName() {
      return name;
    }

    private long getAge() {
      return age;
    }

    Person older(int years) {
      age += years;
      return this;
    }

    @Override
    public String toString() {
      return name + " " + age;
    }
  }

  private Factories() {}

  static int minus(int a, int b) {
    return a - b;
  }

  static String joined(String first, int second, Object third) {
    return first + second + third;
  }

  static String failing(String text) throws IOException {
    throw new IOException(text);
  }

  static String all(String... texts) {
    return String.join("+", texts);
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

  public static void main(String[] args) {
    values();
    members();
    captured();
    others();
    refused();
  }

  private static MethodHandle handle(String name, Class<?> result, Class<?>... parameters)
      throws ReflectiveOperationException {
    return LOOKUP.findStatic(Factories.class, name, methodType(result, parameters));
  }

  private static void values() {
    MethodType type = methodType(int.class, int.class, int.class);
    say(
        "numbers",
        () -> {
          MethodHandle minus = handle("minus", int.class, int.class, int.class);
          CallSite site =
              LambdaMetafactory.metafactory(
                  LOOKUP, "applyAsInt", methodType(IntBinaryOperator.class), type, minus, type);
          IntBinaryOperator made = (IntBinaryOperator) site.getTarget().invokeExact();
          Object again = site.getTarget().invoke();
          return made.applyAsInt(9, 4) + " " + (made == again) + " " + site.type();
        });
    say(
        "boxed",
        () -> {
          MethodHandle minus = handle("minus", int.class, int.class, int.class);
          CallSite site =
              LambdaMetafactory.metafactory(
                  LOOKUP,
                  "compare",
                  methodType(Comparator.class),
                  methodType(int.class, Object.class, Object.class),
                  minus,
                  methodType(int.class, Integer.class, Integer.class));
          @SuppressWarnings("unchecked")
          Comparator<Integer> made = (Comparator<Integer>) site.getTarget().invoke();
          return made.compare(3, 8) + " " + made.reversed().compare(3, 8);
        });
  }

  private static void members() {
    say(
        "getter",
        () -> {
          MethodHandle getName =
              LOOKUP.findVirtual(Person.class, "getName", methodType(String.class));
          CallSite site =
              LambdaMetafactory.metafactory(
                  LOOKUP,
                  "apply",
                  methodType(Function.class),
                  methodType(Object.class, Object.class),
                  getName,
                  getName.type());
          @SuppressWarnings("unchecked")
          Function<Object, Object> made = (Function<Object, Object>) site.getTarget().invoke();
          System.out.println(made.apply(new Person("Ada", 36)));
          return made.apply("no person");
        });
    say(
        "private getter",
        () -> {
          MethodHandle getAge = LOOKUP.findVirtual(Person.class, "getAge", methodType(long.class));
          CallSite site =
              LambdaMetafactory.metafactory(
                  LOOKUP,
                  "applyAsLong",
                  methodType(ToLongFunction.class),
                  methodType(long.class, Object.class),
                  getAge,
                  methodType(long.class, Person.class));
          @SuppressWarnings("unchecked")
          ToLongFunction<Person> made = (ToLongFunction<Person>) site.getTarget().invoke();
          return made.applyAsLong(new Person("Ada", 36));
        });
    say(
        "constructor",
        () -> {
          MethodHandle maker =
              LOOKUP.findConstructor(
                  Person.class, methodType(void.class, String.class, long.class));
          CallSite site =
              LambdaMetafactory.metafactory(
                  LOOKUP,
                  "apply",
                  methodType(BiFunction.class),
                  methodType(Object.class, Object.class, Object.class),
                  maker,
                  methodType(Object.class, String.class, Long.class));
          @SuppressWarnings("unchecked")
          BiFunction<Object, Object, Object> made =
              (BiFunction<Object, Object, Object>) site.getTarget().invoke();
          return made.apply("Bob", 5L);
        });
  }

  private static void captured() {
    say(
        "captured",
        () -> {
          MethodHandle joined =
              handle("joined", String.class, String.class, int.class, Object.class);
          CallSite site =
              LambdaMetafactory.metafactory(
                  LOOKUP,
                  "apply",
                  methodType(Function.class, String.class, int.class),
                  methodType(Object.class, Object.class),
                  joined,
                  methodType(String.class, Object.class));
          @SuppressWarnings("unchecked")
          Function<Object, Object> made =
              (Function<Object, Object>) site.getTarget().invokeExact("a", 1);
          @SuppressWarnings("unchecked")
          Function<Object, Object> other =
              (Function<Object, Object>) site.getTarget().invokeExact("b", 2);
          return made.apply('c') + " " + other.apply(null) + " " + (made == other);
        });
    say(
        "receiver",
        () -> {
          MethodHandle older =
              LOOKUP.findVirtual(Person.class, "older", methodType(Person.class, int.class));
          CallSite site =
              LambdaMetafactory.metafactory(
                  LOOKUP,
                  "apply",
                  methodType(Function.class, Person.class),
                  methodType(Object.class, Object.class),
                  older,
                  methodType(Person.class, Integer.class));
          Person ada = new Person("Ada", 36);
          @SuppressWarnings("unchecked")
          Function<Object, Object> made = (Function<Object, Object>) site.getTarget().invoke(ada);
          return made.andThen(Object::toString).apply(4) + " " + (made.apply(1) == ada);
        });
  }

  private static void others() {
    say(
        "bridges",
        () -> {
          MethodHandle trim = LOOKUP.findVirtual(String.class, "trim", methodType(String.class));
          MethodType type = methodType(String.class, String.class);
          CallSite site =
              LambdaMetafactory.altMetafactory(
                  LOOKUP,
                  "name",
                  methodType(Strings.class),
                  type,
                  trim,
                  type,
                  LambdaMetafactory.FLAG_BRIDGES,
                  1,
                  methodType(Object.class, Object.class));
          Strings made = (Strings) site.getTarget().invokeExact();
          Named<String> same = made;
          return made.name(" x ") + same.name(" y ") + made.twice(" z ");
        });
    say(
        "checked exception",
        () -> {
          MethodHandle failing = handle("failing", String.class, String.class);
          CallSite site =
              LambdaMetafactory.metafactory(
                  LOOKUP,
                  "get",
                  methodType(Supplier.class, String.class),
                  methodType(Object.class),
                  failing,
                  methodType(String.class));
          return ((Supplier<?>) site.getTarget().invoke("undeclared")).get();
        });
    say(
        "array",
        () -> {
          MethodHandle all = handle("all", String.class, String[].class);
          CallSite site =
              LambdaMetafactory.metafactory(
                  LOOKUP,
                  "apply",
                  methodType(Function.class),
                  methodType(Object.class, Object.class),
                  all,
                  methodType(String.class, String[].class));
          @SuppressWarnings("unchecked")
          Function<Object, Object> made = (Function<Object, Object>) site.getTarget().invoke();
          return made.apply(new String[] {"p", "q"});
        });
  }

  private static void refused() {
    MethodType type = methodType(int.class, int.class, int.class);
    say(
        "not direct",
        () -> {
          MethodHandle minus = handle("minus", int.class, int.class, int.class);
          MethodHandle bound = MethodHandles.permuteArguments(minus, type, 1, 0);
          return LambdaMetafactory.metafactory(
              LOOKUP, "applyAsInt", methodType(IntBinaryOperator.class), type, bound, type);
        });
    say(
        "no interface",
        () ->
            LambdaMetafactory.metafactory(
                LOOKUP,
                "toString",
                methodType(Object.class),
                methodType(String.class),
                handle("all", String.class, String[].class),
                methodType(String.class)));
    say(
        "too many parameters",
        () ->
            LambdaMetafactory.metafactory(
                LOOKUP,
                "get",
                methodType(Supplier.class),
                methodType(Object.class),
                handle("minus", int.class, int.class, int.class),
                methodType(Object.class)));
  }
}
