package conformance.lang;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Inner, local, anonymous and static nested classes: access to outer state, captured variables,
 * qualified this.
 */
public final class NestedClasses {
  private int counter = 10;
  private static int shared = 100;

  class Inner {
    private int counter = 20;

    class Deeper {
      int counter = 30;

      String all() {
        return counter
            + " "
            + this.counter
            + " "
            + Inner.this.counter
            + " "
            + NestedClasses.this.counter
            + " "
            + shared;
      }

      void bump() {
        NestedClasses.this.counter++;
        Inner.this.counter += 2;
        counter += 3;
        shared++;
      }
    }

    private String secret() {
      return "secret " + NestedClasses.this.hidden();
    }
  }

  private String hidden() {
    return "hidden" + counter;
  }

  static class Nested {
    private int value;

    private Nested(int value) {
      this.value = value;
    }

    static Nested of(int v) {
      return new Nested(v);
    }
  }

  interface Counter {
    int next();
  }

  Counter local(int start, int step) {
    int[] state = {start};
    class Local implements Counter {
      int calls;

      public int next() {
        calls++;
        state[0] += step;
        counter += calls;
        return state[0];
      }
    }
    return new Local();
  }

  static Iterable<Integer> range(int from, int to) {
    return new Iterable<>() {
      @Override
      public Iterator<Integer> iterator() {
        return new Iterator<>() {
          int at = from;

          @Override
          public boolean hasNext() {
            return at < to;
          }

          @Override
          public Integer next() {
            return at++;
          }
        };
      }
    };
  }

  static class Linked<T> implements Iterable<T> {
    private class Node {
      final T value;
      final Node next;

      Node(T value, Node next) {
        this.value = value;
        this.next = next;
        size++;
      }
    }

    private Node head;
    private int size;

    void push(T t) {
      head = new Node(t, head);
    }

    @Override
    public Iterator<T> iterator() {
      return new Iterator<T>() {
        Node at = head;

        @Override
        public boolean hasNext() {
          return at != null;
        }

        @Override
        public T next() {
          T value = at.value;
          at = at.next;
          return value;
        }
      };
    }
  }

  abstract static class Template {
    final String run() {
      return "<" + step("x") + ">";
    }

    abstract String step(String s);
  }

  class Subclassed extends Inner {
    String both() {
      return super.secret() + " " + counter;
    }
  }

  static class OutsideSubclass extends NestedClasses.Inner {
    OutsideSubclass(NestedClasses outer) {
      outer.super();
    }
  }

  public static void main(String[] args) {
    NestedClasses outer = new NestedClasses();
    Inner inner = outer.new Inner();
    Inner.Deeper deeper = inner.new Deeper();
    System.out.println("qualified this: " + deeper.all());
    deeper.bump();
    System.out.println("after bump: " + deeper.all());
    System.out.println(
        "private access: " + inner.secret() + " " + Nested.of(7).value + " " + inner.counter);
    Counter c = outer.local(5, 3);
    System.out.println("local: " + c.next() + c.next() + c.next() + " " + outer.counter);
    int sum = 0;
    for (int i : range(3, 8)) {
      for (int j : range(0, i)) {
        sum += i * j;
      }
    }
    System.out.println("anonymous iterators: " + sum);
    Linked<String> linked = new Linked<>();
    for (String s : "a b c d".split(" ")) {
      linked.push(s);
    }
    StringBuilder text = new StringBuilder();
    for (String s : linked) {
      text.append(s);
    }
    System.out.println("generic inner: " + text + linked.size);
    List<Template> templates = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int n = i;
      templates.add(
          new Template() {
            int calls = n * 10;

            @Override
            String step(String s) {
              return s + n + calls++;
            }
          });
    }
    for (Template t : templates) {
      text.append(t.run()).append(t.run());
    }
    System.out.println("anonymous templates: " + text);
    System.out.println(
        "inner subclasses: "
            + outer.new Subclassed().both()
            + " "
            + ((Inner) new OutsideSubclass(outer)).secret());
    try {
      NestedClasses none = args.length > 99 ? outer : null;
      none.new Inner();
    } catch (NullPointerException e) {
      System.out.println("null outer: caught");
    }
    System.out.println(
        "names: "
            + inner.getClass().getName()
            + " "
            + templates.get(0).getClass().getName()
            + " "
            + c.getClass().getName()
            + " "
            + deeper.getClass().getSimpleName()
            + " ["
            + templates.get(0).getClass().getSimpleName()
            + "] "
            + c.getClass().getSimpleName());
    Object fromStatic =
        new Object() {
          int hidden = 5;

          int twice() {
            return hidden * 2;
          }
        }.twice();
    System.out.println("method of anonymous: " + fromStatic);
    var variable =
        new Object() {
          int x = 1;
          int y = 2;
        };
    variable.x += variable.y;
    System.out.println("var of anonymous type: " + variable.x);
  }
}
