package conformance.reflect;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Comparator;
import support.reflect.Guarded;

/** {@code InvocationHandler.invokeDefault}: which method runs, arguments, exceptions, refusals. */
public final class DefaultMethods {
  public interface Shape {
    String name();

    default String describe() {
      return "shape " + name();
    }

    default long sum(int a, long b, Integer c, double d, char e) {
      return a + b + c + (long) d + e;
    }

    default String join(String first, String... rest) {
      return first + String.join("+", rest);
    }

    default void fail(int kind) throws IOException {
      if (kind == 0) {
        throw new IOException("checked");
      }
      throw kind == 1 ? new NullPointerException("own") : new ClassCastException("own");
    }

    static String ofClass() {
      return "static";
    }
  }

  public interface Round extends Shape {
    default String radius() {
      return "r of " + describe();
    }
  }

  public interface Disk extends Round {
    @Override
    default String describe() {
      return "disk, a " + Round.super.describe();
    }
  }

  interface Hidden {
    default String secret() {
      return "hidden " + getClass().getInterfaces().length;
    }
  }

  private interface Nested {
    default String inner() {
      return "nested";
    }
  }

  public interface Left {
    default String side() {
      return "left";
    }
  }

  public interface Right {
    default String side() {
      return "right";
    }
  }

  private static final ClassLoader LOADER = DefaultMethods.class.getClassLoader();

  /** Calls default methods, answers the others. */
  private static final class Defaults implements InvocationHandler {
    @Override
    public Object invoke(Object proxy, Method method, Object[] args) throws Throwable {
      if (method.isDefault()) {
        return InvocationHandler.invokeDefault(proxy, method, args);
      }
      return method.getName().equals("name") ? "n" : null;
    }
  }

  /** Has a proxy call any method. */
  private static final class Direct implements InvocationHandler {
    private Method next;
    private Object[] given;

    @Override
    public Object invoke(Object proxy, Method method, Object[] args) throws Throwable {
      return method.getName().equals("name")
          ? "direct"
          : InvocationHandler.invokeDefault(proxy, next, given);
    }
  }

  private interface Action {
    Object run() throws Throwable;
  }

  private static void show(String what, Action action) {
    try {
      System.out.println(what + ": " + action.run());
    } catch (UndeclaredThrowableException e) {
      System.out.println(what + ": undeclared " + e.getCause());
    } catch (Throwable e) {
      Throwable cause = e.getCause();
      System.out.println(what + ": " + e + (cause == null ? "" : " by " + cause.getClass()));
    }
  }

  private static void arguments(Shape shape) throws Exception {
    Method sum =
        Shape.class.getMethod(
            "sum", int.class, long.class, Integer.class, double.class, char.class);
    show("sum", () -> InvocationHandler.invokeDefault(shape, sum, 1, 2L, 3, 4.0, 'a'));
    show("widened", () -> InvocationHandler.invokeDefault(shape, sum, (short) 1, 2, 3, 4f, 'a'));
    show("narrowed", () -> InvocationHandler.invokeDefault(shape, sum, 1L, 2L, 3, 4.0, 'a'));
    show("text", () -> InvocationHandler.invokeDefault(shape, sum, "1", 2L, 3, 4.0, 'a'));
    show("text boxed", () -> InvocationHandler.invokeDefault(shape, sum, 1, 2L, "3", 4.0, 'a'));
    try {
      InvocationHandler.invokeDefault(shape, sum, null, 2L, 3, 4.0, 'a');
    } catch (Throwable e) {
      System.out.println("null: " + e.getClass() + " by " + e.getCause().getClass());
    }
    show("own null", () -> InvocationHandler.invokeDefault(shape, sum, 1, 2L, null, 4.0, 'a'));
    show("few", () -> InvocationHandler.invokeDefault(shape, sum, 1));
    show("none", () -> InvocationHandler.invokeDefault(shape, sum, (Object[]) null));
    Method describe = Shape.class.getMethod("describe");
    show("no array", () -> InvocationHandler.invokeDefault(shape, describe, (Object[]) null));
    show("many", () -> InvocationHandler.invokeDefault(shape, describe, "x", "y"));
  }

  private static void refusals(Shape shape) throws Exception {
    Method describe = Shape.class.getMethod("describe");
    Method name = Shape.class.getMethod("name");
    Method radius = Round.class.getMethod("radius");
    Method reversed = Comparator.class.getMethod("reversed");
    Method ofClass = Shape.class.getMethod("ofClass");
    show("no proxy", () -> InvocationHandler.invokeDefault("text", describe));
    show("null proxy", () -> InvocationHandler.invokeDefault(null, describe));
    show("null method", () -> InvocationHandler.invokeDefault(shape, null));
    show("abstract", () -> InvocationHandler.invokeDefault(shape, name));
    show("static", () -> InvocationHandler.invokeDefault(shape, ofClass));
    show("not inherited", () -> InvocationHandler.invokeDefault(shape, radius));
    show("foreign", () -> InvocationHandler.invokeDefault(shape, reversed));
    Disk disk = (Disk) Proxy.newProxyInstance(LOADER, new Class<?>[] {Disk.class}, new Defaults());
    show("overridden", () -> InvocationHandler.invokeDefault(disk, describe));
    Object both =
        Proxy.newProxyInstance(LOADER, new Class<?>[] {Disk.class, Shape.class}, new Defaults());
    show("named too", () -> InvocationHandler.invokeDefault(both, describe));
  }

  public static void main(String[] args) throws Exception {
    Shape shape =
        (Shape) Proxy.newProxyInstance(LOADER, new Class<?>[] {Shape.class}, new Defaults());
    System.out.println(shape.describe() + ", " + shape.sum(1, 2, 3, 4, 'b'));
    System.out.println(shape.join("a", "b", "c"));
    for (int kind = 0; kind < 3; kind++) {
      int given = kind;
      show(
          "fail",
          () -> {
            shape.fail(given);
            return null;
          });
    }
    Disk disk = (Disk) Proxy.newProxyInstance(LOADER, new Class<?>[] {Disk.class}, new Defaults());
    System.out.println(disk.describe() + ", " + disk.radius());
    System.out.println(
        ((Hidden) Proxy.newProxyInstance(LOADER, new Class<?>[] {Hidden.class}, new Defaults()))
            .secret());
    System.out.println(
        ((Nested) Proxy.newProxyInstance(LOADER, new Class<?>[] {Nested.class}, new Defaults()))
            .inner());
    Object sides =
        Proxy.newProxyInstance(LOADER, new Class<?>[] {Left.class, Right.class}, new Defaults());
    System.out.println(((Left) sides).side() + ((Right) sides).side());
    Direct direct = new Direct();
    Object chosen =
        Proxy.newProxyInstance(LOADER, new Class<?>[] {Left.class, Right.class}, direct);
    direct.next = Right.class.getMethod("side");
    System.out.println(((Left) chosen).side());
    arguments(shape);
    refusals(shape);
    InvocationHandler counting = (p, m, a) -> a == null ? 0 : 7;
    @SuppressWarnings("unchecked")
    Comparator<String> comparator =
        (Comparator<String>)
            Proxy.newProxyInstance(LOADER, new Class<?>[] {Comparator.class}, counting);
    Method reversed = Comparator.class.getMethod("reversed");
    show(
        "reversed",
        () -> ((Comparator<?>) InvocationHandler.invokeDefault(comparator, reversed)) != null);
    outside();
  }

  /** Another package's interface that is not public: who calls may not, unless it says so. */
  private static void outside() throws Exception {
    Object made = Guarded.proxy(new Defaults());
    Method method = Guarded.method();
    show("guarded", () -> InvocationHandler.invokeDefault(made, method));
    method.setAccessible(true);
    show("guarded, accessible", () -> InvocationHandler.invokeDefault(made, method));
  }
}
