package conformance.reflect;

import java.lang.reflect.Proxy;
import java.util.Objects;

/** Classes that come by way of a check for null, a field and the getter of an interface. */
public final class CheckedArguments {
  private CheckedArguments() {}

  interface Greeting {
    String hello();
  }

  interface Parting {
    String bye();
  }

  interface Target<T> {
    Class<T> type();
  }

  private static final class Given<T> implements Target<T> {
    private final Class<T> type;

    Given(Class<T> type) {
      this.type = notNull(Objects.requireNonNull(type), "no %s", "type");
    }

    @Override
    public Class<T> type() {
      return type;
    }
  }

  private static <V> V notNull(V value, String format, Object... arguments) {
    if (value == null) {
      throw new NullPointerException(String.format(format, arguments));
    }
    return value;
  }

  private static <T> T client(Target<T> target) {
    ClassLoader loader = target.type().getClassLoader();
    Object made =
        Proxy.newProxyInstance(
            loader, new Class<?>[] {target.type()}, (proxy, method, args) -> method.getName());
    return target.type().cast(made);
  }

  public static void main(String[] args) {
    System.out.println(client(new Given<>(Greeting.class)).hello());
    System.out.println(client(new Given<>(Parting.class)).bye());
    try {
      client(new Given<>(null));
    } catch (NullPointerException e) {
      System.out.println("null is refused");
    }
  }
}
