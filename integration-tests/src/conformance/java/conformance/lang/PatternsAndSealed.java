package conformance.lang;

import java.util.List;

/** Pattern instanceof with scopes, sealed hierarchies, var, enhanced instanceof in conditions. */
public final class PatternsAndSealed {
  sealed interface Shape permits Circle, Square, Group {}

  record Circle(double r) implements Shape {}

  record Square(double side) implements Shape {}

  record Group(List<Shape> shapes) implements Shape {}

  abstract static sealed class Node permits Leaf, Branch {
    abstract int size();
  }

  static final class Leaf extends Node {
    @Override
    int size() {
      return 1;
    }
  }

  static non-sealed class Branch extends Node {
    final Node[] children;

    Branch(Node... children) {
      this.children = children;
    }

    @Override
    int size() {
      int s = 1;
      for (Node n : children) {
        s += n.size();
      }
      return s;
    }
  }

  static class Special extends Branch {
    @Override
    int size() {
      return 1000 + super.size();
    }
  }

  static double area(Shape s) {
    if (s instanceof Circle c) {
      return 3 * c.r() * c.r();
    } else if (s instanceof Square q) {
      return q.side() * q.side();
    } else if (s instanceof Group g) {
      double sum = 0;
      for (Shape each : g.shapes()) {
        sum += area(each);
      }
      return sum;
    }
    throw new AssertionError();
  }

  static String describe(Object o) {
    if (!(o instanceof Number n)) {
      if (o instanceof String s && !s.isEmpty() && s.charAt(0) == 'x') {
        return "x-string " + s.length();
      }
      return o instanceof CharSequence c
          ? "chars " + c.length()
          : o instanceof int[] a && a.length > 1 ? "ints " + a[1] : "other";
    }
    if (n instanceof Integer i && i > 10 || n instanceof Long) {
      return "big " + n.intValue();
    }
    return "number " + n.doubleValue();
  }

  static int loop(Object[] objects) {
    int i = 0;
    while (!(objects[i] instanceof String s)) {
      i++;
    }
    return i * 100 + s.length();
  }

  String field = "field";

  boolean shadow(Object o) {
    if (o instanceof String field && field.length() == 3) {
      return field.equals("abc");
    }
    return field.equals("field");
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof PatternsAndSealed p && p.field.equals(field);
  }

  @Override
  public int hashCode() {
    return field.hashCode();
  }

  public static void main(String[] args) {
    System.out.println(
        "sealed records: "
            + area(
                new Group(
                    List.of(new Circle(2), new Square(3), new Group(List.of(new Square(1)))))));
    System.out.println(
        "sealed classes: " + new Branch(new Leaf(), new Branch(new Leaf()), new Special()).size());
    for (Object o :
        new Object[] {
          5,
          50,
          7L,
          2.5,
          "xyz",
          "abc",
          "",
          new StringBuilder("sb"),
          new int[] {1, 2},
          new int[1],
          'c',
          null
        }) {
      System.out.println(
          "describe " + (o instanceof int[] a ? "int[" + a.length + "]" : o) + ": " + describe(o));
    }
    System.out.println("loop: " + loop(new Object[] {1, 2.0, null, "four"}));
    PatternsAndSealed p = new PatternsAndSealed();
    System.out.println(
        "shadow: "
            + p.shadow("abc")
            + p.shadow("abd")
            + p.shadow(1)
            + p.equals(new PatternsAndSealed())
            + p.equals("field"));
    var list = List.of(1, 2, 3);
    var sum = 0L;
    for (var x : list) {
      sum += x;
    }
    System.out.println("var: " + sum);
  }
}
