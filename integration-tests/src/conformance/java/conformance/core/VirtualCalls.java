package conformance.core;

/**
 * Virtual dispatch: overriding, super calls, calls from constructors, package-private and private
 * methods.
 */
public final class VirtualCalls {
  static StringBuilder log = new StringBuilder();

  abstract static class Shape {
    Shape() {
      log.append("Shape(").append(name()).append(") ");
    }

    abstract String name();

    double area() {
      return 0;
    }

    public String toString() {
      return name() + ":" + area();
    }

    private String secret() {
      return "shape secret";
    }

    String reveal() {
      return secret();
    }

    static String kind() {
      return "shape";
    }

    final String sealedName() {
      return "final " + name();
    }
  }

  static class Rectangle extends Shape {
    double w;
    double h;
    String label = "set";

    Rectangle(double w, double h) {
      this.w = w;
      this.h = h;
    }

    String name() {
      return "rect " + label;
    }

    double area() {
      return w * h;
    }

    private String secret() {
      return "rect secret";
    }

    static String kind() {
      return "rectangle";
    }
  }

  static class Square extends Rectangle {
    Square(double side) {
      super(side, side);
    }

    String name() {
      return "square of " + super.name();
    }

    double area() {
      return super.area() + 1000;
    }
  }

  static class Circle extends Shape {
    String name() {
      return "circle";
    }
  }

  static class Level0 {
    String path() {
      return "0";
    }
  }

  static class Level1 extends Level0 {
    String path() {
      return super.path() + "1";
    }
  }

  static class Level2 extends Level1 {}

  static class Level3 extends Level2 {
    String path() {
      return super.path() + "3";
    }
  }

  static class Level4 extends Level3 {
    String path() {
      return super.path() + "4";
    }
  }

  static String overloaded(Object o) {
    return "Object";
  }

  static String overloaded(String s) {
    return "String";
  }

  static String overloaded(Integer i) {
    return "Integer";
  }

  static String overloaded(int i) {
    return "int";
  }

  static String overloaded(long l) {
    return "long";
  }

  static String overloaded(double d) {
    return "double";
  }

  static String overloaded(Object... rest) {
    return "varargs" + rest.length;
  }

  static String overloaded(char c) {
    return "char";
  }

  public static void main(String[] args) {
    Shape[] shapes = {new Rectangle(2, 3), new Square(4), new Circle()};
    System.out.println("calls from constructors: " + log);
    for (Shape s : shapes) {
      System.out.println("dispatch: " + s + " " + s.reveal() + " " + s.sealedName());
    }
    System.out.println(
        "static methods hide: " + Shape.kind() + " " + Rectangle.kind() + " " + Square.kind());
    Level0[] levels = {new Level0(), new Level1(), new Level2(), new Level3(), new Level4()};
    StringBuilder paths = new StringBuilder();
    for (Level0 l : levels) {
      paths.append(l.path()).append(' ');
    }
    System.out.println("super chains: " + paths);
    byte b = 1;
    short s = 1;
    System.out.println(
        "overloads: "
            + overloaded("s")
            + overloaded((Object) "s")
            + overloaded(1)
            + overloaded(1L)
            + overloaded(1f)
            + overloaded('c')
            + overloaded(b)
            + overloaded(s)
            + overloaded(Integer.valueOf(1))
            + overloaded(Long.valueOf(1))
            + overloaded()
            + overloaded(1, 2));
    Object[] objects = {
      "str",
      5,
      'c',
      new int[0],
      new Object() {
        public String toString() {
          return "anonymous";
        }
      }
    };
    StringBuilder texts = new StringBuilder();
    for (Object o : objects) {
      texts.append(o instanceof int[] ? "array" : o.toString()).append(o.equals(5)).append(' ');
    }
    System.out.println("Object methods: " + texts);
    long sum = 0;
    for (int i = 0; i < 30000; i++) {
      sum += levels[i % 5].path().length() + (long) shapes[i % 3].area();
    }
    System.out.println("megamorphic: " + sum);
    Shape nothing = args.length > 99 ? shapes[0] : null;
    try {
      nothing.area();
    } catch (NullPointerException e) {
      System.out.println("null receiver: caught");
    }
    try {
      nothing.reveal();
    } catch (NullPointerException e) {
      System.out.println("null receiver of concrete method: caught");
    }
    try {
      nothing.sealedName();
    } catch (NullPointerException e) {
      System.out.println("null receiver of final method: caught");
    }
  }
}
