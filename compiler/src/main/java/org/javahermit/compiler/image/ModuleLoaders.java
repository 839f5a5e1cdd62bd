package org.javahermit.compiler.image;

import java.util.Set;
import org.javahermit.vm.layout.MetadataLayout;

/**
 * Which class loader defines a module of the JDK: takes its name; leaves a flag for the metadata of
 * its classes. The boot loader has those that need all rights, the application's has the tools, the
 * platform's the rest. Source: JDK 17, {@code make/common/Modules.gmk}.
 */
final class ModuleLoaders {
  private static final Set<String> OF_PLATFORM =
      Set.of(
          "java.compiler",
          "java.net.http",
          "java.scripting",
          "java.se",
          "java.security.jgss",
          "java.smartcardio",
          "java.sql",
          "java.sql.rowset",
          "java.transaction.xa",
          "java.xml.crypto",
          "jdk.accessibility",
          "jdk.charsets",
          "jdk.crypto.cryptoki",
          "jdk.crypto.ec",
          "jdk.dynalink",
          "jdk.httpserver",
          "jdk.jsobject",
          "jdk.localedata",
          "jdk.naming.dns",
          "jdk.security.auth",
          "jdk.security.jgss",
          "jdk.xml.dom",
          "jdk.zipfs");

  private static final Set<String> OF_APPLICATION =
      Set.of(
          "jdk.attach",
          "jdk.compiler",
          "jdk.editpad",
          "jdk.internal.ed",
          "jdk.internal.jvmstat",
          "jdk.internal.le",
          "jdk.internal.opt",
          "jdk.jartool",
          "jdk.javadoc",
          "jdk.jcmd",
          "jdk.jconsole",
          "jdk.jdeps",
          "jdk.jdi",
          "jdk.jlink",
          "jdk.jpackage",
          "jdk.jshell",
          "jdk.jstatd",
          "jdk.random",
          "jdk.unsupported.desktop");

  private ModuleLoaders() {}

  /** The flag of classes of a module; 0 where the boot loader has them. */
  static int flag(String module) {
    if (OF_PLATFORM.contains(module)) {
      return MetadataLayout.FLAG_PLATFORM_LOADER;
    }
    return OF_APPLICATION.contains(module) ? MetadataLayout.FLAG_APPLICATION_LOADER : 0;
  }
}
