package conformance.reflect;

import java.io.File;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Converters that make the values of fields by constructors of the fields' types, and those of
 * parameters by static methods of the parameters' types.
 */
public final class ConvertedValues {
  static final class Order {
    Date day;
    Timestamp paid;
    BigDecimal price;
    Integer pieces;
    File invoice;
  }

  @Retention(RetentionPolicy.RUNTIME)
  @interface From {
    String value();
  }

  @Retention(RetentionPolicy.RUNTIME)
  @interface Path {}

  static final class Orders {
    @Path
    String find(@From("15") int number, @From("1-2-3-4-5") UUID user, @From("2.5") Double most) {
      return number + " of " + user + " up to " + most;
    }
  }

  /** A look-up by a name that a field has, as those of privileged actions are. */
  static final class Factory {
    private final Class<?> type;
    private final String name;

    Factory(Class<?> type, String name) {
      this.type = type;
      this.name = name;
    }

    Object make(String text) throws Exception {
      return type.getDeclaredMethod(name, String.class).invoke(null, text);
    }
  }

  public static void main(String[] args) throws Exception {
    Order order = new Order();
    for (Field field : order.getClass().getDeclaredFields()) {
      field.set(order, converted(field.getType(), "42"));
    }
    System.out.println(order.day.getTime() + " " + order.paid.getTime() + " " + order.price);
    System.out.println(order.pieces + " " + order.invoice);
    System.out.println(made(new LinkedHashMap<>(Map.of("a", 1))));
    System.out.println(made(new BigDecimal("1.50"), "2.25"));
    System.out.println(called(new Orders()));
    System.out.println(parsed(int.class, Integer.class, "12"));
    System.out.println(parsed(long.class, Long.class, "-13"));
    System.out.println(parsed(boolean.class, Boolean.class, "true"));
  }

  /** The method's name is put together of the type's. */
  private static Object parsed(Class<?> type, Class<?> box, String text) throws Exception {
    String name = type.getName();
    String method = "parse" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    return box.getMethod(method, String.class).invoke(null, text);
  }

  private static Object called(Object resource) throws Exception {
    for (Method method : resource.getClass().getDeclaredMethods()) {
      if (method.isAnnotationPresent(Path.class)) {
        List<Object> arguments = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) {
          arguments.add(valueOf(parameter.getType(), parameter.getAnnotation(From.class).value()));
        }
        return method.invoke(resource, arguments.toArray());
      }
    }
    return null;
  }

  private static Object valueOf(Class<?> type, String text) throws Exception {
    Class<?> boxed = type == int.class ? Integer.class : type;
    try {
      return new Factory(boxed, "valueOf").make(text);
    } catch (NoSuchMethodException e) {
      return new Factory(boxed, "fromString").make(text);
    }
  }

  /** An object of the same class, by the constructor that takes as much, as scripts make them. */
  private static Object made(Object like, Object... arguments) throws Exception {
    for (Constructor<?> constructor : like.getClass().getConstructors()) {
      boolean isOfTexts =
          List.of(constructor.getParameterTypes()).stream().allMatch(String.class::equals);
      if (constructor.getParameterCount() == arguments.length && isOfTexts) {
        return constructor.newInstance(arguments);
      }
    }
    return null;
  }

  private static Object converted(Class<?> type, String text) throws Exception {
    if (Date.class.isAssignableFrom(type)) {
      return type.getConstructor(long.class).newInstance(Long.parseLong(text));
    }
    return type.getDeclaredConstructor(String.class).newInstance(text);
  }
}
