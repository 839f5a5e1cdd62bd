package org.javahermit.jdk.support;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.javahermit.unsafe.Machine;

/**
 * The files of the application's class path that are not classes. The linker puts them into an
 * image whose code calls this class.
 */
public final class ApplicationResources {
  private ApplicationResources() {}

  private static ResourceArchive archive() {
    return new ResourceArchive(Machine.symbol("resource:application"));
  }

  /** The contents of a file, or null where there is none of that name. */
  public static InputStream open(String name) {
    return archive().open(name);
  }

  /**
   * The contents of a file of one entry of the class path, or null; a folder's contents are the
   * names in it, one a line, as those of folders are that are not in an image.
   */
  static InputStream open(String name, int place) {
    ResourceArchive archive = archive();
    InputStream file = archive.open(name, place);
    if (file != null) {
      return file;
    }
    String folder = name.isEmpty() || name.endsWith("/") ? name : name + "/";
    Set<String> names = archive.names(folder, place);
    String text = String.join("\n", names) + "\n";
    return names.isEmpty() ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /** An address by which the file or folder can be opened, or null where there is none. */
  public static URL url(String name) {
    List<URL> found = urls(name);
    return found.isEmpty() ? null : found.get(0);
  }

  /** The addresses of all files and folders of that name, in the order of the class path. */
  public static List<URL> urls(String name) {
    List<URL> found = new ArrayList<>();
    archive().places(name).forEach(place -> found.add(ResourceUrls.of(name, place)));
    if (found.isEmpty() && !name.isEmpty()) {
      String folder = name.endsWith("/") ? name : name + "/";
      archive().placesBelow(folder).forEach(place -> found.add(ResourceUrls.of(name, place)));
    }
    return found;
  }
}
