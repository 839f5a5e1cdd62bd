package conformance.reflect;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** A mapper that knows no class: beans by accessors, and members of the class library's classes. */
public final class BeanMapper {
  static class Base {
    private int number;

    public int getNumber() {
      return number;
    }

    public void setNumber(int number) {
      this.number = number;
    }
  }

  static final class Order extends Base {
    private String name;
    private boolean paid;
    private List<String> lines = List.of();

    public String getName() {
      return name;
    }

    Order setName(String name) {
      this.name = name;
      return this;
    }

    public boolean isPaid() {
      return paid;
    }

    public void setPaid(boolean paid) {
      this.paid = paid;
    }

    public List<String> getLines() {
      return lines;
    }

    public void setLines(List<String> lines) {
      this.lines = lines;
    }

    public Customer getCustomer() {
      return new Customer("Ada");
    }
  }

  static final class Customer {
    private final String name;

    Customer(String name) {
      this.name = name;
    }

    public String getName() {
      return name;
    }
  }

  /** A constructor that is found by its parameters' annotations. */
  static final class Point {
    final int x;
    final int y;

    Point(@Named("x") int x, @Named("y") int y) {
      this.x = x;
      this.y = y;
    }
  }

  @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
  @interface Named {
    String value();
  }

  private static <T> T read(Class<T> type, Map<String, Object> values) throws Exception {
    Constructor<T> constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    T made = constructor.newInstance();
    for (Class<?> owner = type; owner != Object.class; owner = owner.getSuperclass()) {
      for (Method method : owner.getDeclaredMethods()) {
        Object value = values.get(property(method.getName()));
        if (method.getName().startsWith("set") && value != null) {
          method.setAccessible(true);
          method.invoke(made, value);
        }
      }
    }
    return made;
  }

  private static Map<String, Object> write(Object bean) throws Exception {
    Map<String, Object> values = new TreeMap<>();
    for (Class<?> owner = bean.getClass(); owner != Object.class; owner = owner.getSuperclass()) {
      for (Method method : owner.getDeclaredMethods()) {
        String name = method.getName();
        if (name.startsWith("get") || name.startsWith("is")) {
          Object value = method.invoke(bean);
          boolean isOwn = value != null && value.getClass().getName().startsWith("conformance");
          values.put(property(name), isOwn ? write(value) : value);
        }
      }
    }
    return values;
  }

  private static String property(String accessor) {
    String name = accessor.substring(accessor.startsWith("is") ? 2 : 3);
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  private static <T> T construct(Class<T> type, Map<String, Integer> values) throws Exception {
    Constructor<?> constructor = type.getDeclaredConstructors()[0];
    Object[] arguments = new Object[constructor.getParameterCount()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = values.get(((Named) constructor.getParameterAnnotations()[i][0]).value());
    }
    return type.cast(constructor.newInstance(arguments));
  }

  /** What is looked up in any class. */
  static final class Plan {
    private final String text;

    private Plan(String text) {
      this.text = text;
    }

    static String summary(Plan plan) {
      return "plan " + plan.text;
    }
  }

  private static void look(Class<?> type) {
    try {
      Object made = type.getDeclaredConstructor(String.class).newInstance("x");
      System.out.println(type.getDeclaredMethod("summary", type).invoke(null, made));
    } catch (ReflectiveOperationException e) {
      System.out.println(e);
    }
  }

  private static void list(Object object) {
    for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
      TreeSet<String> names = new TreeSet<>();
      for (Field field : type.getDeclaredFields()) {
        names.add(field.getName());
      }
      for (Method method : type.getDeclaredMethods()) {
        if (Modifier.isPublic(method.getModifiers())) {
          names.add(method.getName() + method.getParameterCount());
        }
      }
      System.out.println(type.getName() + " " + names.hashCode() + " " + names);
      System.out.println(type.getDeclaredConstructors().length);
    }
  }

  public static void main(String[] args) throws Exception {
    Order order =
        read(
            Order.class,
            Map.of("number", 7, "name", "engine", "paid", true, "lines", List.of("a", "b")));
    System.out.println(write(order));
    Point point = construct(Point.class, Map.of("y", 2, "x", 1));
    System.out.println(point.x + " " + point.y);
    for (Class<?> type : new Class<?>[] {Customer.class, Named.class, Plan.class}) {
      look(type);
    }
    list(Optional.of(1));
    list(LocalDate.EPOCH);
    list(new UUID(1, 2));
    list(List.of(1, 2, 3).iterator());
  }
}
