package conformance.reflect;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A registry makes proxies of interfaces that only the running program knows, as those for mappers
 * of a data base or clients of a service do: some are registered by their class, others by name.
 */
public final class RegisteredProxies {
  /** Registered by name. */
  public interface Names {
    String name(int number);

    default String both(int first, int second) {
      return name(first) + " and " + name(second);
    }
  }

  /** Registered by name too. */
  interface Sums extends Comparable<Sums> {
    long sum(long first, int second);
  }

  /** Registered by its class. */
  interface Switch {
    boolean isOn();

    void turn(boolean on);
  }

  /** Of a sealed interface there are no proxies. */
  sealed interface Kind permits Registry {}

  private record Factory<T>(Class<T> type) {
    T make(InvocationHandler handler) {
      Object made = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
      return type.cast(made);
    }
  }

  private static final class Registry implements Kind {
    private final Map<Class<?>, Factory<?>> factories = new LinkedHashMap<>();

    <T> void add(Class<T> type) {
      if (type.isInterface() && factories.put(type, new Factory<>(type)) != null) {
        throw new IllegalStateException(type + " is known");
      }
    }

    <T> T get(Class<T> type, InvocationHandler handler) {
      Factory<?> factory = factories.get(type);
      if (factory == null) {
        throw new IllegalStateException(type + " is not known");
      }
      return type.cast(factory.make(handler));
    }
  }

  private RegisteredProxies() {}

  /** The list names an interface and another that it extends. */
  private static String extended(Class<?> type) {
    Class<?>[] list = {type, type.getInterfaces()[0]};
    Object made =
        Proxy.newProxyInstance(
            type.getClassLoader(), list, (proxy, method, values) -> values == null ? 0 : 7);
    return (made instanceof Sums) + " " + ((Comparable<?>) made).compareTo(null);
  }

  public static void main(String[] args) throws Exception {
    Registry registry = new Registry();
    List<String> names =
        List.of(
            "conformance.reflect.RegisteredProxies$Names",
            "conformance.reflect.RegisteredProxies$Sums",
            "conformance.reflect.RegisteredProxies");
    for (String name : names) {
      registry.add(Class.forName(name, true, RegisteredProxies.class.getClassLoader()));
    }
    registry.add(Switch.class);
    registry.add(Kind.class);
    System.out.println(registry.factories.keySet());

    Names named =
        registry.get(
            Names.class,
            (proxy, method, values) ->
                method.isDefault()
                    ? InvocationHandler.invokeDefault(proxy, method, values)
                    : method.getName() + values[0]);
    System.out.println(named.name(1) + ", " + named.both(2, 3));
    Sums sums =
        registry.get(Sums.class, (proxy, method, values) -> (long) values[0] + (int) values[1]);
    System.out.println(sums.sum(1L << 40, 5));
    boolean[] on = new boolean[1];
    Switch toggle =
        registry.get(
            Switch.class,
            (proxy, method, values) -> {
              if (values == null) {
                return on[0];
              }
              on[0] = (boolean) values[0];
              return null;
            });
    toggle.turn(true);
    System.out.println(extended(sums.getClass().getInterfaces()[0]));
    System.out.println(toggle.isOn() + " " + (toggle instanceof Switch));
    try {
      registry.get(Runnable.class, (proxy, method, values) -> null);
    } catch (IllegalStateException e) {
      System.out.println(e.getMessage());
    }
    try {
      registry.get(Kind.class, (proxy, method, values) -> null);
    } catch (IllegalArgumentException e) {
      System.out.println(e.getMessage());
    }
  }
}
