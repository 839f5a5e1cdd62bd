package org.javahermit.jdk.support;

import org.javahermit.jdk.java.lang.ClassSubstitution;
import org.javahermit.unsafe.Address;
import org.javahermit.vm.layout.DescriptorLayout;
import org.javahermit.vm.layout.MetadataLayout;
import org.javahermit.vm.layout.ObjectLayout;

/**
 * Questions about types, answered from their descriptors ({@link DescriptorLayout}) and metadata
 * ({@link MetadataLayout}) in the image. Descriptors never move.
 */
public final class Descriptors {
  private Descriptors() {}

  /** The descriptor of a class. */
  public static Address of(Class<?> type) {
    return ((ClassSubstitution<?>) (Object) type).hermitDescriptor;
  }

  /** The descriptor of an object's class. */
  public static Address ofObject(Object object) {
    return Address.ofObject(object).loadAddress32(ObjectLayout.DESCRIPTOR);
  }

  /** The class with this descriptor; null for the address 0. */
  public static Class<?> toClass(Address descriptor) {
    if (descriptor.isZero()) {
      return null;
    }
    return (Class<?>) descriptor.loadAddress32(DescriptorLayout.CLASS_OBJECT).toObject();
  }

  /** One of the {@code KIND_} constants. */
  public static int kind(Address descriptor) {
    return descriptor.loadByte(DescriptorLayout.KIND);
  }

  /** What arrays of arrays have as elements in the end; the type itself where it is no array. */
  public static Address innermost(Address descriptor) {
    Address type = descriptor;
    while (isArray(type)) {
      type = type.loadAddress32(DescriptorLayout.ELEMENT);
    }
    return type;
  }

  /** Whether the type is an array of anything. */
  public static boolean isArray(Address descriptor) {
    int kind = kind(descriptor);
    return kind == DescriptorLayout.KIND_REFERENCE_ARRAY
        || kind == DescriptorLayout.KIND_PRIMITIVE_ARRAY;
  }

  /** Whether the type is primitive, or void. */
  public static boolean isPrimitive(Address descriptor) {
    return kind(descriptor) == DescriptorLayout.KIND_PRIMITIVE;
  }

  /** Whether the type is an interface. */
  public static boolean isInterface(Address descriptor) {
    return (descriptor.loadChar(DescriptorLayout.FLAGS) & DescriptorLayout.FLAG_INTERFACE) != 0;
  }

  /** An entry of the type's metadata that is a string; null where there is none. */
  public static String text(Address descriptor, int entry) {
    Address string = metadata(descriptor).loadAddress32(entry);
    return string.isZero() ? null : (String) string.toObject();
  }

  /** An entry of the type's metadata that is a number. */
  public static int number(Address descriptor, int entry) {
    return metadata(descriptor).loadInt(entry);
  }

  /** An entry of the type's metadata that is an address. */
  public static Address address(Address descriptor, int entry) {
    return metadata(descriptor).loadAddress32(entry);
  }

  /** Whether the metadata's flags have the bit. */
  public static boolean hasFlag(Address descriptor, int flag) {
    return (number(descriptor, MetadataLayout.FLAGS) & flag) != 0;
  }

  private static Address metadata(Address descriptor) {
    return descriptor.loadAddress32(DescriptorLayout.METADATA);
  }
}
