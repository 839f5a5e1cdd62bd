package conformance.lang;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.LongFunction;
import java.util.function.ObjIntConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/**
 * Lambdas: captures of every kind, adaptation of types, combinators, recursion, generic and
 * serializable ones.
 */
public final class Lambdas {
  interface TriFunction<A, B, C, R> {
    R apply(A a, B b, C c);
  }

  interface IntToLong {
    long f(int i);
  }

  interface Marker {}

  interface Thrower<E extends Exception> {
    void run() throws E;
  }

  int field = 3;
  static int statics = 7;

  Supplier<Integer> capturesThis() {
    return () -> field++ + this.field;
  }

  static Function<Integer, Integer> fix(
      Function<Function<Integer, Integer>, Function<Integer, Integer>> f) {
    return x -> f.apply(fix(f)).apply(x);
  }

  static Function<Integer, Integer> fibonacci;

  static <T, R> List<R> map(List<T> list, Function<? super T, ? extends R> f) {
    List<R> result = new ArrayList<>();
    for (T t : list) {
      result.add(f.apply(t));
    }
    return result;
  }

  static int twice(IntBinaryOperator f, int x) {
    return f.applyAsInt(f.applyAsInt(x, x), x);
  }

  public static void main(String[] args) {
    boolean z = true;
    byte b = -1;
    short s = 300;
    char c = 'c';
    int i = 1 << 30;
    long l = 1L << 40;
    float f = 1.5f;
    double d = -2.25;
    String t = "text";
    int[] a = {1, 2};
    Supplier<String> all = () -> "" + z + b + s + c + i + l + f + d + t + a.length;
    System.out.println("captures: " + all.get());
    a[1] = 50;
    Supplier<Integer> sees = () -> a[1];
    System.out.println("captured array: " + sees.get());
    Lambdas outer = new Lambdas();
    Supplier<Integer> thisOne = outer.capturesThis();
    System.out.println("captured this: " + thisOne.get() + thisOne.get() + outer.field);
    Runnable update = () -> statics += 10;
    update.run();
    update.run();
    System.out.println("statics: " + statics);
    Function<Integer, Function<Integer, Function<Integer, Integer>>> curried =
        x -> y -> w -> x * 100 + y * 10 + w;
    System.out.println("curried: " + curried.apply(1).apply(2).apply(3));
    System.out.println(
        "fixed point: " + fix(self -> n -> n == 0 ? 1 : n * self.apply(n - 1)).apply(10));
    fibonacci = n -> n < 2 ? n : fibonacci.apply(n - 1) + fibonacci.apply(n - 2);
    System.out.println("recursive: " + fibonacci.apply(20));
    Function<Integer, Integer> inc = x -> x + 1;
    Function<Integer, Integer> dbl = x -> x * 2;
    System.out.println(
        "combinators: "
            + inc.andThen(dbl).apply(5)
            + " "
            + inc.compose(dbl).apply(5)
            + " "
            + Function.<Integer>identity().andThen(inc).apply(5)
            + " "
            + UnaryOperator.<String>identity().apply("id"));
    Predicate<String> empty = String::isEmpty;
    Predicate<String> longer = x -> x.length() > 3;
    System.out.println(
        "predicates: "
            + empty.negate().and(longer).test("four")
            + empty.or(longer).test("abc")
            + Predicate.not(empty).test("")
            + Predicate.isEqual("q").test("q"));
    IntPredicate even = x -> x % 2 == 0;
    System.out.println(
        "int predicates: " + even.and(x -> x > 5).test(4) + even.or(x -> x > 5).test(7));
    List<String> log = new ArrayList<>();
    Consumer<String> add = log::add;
    add.andThen(x -> log.add(x + x)).accept("v");
    System.out.println("consumers: " + log);
    BiFunction<Integer, Integer, Integer> multiply = (x, y) -> x * y;
    System.out.println(
        "bifunctions: "
            + multiply.andThen(x -> "r" + x).apply(6, 7)
            + BinaryOperator.minBy(Integer::compare).apply(3, 2));
    ToIntFunction<String> length = x -> x.length();
    IntFunction<String> repeat = n -> "r".repeat(n);
    LongFunction<Long> box = x -> x;
    DoubleUnaryOperator half = x -> x / 2;
    ObjIntConsumer<StringBuilder> appender = (sb, n) -> sb.append(n);
    StringBuilder target = new StringBuilder();
    appender.accept(target, 42);
    System.out.println(
        "primitive: "
            + length.applyAsInt("abc")
            + repeat.apply(2)
            + box.apply(5L)
            + half.andThen(x -> x + 1).applyAsDouble(5)
            + target);
    IntToLong widened = x -> x;
    IntToLong reference = Math::abs;
    System.out.println("adapted: " + widened.f(-5) + reference.f(-6));
    TriFunction<Integer, Long, String, Object> tri = (x, y, w) -> x + y + w;
    System.out.println("three: " + tri.apply(1, 2L, "3"));
    Runnable intersection = (Runnable & Marker & java.io.Serializable) () -> log.add("ran");
    intersection.run();
    System.out.println(
        "intersection: "
            + (intersection instanceof Marker)
            + (intersection instanceof java.io.Serializable)
            + log.size());
    System.out.println(
        "generic method: "
            + map(Arrays.asList(1, 2, 3), x -> x * 1.5)
            + twice((x, y) -> x * 10 + y, 4));
    Thrower<java.io.IOException> thrower =
        () -> {
          throw new java.io.IOException("from lambda");
        };
    try {
      thrower.run();
    } catch (java.io.IOException e) {
      System.out.println("checked exception: " + e.getMessage());
    }
    List<Supplier<Integer>> suppliers = new ArrayList<>();
    for (int k = 0; k < 5; k++) {
      int fixed = k * k;
      suppliers.add(() -> fixed);
    }
    int sum = 0;
    for (Supplier<Integer> each : suppliers) {
      sum = sum * 10 + each.get() % 10;
    }
    System.out.println("each iteration captures: " + sum);
    Supplier<Supplier<Supplier<String>>> nested = () -> () -> () -> t + "!";
    System.out.println("nested: " + nested.get().get().get());
    Function<Object, String> wide = Object::toString;
    Function<? super Integer, ? extends CharSequence> view = wide;
    System.out.println("variance: " + view.apply(77));
    Supplier<Runnable> maker = () -> log::clear;
    maker.get().run();
    System.out.println("maker: " + log.size());
    long total = 0;
    for (int k = 0; k < 20000; k++) {
      int fixed = k;
      IntBinaryOperator op = k % 2 == 0 ? (x, y) -> x + y + fixed : (x, y) -> x - y - fixed;
      total += op.applyAsInt(k, 3);
    }
    System.out.println("many closures: " + total);
    Object o = (Supplier<String>) () -> "cast context";
    System.out.println("cast context: " + ((Supplier<?>) o).get());
    Comparable<String> comparable = x -> x.length();
    System.out.println("any interface: " + comparable.compareTo("abcd"));
    BiFunction<Double, Integer, Double> power =
        (x, n) -> {
          double r = 1;
          while (n-- > 0) {
            r *= x;
          }
          return r;
        };
    System.out.println("block body: " + power.apply(1.5, 5));
  }
}
