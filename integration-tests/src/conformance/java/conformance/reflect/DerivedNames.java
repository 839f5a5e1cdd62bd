package conformance.reflect;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;

/** Classes that are found by the name of another class and a text: generated implementations. */
public final class DerivedNames {
  private DerivedNames() {}

  interface Attribute {
    String value();
  }

  static final class AttributeImpl implements Attribute {
    @Override
    public String value() {
      return "an attribute";
    }
  }

  interface Log {
    String note(String text);
  }

  static final class Log_$logger implements Log {
    private final String name;

    Log_$logger(String name) {
      this.name = name;
    }

    @Override
    public String note(String text) {
      return name + ": " + text;
    }
  }

  interface Texts {
    String greeting();
  }

  static class Texts_$bundle implements Texts {
    static final Texts_$bundle INSTANCE = new Texts_$bundle();

    @Override
    public String greeting() {
      return "good morning";
    }
  }

  static final class Texts_$bundle_de extends Texts_$bundle {
    static final Texts_$bundle_de INSTANCE = new Texts_$bundle_de();

    @Override
    public String greeting() {
      return "guten Morgen";
    }
  }

  public static void main(String[] args) throws Throwable {
    List<Class<?>> types = List.of(Attribute.class, Log.class, Texts.class);
    Object made =
        Class.forName(types.get(0).getName() + "Impl").getDeclaredConstructor().newInstance();
    System.out.println(((Attribute) made).value());
    System.out.println(log(types.get(1), "engine").note("started"));
    System.out.println(((Texts) bundle(types.get(2), "")).greeting());
    System.out.println(((Texts) bundle(types.get(2), "de")).greeting());
    System.out.println(((Texts) bundle(types.get(2), "fr")).greeting());
  }

  private static Log log(Class<?> type, String name) throws Throwable {
    MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    Class<?> found = lookup.findClass(join(type.getName(), "$logger", ""));
    MethodHandle maker =
        lookup.findConstructor(found, MethodType.methodType(void.class, String.class));
    return (Log) maker.invoke(name);
  }

  private static Object bundle(Class<?> type, String language) throws Throwable {
    MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    Class<?> found;
    try {
      found = lookup.findClass(join(type.getName(), "$bundle", language));
    } catch (ClassNotFoundException e) {
      found = lookup.findClass(join(type.getName(), "$bundle", ""));
    }
    return lookup.findStaticGetter(found, "INSTANCE", found).invoke();
  }

  private static String join(String base, String kind, String language) {
    StringBuilder name = new StringBuilder();
    name.append(base).append('_').append(kind);
    if (!language.isEmpty()) {
      name.append('_').append(language);
    }
    return name.toString();
  }
}
