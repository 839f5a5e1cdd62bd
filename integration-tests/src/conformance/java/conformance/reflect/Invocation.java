package conformance.reflect;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

/** Calls of methods: every kind of argument and result, dispatch, exceptions, wrong calls. */
public final class Invocation {
  static class Target {
    static int initialized;
    int calls;

    public boolean flip(boolean b) {
      return !b;
    }

    public byte b(byte b) {
      return (byte) (b + 1);
    }

    public char c(char c) {
      return (char) (c + 1);
    }

    public short s(short s) {
      return (short) (s + 1);
    }

    public int i(int i) {
      return i + 1;
    }

    public long l(long l) {
      return l + 1;
    }

    public float f(float f) {
      return f / 2;
    }

    public double d(double d) {
      return d / 2;
    }

    public void nothing() {
      calls++;
    }

    public String mixed(int a, long b, double c, String d, float e, byte f, Object g, char h) {
      return a + "," + b + "," + c + "," + d + "," + e + "," + f + "," + g + "," + h;
    }

    public String variable(String first, int... rest) {
      return first + Arrays.toString(rest);
    }

    public void unchecked() {
      throw new IllegalStateException("unchecked");
    }

    public void checked() throws Exception {
      throw new Exception("checked");
    }

    public void error() {
      throw new StackOverflowError("made");
    }

    public String who() {
      return "target";
    }

    private String secret(int x) {
      return "secret " + x;
    }

    public static String join(List<String> parts) {
      return String.join("-", parts);
    }
  }

  static class Sub extends Target {
    @Override
    public String who() {
      return "sub";
    }
  }

  interface Named {
    String name();

    default String greeting() {
      return "I am " + name();
    }

    static String kind() {
      return "named";
    }
  }

  static class Bad {
    static {
      fail();
    }

    static void fail() {
      throw new IllegalArgumentException("initializer");
    }

    public static void touch() {}
  }

  private static Method find(Class<?> type, String name) {
    for (Method method : type.getDeclaredMethods()) {
      if (method.getName().equals(name) && !method.isBridge()) {
        return method;
      }
    }
    throw new AssertionError(name);
  }

  private static void call(Method method, Object receiver, Object... arguments) {
    String text;
    try {
      Object result = method.invoke(receiver, arguments);
      text = result + (result == null ? "" : " " + result.getClass().getSimpleName());
    } catch (InvocationTargetException e) {
      text = "threw " + e.getCause() + "; message " + e.getMessage();
    } catch (ReflectiveOperationException | RuntimeException | Error e) {
      text = e.toString();
    }
    System.out.println(method.getName() + ": " + text);
  }

  public static void main(String[] args) throws Exception {
    Target target = new Target();
    Class<Target> type = Target.class;
    call(type.getMethod("flip", boolean.class), target, true);
    call(type.getMethod("b", byte.class), target, (byte) 127);
    call(type.getMethod("c", char.class), target, 'x');
    call(type.getMethod("s", short.class), target, (short) 4);
    call(type.getMethod("i", int.class), target, 5);
    call(type.getMethod("l", long.class), target, 6L);
    call(type.getMethod("f", float.class), target, 7f);
    call(type.getMethod("d", double.class), target, 8d);
    call(type.getMethod("nothing"), target);
    call(type.getMethod("nothing"), target, (Object[]) null);
    System.out.println(target.calls);
    Method mixed = null;
    for (Method method : type.getMethods()) {
      mixed = method.getName().equals("mixed") ? method : mixed;
    }
    call(mixed, target, 1, 2L, 3.5, "four", 5f, (byte) 6, List.of(7), '8');
    call(mixed, target, (short) 1, 'b', 3f, null, 5L, (byte) 6, null, '8');
    call(type.getMethod("variable", String.class, int[].class), target, "v", new int[] {1, 2});
    call(type.getMethod("variable", String.class, int[].class), target, "v", 1);
    call(type.getMethod("join", List.class), null, List.of("a", "b"));
    call(type.getMethod("join", List.class), "ignored", List.of("c"));

    // widening and its limits
    Method l = type.getMethod("l", long.class);
    call(l, target, 'a');
    call(l, target, (byte) -1);
    call(l, target, 1.5f);
    call(l, target, true);
    call(l, target, "text");
    call(l, target, (Object) null);
    Method d = type.getMethod("d", double.class);
    call(d, target, 3);
    call(d, target, 4L);
    call(d, target, 5f);
    Method s = type.getMethod("s", short.class);
    call(s, target, (byte) 3);
    call(s, target, 3);
    call(s, target, 'c');
    Method c = type.getMethod("c", char.class);
    call(c, target, (byte) 1);
    call(c, target, 99);
    Method flip = type.getMethod("flip", boolean.class);
    call(flip, target, 1);

    // wrong calls
    call(type.getMethod("who"), null);
    call(type.getMethod("who"), "not a target");
    call(type.getMethod("who"), target, 1);
    call(l, target);
    call(l, target, 1L, 2L);
    call(type.getMethod("join", List.class), null, "no list");

    // exceptions
    call(type.getMethod("unchecked"), target);
    call(type.getMethod("checked"), target);
    call(type.getMethod("error"), target);
    call(Bad.class.getMethod("touch"), null);
    call(Bad.class.getMethod("touch"), null);

    // dispatch
    call(type.getMethod("who"), new Sub());
    call(Sub.class.getMethod("who"), new Sub());
    call(Sub.class.getMethod("who"), target);
    Named named = () -> "lambda";
    call(Named.class.getMethod("name"), named);
    call(Named.class.getMethod("greeting"), named);
    call(Named.class.getMethod("kind"), null);
    call(find(Target.class, "secret"), new Sub(), 3);
    call(Object.class.getMethod("toString"), "a string");
    call(Object.class.getMethod("hashCode"), "a");
    call(Object.class.getMethod("equals", Object.class), "a", "a");
    call(String.class.getMethod("substring", int.class, int.class), "reflection", 2, 6);
    call(String.class.getMethod("valueOf", int.class), null, 17);
    call(CharSequence.class.getMethod("length"), "four");
    call(List.class.getMethod("size"), List.of(1, 2, 3));
    call(Integer.class.getMethod("parseInt", String.class), null, "12x");
    call(Math.class.getMethod("max", double.class, double.class), null, 1, 2f);

    // many calls of one
    Method i = type.getMethod("i", int.class);
    int sum = 0;
    for (int k = 0; k < 1000; k++) {
      sum += (Integer) i.invoke(target, k);
    }
    System.out.println(sum);
  }
}
