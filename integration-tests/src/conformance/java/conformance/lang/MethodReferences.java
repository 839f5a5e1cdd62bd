package conformance.lang;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Method references of all kinds: static, bound, unbound, constructors, arrays, super, varargs,
 * boxing.
 */
public final class MethodReferences {
  static class Base {
    String name() {
      return "base";
    }

    protected String hidden(int x) {
      return "hidden" + x;
    }
  }

  static class Derived extends Base {
    final int id;

    Derived() {
      this(-1);
    }

    Derived(int id) {
      this.id = id;
    }

    Derived(String s, int id) {
      this(id + s.length());
    }

    @Override
    String name() {
      return "derived" + id;
    }

    Supplier<String> superName() {
      return super::name;
    }

    Supplier<String> thisName() {
      return this::name;
    }

    IntFunction<String> inherited() {
      return this::hidden;
    }

    class Inner {
      @Override
      public String toString() {
        return "inner of " + id;
      }
    }

    Supplier<Inner> innerMaker() {
      return Inner::new;
    }
  }

  static int calls;

  static Derived effect() {
    calls++;
    return new Derived(calls);
  }

  static String joined(Object... parts) {
    return Arrays.toString(parts);
  }

  static long widen(long x) {
    return x + 1;
  }

  static Integer boxedResult(int x) {
    return x * 3;
  }

  interface Three {
    String join(Object a, Object b, Object c);
  }

  interface MakeArray<T> {
    T[] make(int n);
  }

  static <T> List<T> listOf(T a, T b) {
    return List.of(a, b);
  }

  public static void main(String[] args) {
    Function<String, Integer> parse = Integer::parseInt;
    BiFunction<Integer, Integer, Integer> max = Math::max;
    System.out.println("static: " + parse.apply("42") + max.apply(3, 9));
    Function<String, String> upper = String::toUpperCase;
    BiFunction<String, String, Boolean> starts = String::startsWith;
    Comparator<String> compare = String::compareTo;
    System.out.println(
        "unbound: " + upper.apply("abc") + starts.apply("hello", "he") + compare.compare("a", "b"));
    String receiver = "receiver";
    IntSupplier length = receiver::length;
    IntFunction<Character> charAt = receiver::charAt;
    System.out.println("bound: " + length.getAsInt() + charAt.apply(2));
    Supplier<String> bound = effect()::name;
    System.out.println("receiver evaluated once: " + calls + bound.get() + bound.get() + calls);
    Derived none = args.length > 99 ? new Derived() : null;
    try {
      Supplier<String> s = none::name;
      System.out.println("wrong " + (s == null));
    } catch (NullPointerException e) {
      System.out.println("null receiver at creation: caught");
    }
    Supplier<Derived> make0 = Derived::new;
    IntFunction<Derived> make1 = Derived::new;
    BiFunction<String, Integer, Derived> make2 = Derived::new;
    System.out.println(
        "constructors: " + make0.get().id + make1.apply(5).id + make2.apply("abc", 4).id);
    Supplier<List<String>> list = ArrayList::new;
    Function<Integer, Map<String, String>> map = HashMap::new;
    System.out.println("generic constructors: " + list.get() + map.apply(10));
    IntFunction<int[]> ints = int[]::new;
    MakeArray<String> strings = String[]::new;
    IntFunction<int[][]> matrix = int[][]::new;
    System.out.println(
        "array constructors: "
            + ints.apply(3).length
            + strings.make(4).length
            + matrix.apply(2).getClass().getName());
    Derived d = new Derived(8);
    System.out.println(
        "super and this: "
            + d.superName().get()
            + d.thisName().get()
            + d.inherited().apply(3)
            + d.innerMaker().get());
    Function<Base, String> virtual = Base::name;
    System.out.println(
        "virtual through reference: " + virtual.apply(d) + virtual.apply(new Base()));
    Three three = MethodReferences::joined;
    System.out.println("varargs: " + three.join(1, "2", 3.0));
    IntUnaryOperator boxing = MethodReferences::boxedResult;
    Function<Integer, Long> widening = MethodReferences::widen;
    ToDoubleFunction<Integer> unboxed = Integer::doubleValue;
    System.out.println(
        "adapted: " + boxing.applyAsInt(4) + widening.apply(5) + unboxed.applyAsDouble(6));
    Consumer<List<String>> ignored = List::size;
    ignored.accept(List.of());
    List<String> sink = new ArrayList<>();
    Consumer<String> add = sink::add;
    add.accept("dropped result");
    System.out.println("results dropped: " + sink);
    BiFunction<String, String, List<String>> generic = MethodReferences::<String>listOf;
    System.out.println("explicit type argument: " + generic.apply("x", "y"));
    Function<Object[], List<Object>> asList = Arrays::asList;
    System.out.println("array passed: " + asList.apply(new Object[] {1, 2}));
    Supplier<Supplier<String>> ofInterface = () -> "s"::toString;
    Runnable r = System.out::println;
    r.run();
    System.out.println("literal receiver: " + ofInterface.get().get());
    Function<int[], int[]> clone = int[]::clone;
    int[] original = {1, 2};
    int[] copy = clone.apply(original);
    System.out.println("array method: " + (copy != original) + copy[1]);
    Function<Derived, String> privateAccess = MethodReferences::privately;
    System.out.println("private: " + privateAccess.apply(d));
    List<String> sorted = new ArrayList<>(List.of("bb", "a", "ccc"));
    sorted.sort(Comparator.comparing(String::length).reversed());
    System.out.println("sorted: " + sorted);
  }

  private static String privately(Derived d) {
    return "p" + d.id;
  }
}
