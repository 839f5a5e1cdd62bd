package conformance.reflect;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Dynamic proxies: arguments, results, exceptions, several interfaces, delegation. */
public final class Proxies {
  interface Primitives {
    boolean z(boolean x);

    byte b(byte x);

    char c(char x);

    short s(short x);

    int i(int x);

    long l(long x);

    float f(float x);

    double d(double x);

    void v();

    String many(int a, long b, double c, Object d, char e);
  }

  interface Failing {
    void checked() throws java.io.IOException;

    void none();

    int number();

    String text();
  }

  public interface Greeter {
    String greet(String name);

    default String twice(String name) {
      return greet(name) + greet(name);
    }
  }

  interface Loud extends Greeter {
    @Override
    String greet(String name);

    int volume();
  }

  private static final class Echo implements InvocationHandler {
    @Override
    public Object invoke(Object proxy, Method method, Object[] args) {
      System.out.println("called " + method + " with " + Arrays.toString(args));
      return args == null ? null : args[0];
    }
  }

  private static <T> T wrap(Class<T> type, T target, List<String> log) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, args) -> {
              log.add(method.getName());
              try {
                return method.invoke(target, args);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private static void attempt(String what, Runnable action) {
    try {
      action.run();
      System.out.println(what + " returned");
    } catch (UndeclaredThrowableException e) {
      System.out.println(what + " undeclared: " + e.getCause());
    } catch (RuntimeException | Error e) {
      System.out.println(what + ": " + e.getClass().getName());
    }
  }

  public static void main(String[] args) throws Exception {
    ClassLoader loader = Proxies.class.getClassLoader();
    Primitives p =
        (Primitives) Proxy.newProxyInstance(loader, new Class<?>[] {Primitives.class}, new Echo());
    System.out.println(p.z(true) + " " + p.b((byte) 1) + p.c('c') + p.s((short) 2) + p.i(3));
    System.out.println(p.l(4) + " " + p.f(5) + p.d(6));
    p.v();
    attempt("wrong result", () -> p.many(1, 2, 3, "4", '5'));
    attempt("toString", () -> p.toString());

    InvocationHandler mixed =
        (proxy, method, a) -> {
          switch (method.getName()) {
            case "checked":
              throw new java.io.IOException("declared");
            case "none":
              throw new Exception("not declared");
            case "number":
              return null;
            case "hashCode":
              return 17;
            case "equals":
              return proxy == a[0];
            case "toString":
              return "proxy of " + method.getDeclaringClass().getName();
            default:
              return 5;
          }
        };
    Failing failing =
        (Failing) Proxy.newProxyInstance(loader, new Class<?>[] {Failing.class}, mixed);
    try {
      failing.checked();
    } catch (java.io.IOException e) {
      System.out.println("declared: " + e.getMessage());
    }
    attempt("none", failing::none);
    attempt("null for int", failing::number);
    attempt("Integer for String", failing::text);
    System.out.println(failing.hashCode() + " " + failing.equals(failing) + failing.equals(p));
    System.out.println(failing);

    Object several =
        Proxy.newProxyInstance(
            loader,
            new Class<?>[] {Loud.class, Runnable.class, Function.class},
            (proxy, method, a) -> {
              System.out.println(
                  method.getDeclaringClass().getSimpleName() + "." + method.getName());
              return method.getReturnType() == int.class
                  ? 11
                  : method.getReturnType() == void.class ? null : "(" + a[0] + ")";
            });
    System.out.println(((Loud) several).greet("x") + ((Loud) several).volume());
    System.out.println(((Greeter) several).twice("y"));
    ((Runnable) several).run();
    @SuppressWarnings("unchecked")
    Function<Object, Object> function = (Function<Object, Object>) several;
    System.out.println(function.apply("f"));
    System.out.println(Arrays.toString(several.getClass().getInterfaces()));
    System.out.println(
        Proxy.isProxyClass(several.getClass()) + " " + Proxy.isProxyClass(Echo.class));
    System.out.println(Proxy.getInvocationHandler(p) instanceof Echo);
    System.out.println(several.getClass().getSuperclass());

    List<String> log = new ArrayList<>();
    Greeter greeter = wrap(Greeter.class, name -> "hello " + name + " ", log);
    System.out.println(greeter.greet("a") + greeter.twice("b") + log);
    attempt(
        "no interface", () -> Proxy.newProxyInstance(loader, new Class<?>[] {String.class}, mixed));
    attempt("null handler", () -> Proxy.newProxyInstance(loader, new Class<?>[] {Map.class}, null));
    attempt("no proxy", () -> Proxy.getInvocationHandler("x"));
    Object bare = Proxy.newProxyInstance(loader, new Class<?>[0], mixed);
    System.out.println(bare + " " + bare.hashCode());
    System.out.println(
        p.getClass()
            == Proxy.newProxyInstance(loader, new Class<?>[] {Primitives.class}, mixed).getClass());
  }
}
