package conformance.reflect;

import java.lang.reflect.Method;
import java.util.Arrays;

/** What objects of final classes and class loaders tell about classes that code does not name. */
public final class FinalClasses {
  private static Bell bell = new Bell();

  private FinalClasses() {}

  static final class Bell {
    public String ring(int times) {
      return "ding ".repeat(times);
    }
  }

  public static void main(String[] args) throws Exception {
    if (args.length > 0) {
      bell = null;
    }
    Method ring = bell.getClass().getDeclaredMethod("ring", int.class);
    System.out.println(ring.invoke(bell, 2));
    ClassLoader loader = FinalClasses.class.getClassLoader();
    System.out.println(
        Arrays.stream(loader.getDefinedPackages())
            .map(Package::getName)
            .anyMatch("conformance.reflect"::equals));
    System.out.println(
        Arrays.stream(loader.getDefinedPackages())
            .map(Package::getName)
            .anyMatch("java.lang"::equals));
  }
}
