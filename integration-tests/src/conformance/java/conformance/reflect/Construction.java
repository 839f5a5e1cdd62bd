package conformance.reflect;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Objects made by reflection: constructors, arrays, classes by name. */
public final class Construction {
  public static class Plain {
    static {
      System.out.println("Plain is initialized");
    }

    final String made;

    public Plain() {
      made = "plain";
    }

    protected Plain(int number, double factor) {
      made = "numbers " + number + " " + factor;
    }

    private Plain(String... texts) {
      made = "texts " + Arrays.toString(texts);
    }

    Plain(Object fails) throws Exception {
      throw new Exception("constructor of " + fails);
    }

    @Override
    public String toString() {
      return made;
    }
  }

  abstract static class Abstract {
    Abstract() {}
  }

  class Inner {
    final int x;

    Inner(int x) {
      this.x = x;
    }

    @Override
    public String toString() {
      return "inner " + x + " of " + (Construction.this != null);
    }
  }

  enum Kind {
    A
  }

  record Pair<A, B>(A first, B second) {
    Pair {
      if (first == null) {
        throw new IllegalArgumentException("first is null");
      }
    }
  }

  interface Action {
    Object run() throws Exception;
  }

  private static void attempt(String what, Action action) {
    try {
      System.out.println(what + ": " + action.run());
    } catch (InvocationTargetException e) {
      System.out.println(what + " threw: " + e.getCause());
    } catch (Exception e) {
      System.out.println(what + ": " + e);
    }
  }

  @SuppressWarnings("deprecation")
  public static void main(String[] args) throws Exception {
    Class<?> unborn =
        Class.forName(
            "conformance.reflect.Construction$Plain", false, Construction.class.getClassLoader());
    System.out.println("found " + unborn.getName());
    Constructor<?> plain = unborn.getConstructor();
    System.out.println(plain);
    System.out.println(plain.newInstance());
    System.out.println(Class.forName("conformance.reflect.Construction$Plain") == unborn);
    System.out.println(unborn.newInstance());
    Constructor<Plain> numbers = Plain.class.getDeclaredConstructor(int.class, double.class);
    System.out.println(numbers.newInstance('x', 3));
    Constructor<Plain> texts = Plain.class.getDeclaredConstructor(String[].class);
    System.out.println(texts.newInstance((Object) new String[] {"a", "b"}));
    attempt("fails", () -> Plain.class.getDeclaredConstructor(Object.class).newInstance("x"));
    attempt("count", () -> numbers.newInstance(1));
    attempt("type", () -> numbers.newInstance("1", 2.0));
    attempt("null", () -> numbers.newInstance(null, 2.0));
    attempt("abstract", () -> Abstract.class.getDeclaredConstructor().newInstance());
    attempt("interface", () -> Runnable.class.getDeclaredConstructor().newInstance());
    attempt("none", () -> Kind.class.getDeclaredConstructor().newInstance());
    attempt(
        "enum",
        () -> Kind.class.getDeclaredConstructor(String.class, int.class).newInstance("B", 1));
    Constructor<Inner> inner = Inner.class.getDeclaredConstructor(Construction.class, int.class);
    System.out.println(inner + " " + inner.newInstance(new Construction(), 4));
    Constructor<?> pair = Pair.class.getDeclaredConstructor(Object.class, Object.class);
    System.out.println(pair.newInstance(1, "two"));
    attempt("record", () -> pair.newInstance(null, 1));
    System.out.println(ArrayList.class.getConstructor(Collection.class).newInstance(List.of(1, 2)));
    System.out.println(StringBuilder.class.getConstructor(String.class).newInstance("sb"));
    System.out.println(plain.equals(Plain.class.getConstructor()) + " " + plain.getName());

    // classes by name
    for (String name :
        new String[] {
          "java.lang.String", "[I", "[[Ljava.lang.String;", "conformance.reflect.Construction$Kind"
        }) {
      attempt(name, () -> Class.forName(name));
    }
    System.out.println(Map.Entry.class.getName() + " " + Class.forName("java.util.Map$Entry"));
    attempt("primitive by name", () -> Class.forName("int"));
    attempt("empty name", () -> Class.forName(""));
    ClassLoader loader = Construction.class.getClassLoader();
    attempt("by loader", () -> loader.loadClass("conformance.reflect.Construction$Pair"));

    // arrays
    int[] ints = (int[]) Array.newInstance(int.class, 3);
    Array.setInt(ints, 1, 5);
    Array.set(ints, 2, (byte) 6);
    System.out.println(Arrays.toString(ints) + Array.getLength(ints) + Array.getLong(ints, 1));
    String[][] grid = (String[][]) Array.newInstance(String.class, 2, 2);
    Array.set(grid[1], 0, "x");
    System.out.println(Arrays.deepToString(grid) + grid.getClass());
    attempt(
        "wrong element",
        () -> {
          Array.set(grid[0], 0, 5);
          return "set";
        });
    attempt("no array", () -> Array.get("x", 0));
    attempt("negative", () -> Array.newInstance(int.class, -1));
    attempt("void", () -> Array.newInstance(void.class, 1));
    System.out.println(int[].class.getComponentType() + " " + String.class.arrayType());
    System.out.println(int[][].class.getName() + " " + int[][].class.getSimpleName());
  }
}
