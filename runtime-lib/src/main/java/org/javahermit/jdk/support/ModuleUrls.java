package org.javahermit.jdk.support;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;

/**
 * Addresses of modules of the JDK, {@code jrt:/NAME} (JEP 220), as code sources have them. They
 * name a module and cannot be opened: an image has no module files.
 */
final class ModuleUrls {
  private ModuleUrls() {}

  /** The address of a module. */
  static URL of(String module) {
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
