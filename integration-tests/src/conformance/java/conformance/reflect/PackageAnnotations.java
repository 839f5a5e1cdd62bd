package conformance.reflect;

import java.util.Arrays;
import support.annotated.Title;

/** Annotations of packages, with and without. */
public final class PackageAnnotations {
  public static void main(String[] args) {
    for (Class<?> type : new Class<?>[] {Title.class, PackageAnnotations.class, String.class}) {
      Package of = type.getPackage();
      System.out.println(of.getName() + " " + of.getAnnotation(Title.class));
      System.out.println(of.isAnnotationPresent(Title.class));
      System.out.println(Arrays.toString(of.getAnnotations()));
    }
  }
}
