package conformance.reflect;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.TreeMap;

/** Classes whose names come out of a table or a file of configuration. */
public final class NamesInTables {
  public static class First {
    @Override
    public String toString() {
      return "first";
    }
  }

  public static class Second {
    @Override
    public String toString() {
      return "second";
    }
  }

  public static class Configured {
    @Override
    public String toString() {
      return "configured";
    }
  }

  public static class Loaded {
    @Override
    public String toString() {
      return "loaded";
    }
  }

  private static final String[] TABLE = {
    "conformance.reflect.NamesInTables$First",
    "conformance.reflect.NamesInTables$Second",
    "conformance.reflect.NamesInTables$Third",
    "no class at all"
  };

  public static void main(String[] args) throws IOException {
    for (String name : TABLE) {
      make(name);
    }
    Properties plugins = new Properties();
    try (InputStream in = NamesInTables.class.getResourceAsStream("plugins.properties")) {
      plugins.load(in);
    }
    new TreeMap<>(plugins).values().forEach(name -> make(name.toString()));
  }

  private static void make(String name) {
    try {
      ClassLoader loader = NamesInTables.class.getClassLoader();
      Class<?> type = name.endsWith("Loaded") ? loader.loadClass(name) : Class.forName(name);
      System.out.println(name + ": " + type.getDeclaredConstructor().newInstance());
    } catch (ReflectiveOperationException e) {
      System.out.println(name + ": " + e.getClass().getSimpleName());
    }
  }
}
