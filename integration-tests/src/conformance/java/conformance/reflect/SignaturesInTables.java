package conformance.reflect;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Constructors, factories and arrays of classes that come out of tables, as libraries do it. */
public final class SignaturesInTables {
  public static class Named {
    private final String text;

    public Named(String name) {
      text = "named " + name;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  public static class Counted {
    private final int count;

    public Counted(String name, Integer count) {
      this.count = name.length() + count;
    }

    @Override
    public String toString() {
      return "counted " + count;
    }
  }

  public static final class Made {
    private Made() {}

    public static Made newInstance(String[] options) {
      System.out.println("made with " + options.length);
      return new Made();
    }

    @Override
    public String toString() {
      return "made";
    }
  }

  static Class<?> class$java$lang$String;

  /** The form of a class literal before Java 5. */
  static Class<?> class$(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new NoClassDefFoundError(e.getMessage());
    }
  }

  private final Class<?>[] signature = {
    class$java$lang$String == null
        ? (class$java$lang$String = class$("java.lang.String"))
        : class$java$lang$String
  };

  private static final String[] NAMES = {
    "conformance.reflect.SignaturesInTables$Named", "conformance.reflect.SignaturesInTables$Made"
  };

  private final List<Object> arrays = new ArrayList<>();

  public static void main(String[] args) throws Exception {
    new SignaturesInTables().run();
  }

  private void run() throws Exception {
    for (String name : NAMES) {
      System.out.println(name + ": " + make(name));
    }
    register(NAMES[0], new Class<?>[] {String.class}, "a");
    register(
        "conformance.reflect.SignaturesInTables$Counted",
        new Class<?>[] {String.class, Integer.class},
        "abc",
        4);
    makeByTable();
    keepArrays();
    for (Object array : arrays) {
      System.out.println(array.getClass().getName() + " " + Array.getLength(array));
    }
  }

  private Object make(String name) throws Exception {
    Class<?> type = Class.forName(name);
    if (type.getConstructors().length > 0) {
      return type.getConstructor(signature).newInstance("x");
    }
    for (Method method : type.getDeclaredMethods()) {
      if (method.getName().equals("newInstance")) {
        return method.invoke(null, (Object) new String[] {"a", "b"});
      }
    }
    return null;
  }

  public static class Joined {
    private final String text;

    public Joined(String first, String second) {
      text = first + second;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private static final Class<?>[] TABLE = {Named.class, Joined.class};

  /** The classes stand in a table; which constructor is called shows when the program runs. */
  private static void makeByTable() throws ReflectiveOperationException {
    for (Class<?> type : TABLE) {
      Constructor<?> constructor = type.getConstructors()[0];
      Object[] arguments = new Object[constructor.getParameterCount()];
      Arrays.fill(arguments, "t");
      System.out.println(constructor.newInstance(arguments));
    }
  }

  private static void register(String name, Class<?>[] types, Object... values) throws Exception {
    Constructor<?> constructor = Class.forName(name).getConstructor(types);
    System.out.println(constructor.newInstance(values));
  }

  /** More classes than anybody keeps apart. */
  private void keepArrays() {
    keep(boolean.class);
    keep(byte.class);
    keep(char.class);
    keep(short.class);
    keep(int.class);
    keep(long.class);
    keep(float.class);
    keep(double.class);
    keep(Boolean.class);
    keep(Byte.class);
    keep(Character.class);
    keep(Short.class);
    keep(Integer.class);
    keep(Long.class);
    keep(Float.class);
    keep(Double.class);
    keep(java.math.BigDecimal.class);
    keep(java.math.BigInteger.class);
    keep(java.util.Date.class);
    keep(java.util.Calendar.class);
    keep(Thread.State.class);
    keep(Named.class);
  }

  private void keep(Class<?> type) {
    arrays.add(Array.newInstance(type, arrays.size()));
  }
}
