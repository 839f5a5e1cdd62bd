package support.reflect;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** Hands out a proxy of an interface that only its own package may use. */
public final class Guarded {
  interface Inner {
    default String guarded() {
      return "guarded";
    }
  }

  private Guarded() {}

  public static Object proxy(InvocationHandler handler) {
    Class<?>[] interfaces = {Inner.class};
    return Proxy.newProxyInstance(Guarded.class.getClassLoader(), interfaces, handler);
  }

  public static Method method() throws NoSuchMethodException {
    return Inner.class.getMethod("guarded");
  }
}
