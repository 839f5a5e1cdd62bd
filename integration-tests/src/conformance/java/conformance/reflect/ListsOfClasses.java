package conformance.reflect;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Lists of classes go through the same methods of the class library as lists of other objects. */
public final class ListsOfClasses {
  private ListsOfClasses() {}

  public static void main(String[] args) {
    List<Class<?>> classes = Arrays.asList(String.class, Integer.class, Deprecated.class);
    classes.sort(Comparator.comparing(Class::getSimpleName));
    System.out.println(classes);
    List<String> texts = Arrays.asList("c", "a", "b");
    texts.sort(null);
    System.out.println(texts);
    System.out.println(first(Long.class, Short.class) + " " + first("one", "two"));
  }

  private static String first(Object... any) {
    return any[0] instanceof CharSequence text ? "text " + text.length() : "no text " + any[0];
  }
}
