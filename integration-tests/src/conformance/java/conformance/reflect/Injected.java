package conformance.reflect;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a container of beans does: it makes objects by the only constructor of their class. */
public final class Injected {
  private final Map<Class<?>, Object> beans = new LinkedHashMap<>();

  private Injected() {}

  public static void main(String[] args) throws Exception {
    Injected container = new Injected();
    for (Class<?> each : List.of(Shop.class, Clerk.class, Store.class)) {
      System.out.println(container.bean(each));
    }
  }

  private Object bean(Class<?> type) throws Exception {
    if (!beans.containsKey(type)) {
      Constructor<?> constructor = type.getDeclaredConstructors()[0];
      List<Object> arguments = new ArrayList<>();
      for (Class<?> each : constructor.getParameterTypes()) {
        arguments.add(bean(each));
      }
      constructor.setAccessible(true);
      beans.put(type, constructor.newInstance(arguments.toArray()));
    }
    return beans.get(type);
  }

  static final class Store {
    @Override
    public String toString() {
      return "store";
    }
  }

  record Clerk(Store store) {}

  static final class Shop {
    private final Clerk clerk;
    private final Store store;

    Shop(Clerk clerk, Store store) {
      this.clerk = clerk;
      this.store = store;
    }

    @Override
    public String toString() {
      return "shop with " + clerk + (clerk.store() == store);
    }
  }
}
