package conformance.reflect;

import java.io.File;
import java.net.URL;
import java.security.AllPermission;
import java.security.CodeSource;
import java.security.ProtectionDomain;

/** Where classes come from, as programs ask for it: domains, code sources, locations. */
public final class CodeSourceOfClasses {
  private static final class Nested {}

  private enum Kind {
    ONE {
      @Override
      String text() {
        return "one";
      }
    };

    abstract String text();
  }

  public static void main(String[] args) throws Exception {
    ProtectionDomain domain = CodeSourceOfClasses.class.getProtectionDomain();
    CodeSource source = domain.getCodeSource();
    URL location = source.getLocation();
    System.out.println(location.toString().endsWith("/"));
    File folder = new File(location.toURI());
    System.out.println(
        location.getProtocol() + " " + location.getHost() + " " + location.getPort());
    System.out.println(folder.isAbsolute() + " " + folder.getName());
    System.out.println(folder.getParentFile().isDirectory());
    CodeSource module = java.sql.Date.class.getProtectionDomain().getCodeSource();
    System.out.println(module.getLocation() + " " + module.getCertificates());
    System.out.println(java.util.logging.Level.class.getProtectionDomain().getCodeSource());
    System.out.println(source.getCertificates() + " " + source.getCodeSigners());
    System.out.println(location.equals(new URL(location, "a/../")));
    System.out.println(domain.getClassLoader() == CodeSourceOfClasses.class.getClassLoader());
    System.out.println(domain.getPrincipals().length);
    for (Class<?> same :
        new Class<?>[] {
          Nested.class, Kind.class, Kind.ONE.getClass(), support.reflect.Guarded.class
        }) {
      System.out.println(same.getName() + " " + (same.getProtectionDomain() == domain));
    }
    Runnable lambda = () -> System.out.println("lambda");
    lambda.run();
    System.out.println(lambda.getClass().getProtectionDomain() == domain);
    System.out.println(source.equals(Nested.class.getProtectionDomain().getCodeSource()));
    for (Class<?> none :
        new Class<?>[] {String.class, int.class, int[].class, Nested[].class, Runnable.class}) {
      ProtectionDomain other = none.getProtectionDomain();
      System.out.println(none.getName() + " " + other.getCodeSource());
      System.out.println(other.implies(new AllPermission()) + " " + other.getClassLoader());
    }
    System.out.println(domain.implies(new AllPermission()));
  }
}
