package org.javahermit.jdk.support;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import org.javahermit.jdk.file.EntryFiles;
import org.javahermit.jdk.sun.net.www.JarHandler;
import org.javahermit.jdk.sun.net.www.ParseUtil;

/**
 * Addresses of resources of the class path, as a JVM gives them: {@code file:/FOLDER/PATH} where
 * the entry is a folder, {@code jar:file:/JAR!/PATH} where it is a jar. Takes the number of the
 * entry and the path in it; leaves an address, and sees to it that there are such files ({@link
 * EntryFiles}). What a jar has is read from the image itself.
 */
final class ResourceUrls {
  private ResourceUrls() {}

  static URL of(String name, int place) {
    EntryFiles.show(place);
    String entry = EntryPaths.of(place);
    String path = ParseUtil.encodePath(name, false);
    try {
      return entry.endsWith("/")
          ? new URL(EntryUrls.text(place) + path)
          : new URL(null, "jar:" + EntryUrls.text(place) + "!/" + path, new Handler(place));
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Opens what is in one jar. */
  private static final class Handler extends JarHandler {
    private final int place;

    Handler(int place) {
      this.place = place;
    }

    @Override
    protected URLConnection openConnection(URL url) {
      try {
        return new JarResource(url, place);
      } catch (MalformedURLException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
