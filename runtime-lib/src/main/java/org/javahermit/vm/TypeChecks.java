package org.javahermit.vm;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.CallerVisible;
import org.javahermit.unsafe.NeverInline;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.layout.DescriptorLayout;

/**
 * Subtype questions that compiled code does not answer in line: takes descriptors, follows JVMS
 * §6.5 ({@code instanceof}, {@code aastore}).
 */
public final class TypeChecks {
  private TypeChecks() {}

  /** Whether the object is an array that can be cast to the array type; null cannot. */
  @CallerVisible
  @NeverInline
  @Uninterruptible
  public static boolean isArrayOf(Object object, Address descriptor) {
    return object != null && isSubtype(Descriptors.ofObject(object), descriptor);
  }

  /** Throws {@code ArrayStoreException} where the array cannot hold the value. */
  @CallerVisible
  @NeverInline
  public static void checkStore(Object array, Object value) {
    if (!canStore(array, value)) {
      throw new ArrayStoreException(Descriptors.name(Descriptors.ofObject(value)));
    }
  }

  /** Whether an array of references can hold the value. */
  @Uninterruptible
  static boolean canStore(Object array, Object value) {
    return value == null
        || isSubtype(Descriptors.ofObject(value), Descriptors.element(Descriptors.ofObject(array)));
  }

  /** Whether every value of one reference type is a value of the other. */
  @Uninterruptible
  public static boolean isSubtype(Address type, Address supertype) {
    while (!type.isSame(supertype)) {
      if (Descriptors.hasFlag(supertype, DescriptorLayout.FLAG_INTERFACE)) {
        return implementsInterface(type, supertype);
      }
      int kind = Descriptors.kind(supertype);
      if (kind == DescriptorLayout.KIND_PRIMITIVE
          || kind == DescriptorLayout.KIND_PRIMITIVE_ARRAY) {
        return false;
      }
      if (kind != DescriptorLayout.KIND_REFERENCE_ARRAY) {
        return isSubclass(type, supertype);
      }
      if (Descriptors.kind(type) != DescriptorLayout.KIND_REFERENCE_ARRAY) {
        return false;
      }
      type = Descriptors.element(type);
      supertype = Descriptors.element(supertype);
    }
    return true;
  }

  @Uninterruptible
  private static boolean isSubclass(Address type, Address superclass) {
    if (superclass.loadAddress32(DescriptorLayout.SUPERCLASS).isZero()) {
      return Descriptors.kind(type) != DescriptorLayout.KIND_PRIMITIVE; // java.lang.Object
    }
    if (Descriptors.isArray(type)) {
      return false;
    }
    int number = type.loadInt(DescriptorLayout.TYPE_FIRST);
    return superclass.loadInt(DescriptorLayout.TYPE_FIRST) <= number
        && number < superclass.loadInt(DescriptorLayout.TYPE_END);
  }

  @Uninterruptible
  private static boolean implementsInterface(Address type, Address supertype) {
    Address list = type.loadAddress32(DescriptorLayout.INTERFACES);
    if (list.isZero()) {
      return false;
    }
    int count = list.loadInt(0);
    for (int i = 1; i <= count; i++) {
      if (list.loadAddress32(4L * i).isSame(supertype)) {
        return true;
      }
    }
    return false;
  }
}
