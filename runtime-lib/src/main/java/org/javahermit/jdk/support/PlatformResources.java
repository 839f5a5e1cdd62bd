package org.javahermit.jdk.support;

import java.io.InputStream;
import java.net.URL;
import org.javahermit.unsafe.Machine;

/**
 * Files in packages of the JDK, as far as the compiler saw that the program reads them: by constant
 * names, or as bundles. The linker puts them into an image whose code calls this class.
 */
public final class PlatformResources {
  private PlatformResources() {}

  private static ResourceArchive archive() {
    return new ResourceArchive(Machine.symbol("resource:platform"));
  }

  /** The contents of a file, or null where the image does not have it. */
  public static InputStream open(String name) {
    return archive().open(name);
  }

  /** An address by which the file can be opened, or null where the image does not have it. */
  public static URL url(String name) {
    return archive().places(name).isEmpty() ? null : PlatformUrls.of(name);
  }
}
