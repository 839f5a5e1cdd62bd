package org.javahermit.jdk.support;

import org.javahermit.vm.layout.MetadataLayout;

/**
 * Whether a class is declared {@code class C implements Comparable<C>}: hash tables order long
 * chains by such keys. The JDK asks reflection for generic interfaces; the image's metadata has the
 * answer.
 */
public final class Comparables {
  private Comparables() {}

  /** The class of the object if it compares to itself, else null. */
  public static Class<?> classFor(Object object) {
    if (object instanceof Comparable
        && Descriptors.hasFlag(Descriptors.ofObject(object), MetadataLayout.FLAG_SELF_COMPARABLE)) {
      return object.getClass();
    }
    return null;
  }
}
