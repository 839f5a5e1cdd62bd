package conformance.reflect;

import java.net.http.HttpClient;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.List;

/** Which class loader has which class, and what follows from it. */
public final class Loaders {
  private Loaders() {}

  public static void main(String[] args) {
    List<Class<?>> types =
        List.of(
            String.class,
            int.class,
            long[][].class,
            java.util.logging.Level.class,
            org.w3c.dom.Node.class,
            java.sql.Date.class,
            java.sql.Timestamp[].class,
            HttpClient.class,
            com.sun.net.httpserver.HttpServer.class,
            Loaders.class,
            Loaders[].class);
    for (Class<?> type : types) {
      ClassLoader loader = type.getClassLoader();
      System.out.println(
          type.getName()
              + ": "
              + (loader == null ? null : loader.getName())
              + " "
              + (loader == ClassLoader.getPlatformClassLoader())
              + " "
              + (loader == ClassLoader.getSystemClassLoader())
              + " "
              + type.getModule().getName()
              + " "
              + (type.getModule().getClassLoader() == loader));
    }
    System.out.println(ClassLoader.getSystemClassLoader().getParent().getName());
    System.out.println(ClassLoader.getPlatformClassLoader().getParent());
    ProtectionDomain domain = java.sql.Date.class.getProtectionDomain();
    System.out.println(
        domain.getClassLoader().getName() + " " + domain.getCodeSource().getLocation());
    System.out.println(java.sql.Date.class.desiredAssertionStatus());
    try {
      Object date = new java.sql.Date(0);
      System.out.println((List<?>) date);
    } catch (ClassCastException e) {
      System.out.println(e.getMessage());
    }
    try {
      Object[] dates = {new java.sql.Date(0)};
      System.out.println((java.sql.Date[]) dates);
    } catch (ClassCastException e) {
      System.out.println(e.getMessage());
    }
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    for (Class<?> type : List.of(String.class, java.sql.Date.class, Loaders.class)) {
      for (ClassLoader loader : Arrays.asList(null, platform, ClassLoader.getSystemClassLoader())) {
        find(type.getName(), loader);
      }
    }
  }

  private static void find(String name, ClassLoader loader) {
    String by = loader == null ? "boot" : loader.getName();
    try {
      System.out.println(by + ": " + Class.forName(name, false, loader));
      System.out.println(loader == null ? null : loader.loadClass(name));
    } catch (ClassNotFoundException e) {
      System.out.println(by + " knows no " + e.getMessage());
    }
  }
}
