package org.javahermit.vm;

import org.javahermit.unsafe.Address;

/**
 * The text of a ClassCastException: both classes, with their modules and class loaders. Source:
 * HotSpot, {@code SharedRuntime::generate_class_cast_message} and {@code
 * Klass::joint_in_module_of_loader}.
 */
final class ClassCastMessage {
  private static final String PLATFORM_MODULES =
      " java.compiler java.net.http java.scripting java.security.jgss java.smartcardio java.sql"
          + " java.sql.rowset java.transaction.xa java.xml.crypto jdk.accessibility jdk.charsets"
          + " jdk.crypto.cryptoki jdk.crypto.ec jdk.dynalink jdk.httpserver jdk.jsobject"
          + " jdk.localedata jdk.naming.dns jdk.security.auth jdk.security.jgss jdk.xml.dom"
          + " jdk.zipfs ";

  private ClassCastMessage() {}

  static String of(Address from, Address to) {
    String a = Descriptors.name(from);
    String b = Descriptors.name(to);
    String placeOfA = place(Descriptors.module(from));
    String placeOfB = place(Descriptors.module(to));
    String places =
        placeOfA.equals(placeOfB)
            ? a + " and " + b + " are in " + placeOfA
            : a + " is in " + placeOfA + "; " + b + " is in " + placeOfB;
    return "class " + a + " cannot be cast to class " + b + " (" + places + ")";
  }

  private static String place(String module) {
    return module == null
        ? "unnamed module of loader 'app'"
        : "module " + module + " of loader '" + loader(module) + "'";
  }

  /**
   * The class loader of a JDK module: the platform's for those that need fewer rights, the boot
   * loader for the rest. Source: JDK 17, {@code make/common/Modules.gmk}.
   */
  private static String loader(String module) {
    return PLATFORM_MODULES.contains(" " + module + " ") ? "platform" : "bootstrap";
  }
}
