package conformance.reflect;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;

/** Which method a handler is given, and what it may throw, where several interfaces have it. */
public final class ProxyMethods {
  private ProxyMethods() {}

  interface First {
    default String name() {
      return "first";
    }
  }

  interface Second extends First {
    @Override
    default String name() {
      return "second";
    }
  }

  interface Third extends First {}

  interface Diamond extends Third, Second {}

  interface Wide<T extends Number> {
    T value(List<String> of);
  }

  interface Narrow extends Wide<Integer> {
    @Override
    Integer value(List<String> of);
  }

  interface Careless {
    void read() throws IOException;
  }

  interface Careful {
    void read();
  }

  interface Specific {
    void read() throws FileNotFoundException, InterruptedException;
  }

  private static Object handle(Object proxy, Method method, Object[] arguments) throws Throwable {
    System.out.println(method + " " + method.isBridge() + method.isDefault());
    return method.isDefault() ? InvocationHandler.invokeDefault(proxy, method, arguments) : 3;
  }

  private static <T> T make(Class<T> type) {
    ClassLoader loader = type.getClassLoader();
    return type.cast(Proxy.newProxyInstance(loader, new Class<?>[] {type}, ProxyMethods::handle));
  }

  private static Object fail(Object proxy, Method method, Object[] arguments) throws Throwable {
    throw new FileNotFoundException(method.getDeclaringClass().getSimpleName());
  }

  private static void read(Object proxy) {
    try {
      ((Careless) proxy).read();
    } catch (Exception e) {
      System.out.println(e.getClass() + " " + e.getMessage() + " " + e.getCause());
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  public static void main(String[] args) {
    System.out.println(make(Diamond.class).name());
    System.out.println(((First) make(Diamond.class)).name());
    Narrow narrow = make(Narrow.class);
    System.out.println(narrow.value(List.of()) + " " + ((Wide) narrow).value(List.of()));
    ClassLoader loader = ProxyMethods.class.getClassLoader();
    InvocationHandler handler = ProxyMethods::fail;
    read(Proxy.newProxyInstance(loader, new Class<?>[] {Careless.class}, handler));
    read(Proxy.newProxyInstance(loader, new Class<?>[] {Careless.class, Careful.class}, handler));
    read(Proxy.newProxyInstance(loader, new Class<?>[] {Careful.class, Careless.class}, handler));
    read(Proxy.newProxyInstance(loader, new Class<?>[] {Specific.class, Careless.class}, handler));
  }
}
