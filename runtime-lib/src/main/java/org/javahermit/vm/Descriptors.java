package org.javahermit.vm;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.layout.DescriptorLayout;
import org.javahermit.vm.layout.MetadataLayout;
import org.javahermit.vm.layout.ObjectLayout;

/** Reads type descriptors; see {@link DescriptorLayout}. */
final class Descriptors {
  private Descriptors() {}

  /** The descriptor of an object's class. */
  @Uninterruptible
  static Address ofObject(Object object) {
    return Address.ofObject(object).loadAddress32(ObjectLayout.DESCRIPTOR);
  }

  @Uninterruptible
  static int kind(Address descriptor) {
    return descriptor.loadByte(DescriptorLayout.KIND);
  }

  @Uninterruptible
  static boolean hasFlag(Address descriptor, int flag) {
    return (descriptor.loadChar(DescriptorLayout.FLAGS) & flag) != 0;
  }

  @Uninterruptible
  static Address element(Address descriptor) {
    return descriptor.loadAddress32(DescriptorLayout.ELEMENT);
  }

  @Uninterruptible
  static int elementShift(Address descriptor) {
    return descriptor.loadByte(DescriptorLayout.ELEMENT_SHIFT);
  }

  @Uninterruptible
  static boolean isArray(Address descriptor) {
    int kind = kind(descriptor);
    return kind == DescriptorLayout.KIND_REFERENCE_ARRAY
        || kind == DescriptorLayout.KIND_PRIMITIVE_ARRAY;
  }

  /** The class's state of initialization, or 0 where nothing is to be done. */
  @Uninterruptible
  static Address classState(Address descriptor) {
    return descriptor.loadAddress32(DescriptorLayout.CLASS_STATE);
  }

  /** The name as {@link Class#getName()} gives it. */
  static String name(Address descriptor) {
    return text(descriptor, MetadataLayout.NAME);
  }

  /** The name of the module; null for the unnamed one. For arrays, of the innermost element. */
  static String module(Address descriptor) {
    Address type = innermost(descriptor);
    return kind(type) == DescriptorLayout.KIND_PRIMITIVE
        ? "java.base"
        : text(type, MetadataLayout.MODULE);
  }

  /**
   * Whether the type, or an array's innermost element, is a class with this flag of the metadata.
   */
  static boolean isClassWith(int flag, Address descriptor) {
    Address metadata = innermost(descriptor).loadAddress32(DescriptorLayout.METADATA);
    return (metadata.loadInt(MetadataLayout.FLAGS) & flag) != 0;
  }

  private static Address innermost(Address descriptor) {
    Address type = descriptor;
    while (isArray(type)) {
      type = element(type);
    }
    return type;
  }

  private static String text(Address descriptor, int entry) {
    Address metadata = descriptor.loadAddress32(DescriptorLayout.METADATA);
    Address string = metadata.loadAddress32(entry);
    return string.isZero() ? null : (String) string.toObject();
  }
}
