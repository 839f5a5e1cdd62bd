package org.javahermit.jdk.support;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;

/**
 * Addresses of entries of the class path, as code sources have them. Takes an entry's path; leaves
 * a {@code file:} URL, of which programs make a {@link java.io.File} to find the folder in which
 * they lie. What is in a folder that is no folder of the file system is read from the image where
 * the address was joined with a relative path.
 */
final class EntryUrls {
  private static final String HERE = "./";

  private EntryUrls() {}

  /**
   * The address of an entry.
   *
   * @param location its path, which begins with {@code ./} where no file shows it
   */
  static URL of(String location, int place) {
    boolean isShown = !location.startsWith(HERE);
    String path = isShown ? location : absolute(location.substring(HERE.length()));
    boolean isHiddenFolder = !isShown && path.endsWith("/");
    try {
      String text = new URI("file", null, path, null).toASCIIString();
      return new URL(null, text, isHiddenFolder ? new InImage(path, place) : null);
    } catch (URISyntaxException | MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String absolute(String name) {
    String here = System.getProperty("user.dir");
    return here.endsWith("/") ? here + name : here + "/" + name;
  }

  /** Opens what an entry has as a resource, anything else as a file. */
  private static final class InImage extends URLStreamHandler {
    private final String folder;
    private final int place;

    InImage(String folder, int place) {
      this.folder = folder;
      this.place = place;
    }

    @Override
    protected URLConnection openConnection(URL url) throws IOException {
      String path = URI.create(url.toExternalForm()).getPath();
      URL of =
          path.startsWith(folder)
              ? ResourceUrls.of(path.substring(folder.length()), place)
              : new URL(url.toExternalForm());
      return of.openConnection();
    }
  }
}
