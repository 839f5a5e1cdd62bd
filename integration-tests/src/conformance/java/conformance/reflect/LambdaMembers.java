package conformance.reflect;

import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Function;

/** Members of the classes of lambda expressions, as libraries list them of whatever they get. */
public final class LambdaMembers {
  interface Task extends Runnable, Serializable {}

  private LambdaMembers() {}

  private static void show(Object lambda) {
    Class<?> type = lambda.getClass();
    System.out.println(Modifier.toString(type.getModifiers()) + " " + type.isSynthetic());
    System.out.println("  " + type.getSuperclass() + Arrays.toString(type.getInterfaces()));
    for (Field field : type.getDeclaredFields()) {
      System.out.println(
          "  "
              + Modifier.toString(field.getModifiers())
              + " "
              + field.getType().getSimpleName()
              + " "
              + field.getName());
    }
    Method[] methods = type.getDeclaredMethods();
    Arrays.sort(methods, Comparator.comparing(Method::getName));
    for (Method method : methods) {
      System.out.println(
          "  "
              + Modifier.toString(method.getModifiers())
              + " "
              + method.getName()
              + Arrays.toString(method.getParameterTypes())
              + " "
              + method.isSynthetic());
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      System.out.println(
          "  "
              + Modifier.toString(constructor.getModifiers())
              + Arrays.toString(constructor.getParameterTypes())
              + " "
              + constructor.isSynthetic());
    }
    System.out.println("  " + type.getMethods().length + " public");
  }

  public static void main(String[] args) {
    int number = args.length;
    String text = "x" + number;
    Comparator<String> byLength = (a, b) -> a.length() - b.length() + number;
    Function<String, String> method = text::concat;
    show((Runnable) () -> {});
    show((Runnable) () -> System.out.println(text + number));
    show((Task) () -> System.out.println(text));
    show((Runnable & Serializable) () -> System.out.println(text));
    show((Comparator<String>) String::compareTo);
    show(byLength);
    show(method);
  }
}
