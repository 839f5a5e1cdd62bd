package conformance.reflect;

/** Classes that reach a reflective call from several places, by name and as objects. */
public final class SeveralConstants {
  public static class One {
    public One() {}

    public String name() {
      return "one";
    }
  }

  public static class Two {
    public Two() {}

    public String name() {
      return "two";
    }
  }

  public static class Three {
    public Three() {}

    public String name() {
      return "three";
    }
  }

  private static String chosen;

  private static Object make(Class<?> type) throws ReflectiveOperationException {
    return type.getConstructor().newInstance();
  }

  private static Object make(String name) throws ReflectiveOperationException {
    return Class.forName(name).getDeclaredConstructor().newInstance();
  }

  private static String call(Object object) throws ReflectiveOperationException {
    return (String) object.getClass().getMethod("name").invoke(object);
  }

  public static void main(String[] args) throws ReflectiveOperationException {
    System.out.println(make(One.class).getClass().getSimpleName());
    System.out.println(make(Two.class).getClass().getSimpleName());
    System.out.println(make("conformance.reflect.SeveralConstants$Two").getClass().getName());
    System.out.println(make("conformance.reflect.SeveralConstants$Three").getClass().getName());
    String unknown = System.getProperty("no.such.property");
    if (args.length > 7) {
      chosen = args[0];
    } else {
      chosen = "conformance.reflect.SeveralConstants$One";
    }
    System.out.println(unknown + " " + make(chosen).getClass().getName());
    System.out.println(call(new One()) + call(new Two()));
    try {
      make(String.valueOf(unknown));
    } catch (ClassNotFoundException e) {
      System.out.println(e.getMessage());
    }
  }
}
