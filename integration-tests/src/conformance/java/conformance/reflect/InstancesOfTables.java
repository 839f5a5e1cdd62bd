package conformance.reflect;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/** Objects are made by {@code Class.newInstance} of classes that stand in a table. */
public final class InstancesOfTables {
  private static final Map<String, Class<?>> TABLE = new LinkedHashMap<>();

  private InstancesOfTables() {}

  /** With a public constructor. */
  public static class Open {
    @Override
    public String toString() {
      return "open";
    }
  }

  static class Hidden {
    Hidden() {}

    @Override
    public String toString() {
      return "hidden";
    }
  }

  /** With the constructor that the compiler adds. */
  public static class Implied extends Hidden {}

  /** Needs an argument. */
  public record Argument(int number) {}

  /** Has no objects. */
  public abstract static class Abstract {}

  /** Its constructor fails, by an exception that nobody wraps. */
  public static class Failing {
    public Failing() throws IOException {
      throw new IOException("from the constructor");
    }
  }

  interface Type {}

  enum Kind {
    ONE
  }

  public static void main(String[] args) {
    TABLE.put("open", Open.class);
    TABLE.put("hidden", Hidden.class);
    TABLE.put("implied", Implied.class);
    TABLE.put("argument", Argument.class);
    TABLE.put("abstract", Abstract.class);
    TABLE.put("failing", Failing.class);
    TABLE.put("interface", Type.class);
    TABLE.put("enum", Kind.class);
    TABLE.put("array", int[].class);
    TABLE.put("primitive", int.class);
    TABLE.put("list", ArrayList.class);
    TABLE.forEach(InstancesOfTables::make);
  }

  @SuppressWarnings("deprecation")
  private static void make(String name, Class<?> type) {
    try {
      System.out.println(name + ": " + type.newInstance());
    } catch (Exception e) {
      String cause = e.getCause() == null ? "" : " by " + e.getCause().getClass().getSimpleName();
      System.out.println(name + ": " + e + cause);
    }
  }
}
