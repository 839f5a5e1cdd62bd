package conformance.reflect;

import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** A helper makes proxies of an interface and of further ones, whose list it joins. */
public final class JoinedInterfaces {
  private JoinedInterfaces() {}

  interface Named {
    String name();
  }

  interface Sized {
    int size();
  }

  public static void main(String[] args) throws Exception {
    System.out.println(proxy("a", Named.class).name());
    Sized sized = proxy(3, Sized.class, Named.class, Supplier.class);
    System.out.println(sized.size() + " " + Arrays.toString(sized.getClass().getInterfaces()));
    Object callable = proxy("called", Callable.class, Sized.class);
    System.out.println(((Callable<?>) callable).call() + " " + (callable instanceof Named));
    Class<?> made = callable.getClass();
    System.out.println(made.getClassLoader() == JoinedInterfaces.class.getClassLoader());
    System.out.println(made.getPackage() + " " + made.getModule().isNamed());
  }

  private static <T> T proxy(Object answer, Class<T> type, Class<?>... more) {
    Class<?>[] interfaces = new Class<?>[1 + more.length];
    interfaces[0] = type;
    System.arraycopy(more, 0, interfaces, 1, more.length);
    return type.cast(
        Proxy.newProxyInstance(
            JoinedInterfaces.class.getClassLoader(), interfaces, (proxy, method, a) -> answer));
  }
}
