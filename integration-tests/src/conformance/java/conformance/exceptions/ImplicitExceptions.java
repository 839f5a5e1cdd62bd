package conformance.exceptions;

/**
 * Exceptions that instructions and the library raise by themselves, with their messages where Java
 * defines them.
 */
public final class ImplicitExceptions {
  interface Body {
    void run() throws Throwable;
  }

  static void expect(String name, Body body) {
    try {
      body.run();
      System.out.println(name + ": completed");
    } catch (NullPointerException | ClassCastException e) {
      System.out.println(name + ": " + e.getClass().getName());
    } catch (Throwable e) {
      System.out.println(name + ": " + e);
    }
  }

  static Object nothing() {
    return null;
  }

  static int zero() {
    return 0;
  }

  static String text() {
    return "text";
  }

  public static void main(String[] args) {
    expect(
        "null unboxing",
        () -> {
          int i = (Integer) nothing();
          System.out.println(i);
        });
    expect("null length", () -> System.out.println(((int[]) nothing()).length));
    expect("null load", () -> System.out.println(((int[]) nothing())[0]));
    expect("null store", () -> ((Object[]) nothing())[0] = "x");
    expect(
        "null monitor",
        () -> {
          synchronized (nothing()) {
            System.out.println("wrong");
          }
        });
    expect("null call", () -> nothing().toString());
    expect(
        "null string switch",
        () -> {
          switch ((String) nothing()) {
            case "a" -> System.out.println("wrong");
            default -> System.out.println("wrong too");
          }
        });
    expect(
        "null for each",
        () -> {
          for (Object o : (Iterable<?>) nothing()) {
            System.out.println(o);
          }
        });
    expect("null cast passes", () -> System.out.println((String) nothing()));
    expect("null concat passes", () -> System.out.println("a" + nothing()));
    expect("int division", () -> System.out.println(1 / zero()));
    expect("long remainder", () -> System.out.println(1L % zero()));
    expect("double division passes", () -> System.out.println(1.0 / zero()));
    expect("cast", () -> System.out.println((Integer) (Object) text()));
    expect("charAt", () -> text().charAt(9));
    expect("charAt negative", () -> text().charAt(-1));
    expect("substring", () -> text().substring(3, 2));
    expect("substring past end", () -> text().substring(5));
    expect("builder charAt", () -> new StringBuilder("ab").charAt(2));
    expect("builder delete", () -> new StringBuilder("ab").deleteCharAt(2));
    expect("builder insert", () -> new StringBuilder("ab").insert(3, "x"));
    expect("builder length", () -> new StringBuilder("ab").setLength(-1));
    expect("list get", () -> new java.util.ArrayList<>(java.util.List.of(1)).get(1));
    expect("list set", () -> new java.util.ArrayList<>().set(0, 1));
    expect("linked list", () -> new java.util.LinkedList<>().getFirst());
    expect("immutable add", () -> java.util.List.of().add(null));
    expect("immutable null", () -> java.util.List.of((Object) null));
    expect("duplicate set", () -> java.util.Set.of(1, 1));
    expect("iterator end", () -> new java.util.ArrayList<>().iterator().next());
    expect(
        "iterator remove",
        () -> new java.util.ArrayList<>(java.util.List.of(1)).iterator().remove());
    expect("negative capacity", () -> new java.util.ArrayList<>(-1));
    expect("map capacity", () -> new java.util.HashMap<>(-1));
    expect("parseInt", () -> Integer.parseInt("12x"));
    expect("parseInt empty", () -> Integer.parseInt(""));
    expect("parseInt null", () -> Integer.parseInt(null));
    expect("parseInt overflow", () -> Integer.parseInt("2147483648"));
    expect("parseInt radix", () -> Integer.parseInt("1", 99));
    expect("parseLong", () -> Long.parseLong("9223372036854775808"));
    expect("parseDouble", () -> Double.parseDouble("1.2.3"));
    expect("valueOf enum", () -> Thread.State.valueOf("NONE"));
    expect("requireNonNull", () -> java.util.Objects.requireNonNull(null, "message"));
    expect("checkIndex", () -> java.util.Objects.checkIndex(5, 5));
    expect("checkFromTo", () -> java.util.Objects.checkFromToIndex(3, 2, 5));
    expect("optional", () -> java.util.Optional.empty().get());
    expect(
        "optional or else",
        () -> java.util.Optional.empty().orElseThrow(() -> new Exception("supplied")));
    expect("notify without monitor", () -> new Object().notify());
    expect("wait without monitor", () -> new Object().wait());
    expect("wait negative", () -> new Object().wait(-1));
    expect("repeat", () -> "x".repeat(-1));
    expect("code point", () -> Character.toChars(0x110000));
    expect(
        "iterator remove twice",
        () -> {
          var i = new java.util.ArrayList<>(java.util.List.of(1, 2)).iterator();
          i.next();
          i.remove();
          i.remove();
        });
  }
}
