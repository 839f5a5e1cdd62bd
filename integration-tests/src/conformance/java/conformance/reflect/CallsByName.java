package conformance.reflect;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What languages of templates do: they call methods whose names stand in a text, of any object. */
public final class CallsByName {
  public enum Size {
    SMALL,
    LARGE
  }

  public static final class Item {
    private final String label;

    Item(String label) {
      this.label = label;
    }

    public String shout(String mark) {
      return label.toUpperCase() + mark;
    }

    public int twice(Integer number) {
      return 2 * number;
    }

    Size size() {
      return label.length() > 3 ? Size.LARGE : Size.SMALL;
    }

    public Item self() {
      return this;
    }
  }

  private static final String PAGE =
      """
      item shout !
      item twice 21
      item size
      item size name
      item self self shout ?
      text substring 2 length
      text lastIndexOf a
      text isEmpty
      text toUpperCase trim
      number intValue
      number compareTo 7
      list size
      list get 1
      list contains b
      list indexOf c
      map get one
      map containsKey two
      map keySet size
      map entrySet iterator next getValue
      fixed get k
      sorted get z
      item missing
      """;

  public static void main(String[] args) throws Exception {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("item", new Item("lamp"));
    model.put("text", "bananas ");
    model.put("number", 7);
    model.put("list", new ArrayList<>(List.of("a", "b", "c")));
    model.put("map", new LinkedHashMap<>(Map.of("one", 1)));
    model.put("fixed", Map.of("k", "v"));
    model.put("sorted", new TreeMap<>(Map.of("z", 26)));
    for (String line : PAGE.split("\n")) {
      System.out.println(line + " = " + evaluate(model, line.split(" ")));
    }
  }

  private static Object evaluate(Map<String, Object> model, String[] words) throws Exception {
    Object value = model.get(words[0]);
    for (int i = 1; i < words.length; i++) {
      String next = i + 1 < words.length ? words[i + 1] : null;
      Method method = next == null ? null : find(value.getClass(), words[i], next);
      if (method == null) {
        method = find(value.getClass(), words[i], null);
        next = null;
      }
      if (method == null) {
        return "no method " + words[i];
      }
      value = next == null ? method.invoke(value) : method.invoke(value, argument(method, next));
      i += next == null ? 0 : 1;
    }
    return value;
  }

  /** The method as the first public supertype has it, which is the one that may be called. */
  private static Method find(Class<?> type, String name, String argument) {
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      Method found = declared(at, name, argument);
      for (Class<?> direct : at.getInterfaces()) {
        found = found == null ? find(direct, name, argument) : found;
      }
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static Method declared(Class<?> type, String name, String argument) {
    boolean isOwn = type.getPackageName().equals(CallsByName.class.getPackageName());
    if (!isOwn && !Modifier.isPublic(type.getModifiers())) {
      return null;
    }
    Method found = null;
    for (Method method : type.getDeclaredMethods()) {
      boolean isOpen = isOwn || Modifier.isPublic(method.getModifiers());
      if (isOpen
          && method.getName().equals(name)
          && !method.isBridge()
          && method.getParameterCount() == (argument == null ? 0 : 1)
          && (argument == null || takes(method.getParameterTypes()[0], argument))) {
        found = method;
      }
    }
    return found;
  }

  private static boolean takes(Class<?> type, String argument) {
    boolean isNumber = Character.isDigit(argument.charAt(0));
    return type == Object.class
        || (isNumber ? type == int.class || type == Integer.class : type == String.class);
  }

  private static Object argument(Method method, String text) {
    Class<?> type = method.getParameterTypes()[0];
    return type == int.class || type == Integer.class ? (Object) Integer.valueOf(text) : text;
  }
}
