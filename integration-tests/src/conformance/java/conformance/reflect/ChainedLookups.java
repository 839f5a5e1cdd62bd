package conformance.reflect;

import java.lang.reflect.Method;

/**
 * Methods of an object that another method gave which was found by reflection: how libraries use
 * what later versions of the class library have.
 */
public final class ChainedLookups {
  private static Object moduleOf(Class<?> type) throws Exception {
    return moduleMethod(type).invoke(type);
  }

  private static Method moduleMethod(Class<?> type) throws Exception {
    return type.getClass().getMethod("getModule");
  }

  private static boolean exports(Class<?> type, String name) throws Exception {
    Object module = moduleOf(type);
    Method exported = module.getClass().getMethod("isExported", String.class);
    return (Boolean) exported.invoke(module, name);
  }

  public static void main(String[] args) throws Exception {
    System.out.println(exports(String.class, "java.lang"));
    System.out.println(exports(String.class, "jdk.internal.misc"));
    Object version = Runtime.class.getMethod("version").invoke(null);
    System.out.println(version.getClass().getMethod("feature").invoke(version));
  }
}
