package org.javahermit.vm;

import org.javahermit.unsafe.Address;
import org.javahermit.vm.layout.MetadataLayout;

/**
 * The text of a ClassCastException: both classes, with their modules and class loaders. Source:
 * HotSpot, {@code SharedRuntime::generate_class_cast_message} and {@code
 * Klass::joint_in_module_of_loader}.
 */
final class ClassCastMessage {
  private ClassCastMessage() {}

  static String of(Address from, Address to) {
    String a = Descriptors.name(from);
    String b = Descriptors.name(to);
    String placeOfA = place(from);
    String placeOfB = place(to);
    String places =
        placeOfA.equals(placeOfB)
            ? a + " and " + b + " are in " + placeOfA
            : a + " is in " + placeOfA + "; " + b + " is in " + placeOfB;
    return "class " + a + " cannot be cast to class " + b + " (" + places + ")";
  }

  private static String place(Address type) {
    String module = Descriptors.module(type);
    return module == null
        ? "unnamed module of loader 'app'"
        : "module " + module + " of loader '" + loader(type) + "'";
  }

  private static String loader(Address type) {
    if (Descriptors.isClassWith(MetadataLayout.FLAG_PLATFORM_LOADER, type)) {
      return "platform";
    }
    return Descriptors.isClassWith(MetadataLayout.FLAG_APPLICATION_LOADER, type)
        ? "app"
        : "bootstrap";
  }
}
