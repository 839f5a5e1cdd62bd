package conformance.reflect;

import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Converters that make the values of fields by constructors of the fields' types. */
public final class ConvertedValues {
  static final class Order {
    Date day;
    Timestamp paid;
    BigDecimal price;
    Integer pieces;
    File invoice;
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
