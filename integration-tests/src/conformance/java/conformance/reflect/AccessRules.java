package conformance.reflect;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Who may use which member: without and with {@code setAccessible}, across modules. */
public final class AccessRules {
  static class Nested {
    private int hidden = 1;

    private Nested() {}

    private String secret() {
      return "secret";
    }
  }

  interface Action {
    Object run() throws Exception;
  }

  private static void attempt(String what, Action action) {
    try {
      System.out.println(what + ": " + action.run());
    } catch (InaccessibleObjectException e) {
      String text = e.getMessage();
      System.out.println(what + ": inaccessible: " + text.substring(0, text.lastIndexOf(" @")));
    } catch (Exception e) {
      System.out.println(what + ": " + e);
    }
  }

  public static void main(String[] args) throws Exception {
    // nest mates
    attempt("nest mate's field", () -> Nested.class.getDeclaredField("hidden").get(new Nested()));
    attempt(
        "nest mate's method", () -> Nested.class.getDeclaredMethod("secret").invoke(new Nested()));
    attempt(
        "nest mate's constructor",
        () -> Nested.class.getDeclaredConstructor().newInstance() != null);

    // another class of the package
    Field field = Neighbour.class.getDeclaredField("hidden");
    Method method = Neighbour.class.getDeclaredMethod("secret", int.class);
    Constructor<Neighbour> constructor = Neighbour.class.getDeclaredConstructor(String.class);
    Neighbour neighbour = new Neighbour();
    attempt("private field", () -> field.get(neighbour));
    attempt(
        "private field set",
        () -> {
          field.set(neighbour, "x");
          return "set";
        });
    attempt(
        "private int field", () -> Neighbour.class.getDeclaredField("number").getInt(neighbour));
    attempt("private method", () -> method.invoke(neighbour, 1));
    attempt("private constructor", () -> constructor.newInstance("x"));
    attempt("package field", () -> Neighbour.class.getDeclaredField("open").get(neighbour));
    attempt("can access", () -> method.canAccess(neighbour) + " " + field.isAccessible());
    field.setAccessible(true);
    method.setAccessible(true);
    System.out.println(constructor.trySetAccessible());
    attempt("field", () -> field.get(neighbour));
    attempt("method", () -> method.invoke(neighbour, 1));
    attempt("constructor", () -> constructor.newInstance("x").open);
    attempt("can access now", () -> method.canAccess(neighbour));
    method.setAccessible(false);
    attempt("method again", () -> method.invoke(neighbour, 1));
    AccessibleObject.setAccessible(new AccessibleObject[] {method, field}, true);
    attempt("method once more", () -> method.invoke(neighbour, 1));

    // another package, not public
    Object single = Collections.singletonList(1);
    Method size = List.class.getMethod("size");
    attempt("through the interface", () -> size.invoke(single));

    // strongly encapsulated
    Field value = String.class.getDeclaredField("value");
    attempt("String.value", () -> value.get("x"));
    attempt(
        "String.value accessible",
        () -> {
          value.setAccessible(true);
          return "accessible";
        });
    System.out.println(value.trySetAccessible());
    Field elements = ArrayList.class.getDeclaredField("elementData");
    attempt(
        "ArrayList.elementData",
        () -> {
          elements.setAccessible(true);
          return "accessible";
        });
    Method resize = ArrayList.class.getDeclaredMethod("grow", int.class);
    attempt(
        "ArrayList.grow",
        () -> {
          resize.setAccessible(true);
          return "accessible";
        });
    Method length = String.class.getMethod("length");
    length.setAccessible(true);
    attempt("public of JDK", () -> length.invoke("four"));
    System.out.println(String.class.getModule() + " " + AccessRules.class.getModule().isNamed());
    System.out.println(String.class.getModule().isExported("java.lang"));
  }
}

/** A class of the same package that is no nest mate. */
final class Neighbour {
  private String hidden = "hidden";
  private int number = 3;
  String open = "open";

  Neighbour() {}

  private Neighbour(String text) {
    open = text;
  }

  private String secret(int x) {
    return "secret " + x;
  }
}
