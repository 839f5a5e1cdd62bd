package conformance.lang;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** Generic classes and methods: nesting, bounds, wildcards, recursive bounds, visitors. */
public final class Generics {
  static class Pair<A, B> {
    final A a;
    final B b;

    Pair(A a, B b) {
      this.a = a;
      this.b = b;
    }

    <C> Pair<C, B> first(Function<? super A, ? extends C> f) {
      return new Pair<>(f.apply(a), b);
    }

    Pair<B, A> swap() {
      return new Pair<>(b, a);
    }

    @Override
    public String toString() {
      return "(" + a + ", " + b + ")";
    }
  }

  interface Expr {
    <R> R accept(Visitor<R> v);
  }

  interface Visitor<R> {
    R number(int n);

    R add(Expr l, Expr r);

    R multiply(Expr l, Expr r);
  }

  static Expr number(int n) {
    return new Expr() {
      @Override
      public <R> R accept(Visitor<R> v) {
        return v.number(n);
      }
    };
  }

  static Expr add(Expr l, Expr r) {
    return new Expr() {
      @Override
      public <R> R accept(Visitor<R> v) {
        return v.add(l, r);
      }
    };
  }

  static Expr multiply(Expr l, Expr r) {
    return new Expr() {
      @Override
      public <R> R accept(Visitor<R> v) {
        return v.multiply(l, r);
      }
    };
  }

  abstract static class Builder<T extends Builder<T>> {
    final StringBuilder text = new StringBuilder();

    abstract T self();

    T add(String s) {
      text.append(s);
      return self();
    }
  }

  static class Loud extends Builder<Loud> {
    @Override
    Loud self() {
      return this;
    }

    Loud shout() {
      text.append("!");
      return this;
    }
  }

  static class Tree<K extends Comparable<? super K>, V> {
    private final class Entry {
      final K key;
      V value;
      Entry left;
      Entry right;

      Entry(K key, V value) {
        this.key = key;
        this.value = value;
      }
    }

    private Entry root;
    int size;

    void put(K key, V value) {
      if (root == null) {
        root = new Entry(key, value);
        size++;
        return;
      }
      Entry at = root;
      while (true) {
        int order = key.compareTo(at.key);
        if (order == 0) {
          at.value = value;
          return;
        }
        Entry next = order < 0 ? at.left : at.right;
        if (next == null) {
          next = new Entry(key, value);
          if (order < 0) {
            at.left = next;
          } else {
            at.right = next;
          }
          size++;
          return;
        }
        at = next;
      }
    }

    <R> R fold(R start, BiFunction<? super R, ? super V, ? extends R> f) {
      return fold(root, start, f);
    }

    private <R> R fold(Entry e, R value, BiFunction<? super R, ? super V, ? extends R> f) {
      if (e == null) {
        return value;
      }
      R left = fold(e.left, value, f);
      R middle = f.apply(left, e.value);
      return fold(e.right, middle, f);
    }
  }

  static <T> void swap(T[] array, int i, int j) {
    T t = array[i];
    array[i] = array[j];
    array[j] = t;
  }

  static double total(List<? extends Number> numbers) {
    double sum = 0;
    for (Number n : numbers) {
      sum += n.doubleValue();
    }
    return sum;
  }

  static <T, C extends List<? super T>> C into(C target, Iterable<? extends T> source) {
    for (T t : source) {
      target.add(t);
    }
    return target;
  }

  static <K, V extends Comparable<V>> K argMax(Map<K, V> map) {
    K best = null;
    V value = null;
    for (Map.Entry<K, V> e : map.entrySet()) {
      if (value == null || e.getValue().compareTo(value) > 0) {
        best = e.getKey();
        value = e.getValue();
      }
    }
    return best;
  }

  static <T> Supplier<T> memo(Supplier<? extends T> s) {
    return new Supplier<>() {
      T value;
      boolean known;

      @Override
      public T get() {
        if (!known) {
          value = s.get();
          known = true;
        }
        return value;
      }
    };
  }

  public static void main(String[] args) {
    System.out.println("pair: " + new Pair<>(1, "b").first(x -> x + 0.5).swap());
    Expr e = add(number(2), multiply(number(3), add(number(4), number(5))));
    int value =
        e.accept(
            new Visitor<Integer>() {
              public Integer number(int n) {
                return n;
              }

              public Integer add(Expr l, Expr r) {
                return l.accept(this) + r.accept(this);
              }

              public Integer multiply(Expr l, Expr r) {
                return l.accept(this) * r.accept(this);
              }
            });
    String text =
        e.accept(
            new Visitor<String>() {
              public String number(int n) {
                return "" + n;
              }

              public String add(Expr l, Expr r) {
                return "(" + l.accept(this) + "+" + r.accept(this) + ")";
              }

              public String multiply(Expr l, Expr r) {
                return l.accept(this) + "*" + r.accept(this);
              }
            });
    System.out.println("visitors: " + text + "=" + value);
    System.out.println("self type: " + new Loud().add("hey").shout().add("you").shout().text);
    Tree<String, Integer> tree = new Tree<>();
    String words = "the quick brown fox jumps over the lazy dog and the quick cat";
    int i = 0;
    for (String w : words.split(" ")) {
      tree.put(w, i++);
    }
    System.out.println(
        "tree: "
            + tree.size
            + " "
            + tree.<String>fold("", (s, v) -> s + v + ",")
            + " "
            + tree.<Integer>fold(0, Integer::sum));
    String[] array = {"x", "y", "z"};
    swap(array, 0, 2);
    System.out.println("swap: " + array[0] + array[1] + array[2]);
    System.out.println(
        "wildcards: "
            + total(List.of(1, 2.5, 3L, 4f))
            + " "
            + into(new ArrayList<Object>(), List.of("p", "q")));
    Map<String, Double> scores = new HashMap<>();
    scores.put("a", 1.0);
    scores.put("b", 7.5);
    scores.put("c", 3.0);
    System.out.println("bounded: " + argMax(scores));
    int[] evaluations = {0};
    Supplier<Integer> lazy = memo(() -> ++evaluations[0]);
    System.out.println("memo: " + lazy.get() + lazy.get() + evaluations[0]);
    Comparator<Pair<Integer, String>> order =
        Comparator.comparing((Pair<Integer, String> p) -> p.b)
            .thenComparing(p -> p.a, Comparator.reverseOrder());
    List<Pair<Integer, String>> pairs =
        new ArrayList<>(
            List.of(
                new Pair<>(1, "b"), new Pair<>(2, "a"), new Pair<>(3, "b"), new Pair<>(4, "a")));
    pairs.sort(order);
    System.out.println("comparators: " + pairs);
  }
}
