package org.javahermit.jdk.support;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Set;

/**
 * Addresses of modules of the JDK, {@code jrt:/NAME} (JEP 220), as code sources have them. They
 * name a module and cannot be opened: an image has no module files.
 */
final class ModuleUrls {
  /** Those that JDK 17 defines to the boot loader; their classes have no code source. */
  private static final Set<String> OF_BOOT_LOADER =
      Set.of(
          "java.base",
          "java.datatransfer",
          "java.desktop",
          "java.instrument",
          "java.logging",
          "java.management",
          "java.management.rmi",
          "java.naming",
          "java.prefs",
          "java.rmi",
          "java.security.sasl",
          "java.xml",
          "jdk.jfr",
          "jdk.management",
          "jdk.management.agent",
          "jdk.management.jfr",
          "jdk.naming.rmi",
          "jdk.net",
          "jdk.nio.mapmode",
          "jdk.sctp",
          "jdk.unsupported");

  private ModuleUrls() {}

  /** The address of a module; null where its classes have no code source. */
  static URL of(String module) {
    if (module == null || OF_BOOT_LOADER.contains(module)) {
      return null;
    }
    try {
      return new URL(null, "jrt:/" + module, new Unopened());
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Opens nothing. */
  private static final class Unopened extends URLStreamHandler {
    @Override
    protected URLConnection openConnection(URL url) throws IOException {
      throw new IOException(url + ": an image has no module files");
    }
  }
}
