package conformance.lang;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Records: accessors, canonical and compact constructors, equals, hashCode, toString, nesting,
 * interfaces, generics.
 */
public final class Records {
  record Point(int x, int y) {
    static final Point ORIGIN = new Point(0, 0);

    Point {
      if (x < -1000) {
        throw new IllegalArgumentException("x too small: " + x);
      }
    }

    Point(int both) {
      this(both, both);
    }

    double distance(Point p) {
      return Math.sqrt((double) (x - p.x) * (x - p.x) + (double) (y - p.y) * (y - p.y));
    }

    static Point of(String s) {
      String[] parts = s.split(",");
      return new Point(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }
  }

  record Everything(
      boolean z,
      byte b,
      short s,
      char c,
      int i,
      long l,
      float f,
      double d,
      String t,
      int[] a,
      List<String> list) {}

  record Empty() {}

  record Pair<A, B>(A first, B second) {
    <C> Pair<A, C> withSecond(C c) {
      return new Pair<>(first, c);
    }
  }

  record Clamped(int value) {
    Clamped(int value) {
      this.value = Math.max(0, Math.min(100, value));
    }

    @Override
    public int value() {
      return value + 1;
    }
  }

  record Named(String name) implements Comparable<Named> {
    @Override
    public int compareTo(Named o) {
      return name.compareTo(o.name);
    }

    @Override
    public String toString() {
      return "named " + name;
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Named n && n.name.equalsIgnoreCase(name);
    }

    @Override
    public int hashCode() {
      return name.toLowerCase().hashCode();
    }
  }

  record Tree(int value, Tree left, Tree right) {
    int sum() {
      return value + (left == null ? 0 : left.sum()) + (right == null ? 0 : right.sum());
    }
  }

  public static void main(String[] args) {
    Point p = new Point(3, 4);
    System.out.println(
        "point: "
            + p
            + " "
            + p.x()
            + p.y()
            + " "
            + p.distance(Point.ORIGIN)
            + " "
            + new Point(7)
            + Point.of("5,-6"));
    System.out.println(
        "equals: "
            + p.equals(new Point(3, 4))
            + p.equals(new Point(4, 3))
            + p.equals(null)
            + p.equals("x")
            + (p.hashCode() == new Point(3, 4).hashCode()));
    System.out.println(
        "hash: "
            + p.hashCode()
            + " "
            + new Empty().hashCode()
            + " "
            + new Pair<>("a", null).hashCode()
            + " "
            + new Named("Q").hashCode());
    try {
      new Point(-5000, 0);
    } catch (IllegalArgumentException e) {
      System.out.println("compact constructor: " + e.getMessage());
    }
    Everything e =
        new Everything(
            true, (byte) 1, (short) 2, 'c', 4, 5L, 6.5f, 7.5, "t", null, List.of("x", "y"));
    System.out.println("everything: " + e + " " + e.hashCode());
    System.out.println(
        "everything equals: "
            + e.equals(
                new Everything(
                    true, (byte) 1, (short) 2, 'c', 4, 5L, 6.5f, 7.5, "t", null, List.of("x", "y")))
            + e.equals(
                new Everything(
                    true,
                    (byte) 1,
                    (short) 2,
                    'c',
                    4,
                    5L,
                    6.5f,
                    -7.5,
                    "t",
                    null,
                    List.of("x", "y"))));
    record Zeros(float f, double d) {}
    System.out.println(
        "zeros and NaN: "
            + new Zeros(0f, 0.0).equals(new Zeros(-0f, 0.0))
            + new Zeros(Float.NaN, Double.NaN).equals(new Zeros(Float.NaN, Double.NaN)));
    System.out.println("empty: " + new Empty() + new Empty().equals(new Empty()));
    System.out.println(
        "generic: "
            + new Pair<>(1, "x").withSecond(List.of(2))
            + new Pair<>(new Pair<>(1, 2), null));
    System.out.println(
        "accessor overridden: "
            + new Clamped(500)
            + new Clamped(500).value()
            + new Clamped(500).equals(new Clamped(100)));
    List<Named> names = new ArrayList<>(List.of(new Named("c"), new Named("A"), new Named("b")));
    names.sort(null);
    System.out.println("comparable: " + names + new Named("X").equals(new Named("x")));
    Map<Point, String> map = new HashMap<>();
    for (int i = 0; i < 100; i++) {
      map.put(new Point(i % 10, i / 10), "p" + i);
    }
    System.out.println(
        "as keys: " + map.size() + map.get(new Point(3, 7)) + map.get(new Point(10, 10)));
    Tree tree = new Tree(1, new Tree(2, null, new Tree(3, null, null)), new Tree(4, null, null));
    System.out.println(
        "tree: "
            + tree.sum()
            + tree.equals(
                new Tree(1, new Tree(2, null, new Tree(3, null, null)), new Tree(4, null, null)))
            + tree.left()
            + " "
            + tree.hashCode());
    enum Side {
      LEFT,
      RIGHT
    }
    record Move(Side side, int steps) {}
    interface Shape {
      int area();
    }
    record Box(int w, int h) implements Shape {
      public int area() {
        return w * h;
      }
    }
    Shape shape = new Box(3, 5);
    System.out.println(
        "local: " + new Move(Side.RIGHT, 2) + shape.area() + shape + Objects.hash(shape, 1));
  }
}
