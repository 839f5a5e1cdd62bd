package conformance.reflect;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lists of members and look-ups of single ones, with what HotSpot says of them. */
public final class Members {
  interface Shape {
    int SIDES = 0;

    double area();

    default String describe() {
      return "shape";
    }

    static Shape unit() {
      return () -> 1;
    }
  }

  abstract static class Base implements Shape {
    protected static int made;
    public final String id = "base";
    transient volatile int cached;

    protected Base() {
      made++;
    }

    public abstract double area();

    synchronized void lock() {}

    public Object self() {
      return this;
    }
  }

  static class Square extends Base {
    private final double side;
    public int[] marks;

    Square(double side) {
      this.side = side;
    }

    public Square(String text, Object... more) throws NumberFormatException {
      this(Double.parseDouble(text));
    }

    @Override
    public double area() {
      return side * side;
    }

    @Override
    public Square self() {
      return this;
    }

    private static <T extends Comparable<T>> T max(List<? extends T> all, T... rest) {
      return rest[0];
    }

    final strictfp float scale(byte b, short s, char c, long l, float f, boolean z) {
      return f;
    }
  }

  private static void print(String title, Object[] all) {
    List<String> lines = new ArrayList<>();
    for (Object one : all) {
      lines.add(one.toString());
    }
    lines.sort(null);
    System.out.println(title + ": " + lines.size());
    lines.forEach(line -> System.out.println("  " + line));
  }

  private static void details(Member member) {
    System.out.println(
        member.getName()
            + " of "
            + member.getDeclaringClass().getName()
            + " "
            + Modifier.toString(member.getModifiers())
            + " synthetic "
            + member.isSynthetic());
  }

  interface Action {
    Object run() throws Exception;
  }

  private static void attempt(String what, Action action) {
    try {
      System.out.println(what + ": " + action.run());
    } catch (Exception e) {
      System.out.println(what + ": " + e);
    }
  }

  public static void main(String[] args) throws Exception {
    print("declared fields", Square.class.getDeclaredFields());
    print("fields", Square.class.getFields());
    print("declared methods", Square.class.getDeclaredMethods());
    print("methods", Square.class.getMethods());
    print("declared constructors", Square.class.getDeclaredConstructors());
    print("constructors", Square.class.getConstructors());
    print("base methods", Base.class.getDeclaredMethods());
    print("base fields", Base.class.getDeclaredFields());
    print("base constructors", Base.class.getDeclaredConstructors());
    print("interface methods", Shape.class.getMethods());
    print("interface fields", Shape.class.getFields());
    print("no constructors", Shape.class.getConstructors());
    print("primitive fields", int.class.getDeclaredFields());

    Method scale =
        Square.class.getDeclaredMethod(
            "scale", byte.class, short.class, char.class, long.class, float.class, boolean.class);
    details(scale);
    System.out.println(Arrays.toString(scale.getParameterTypes()) + scale.getReturnType());
    System.out.println(scale.getParameterCount() + " " + scale.isVarArgs() + scale.isDefault());
    Method max = Square.class.getDeclaredMethod("max", List.class, Comparable[].class);
    details(max);
    System.out.println(max.isVarArgs() + " " + max.toGenericString());
    Method self = Square.class.getMethod("self");
    System.out.println(self + " bridge " + self.isBridge());
    Method describe = Square.class.getMethod("describe");
    System.out.println(describe + " default " + describe.isDefault());
    details(Square.class.getField("id"));
    details(Base.class.getDeclaredField("cached"));
    Constructor<?> open = Square.class.getConstructor(String.class, Object[].class);
    System.out.println(open + " " + open.isVarArgs() + Arrays.toString(open.getExceptionTypes()));
    Field marks = Square.class.getField("marks");
    System.out.println(marks.getType() + " " + marks.equals(Square.class.getField("marks")));
    System.out.println(marks.hashCode() == Square.class.getField("marks").hashCode());
    System.out.println(marks != Square.class.getField("marks"));
    System.out.println(scale.equals(max) + " " + (self.hashCode() == self.hashCode()));

    attempt("missing method", () -> Square.class.getMethod("nothing", int.class, String.class));
    attempt("private by getMethod", () -> Square.class.getMethod("scale"));
    attempt("inherited by declared", () -> Square.class.getDeclaredMethod("describe"));
    attempt("missing field", () -> Square.class.getField("nothing"));
    attempt("private by getField", () -> Square.class.getField("side"));
    attempt("missing constructor", () -> Square.class.getConstructor(int.class));
    attempt("null parameter", () -> Square.class.getMethod("self", (Class<?>) null));
    attempt("null name", () -> Square.class.getMethod(null));
    attempt("of interface", () -> Shape.class.getMethod("unit"));
    attempt("static by subclass", () -> Square.class.getMethod("unit"));
    attempt("of Object by interface", () -> Shape.class.getMethod("toString"));
    attempt("length", () -> int[].class.getField("length"));
  }
}
