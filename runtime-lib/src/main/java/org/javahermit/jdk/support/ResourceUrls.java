package org.javahermit.jdk.support;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;

/**
 * Addresses of files in the image: {@code resource:/N/PATH}, where N is the number of the class
 * path's entry that has the file. They can be opened, also as text that became a URL again by way
 * of another URL, and folders list the names in them.
 */
public final class ResourceUrls {
  /** Opens them; null until there is one, so that programs without them need no files. */
  private static volatile URLStreamHandler handler;

  private ResourceUrls() {}

  /** The handler of the protocol, or null where no address of a file was made yet. */
  public static URLStreamHandler handler() {
    return handler;
  }

  static URL of(String name, int place) {
    if (handler == null) {
      handler = new Handler();
    }
    try {
      String path = new URI(null, null, "/" + place + "/" + name, null).toASCIIString();
      return new URL("resource", "", -1, path, handler);
    } catch (URISyntaxException | MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Opens them. */
  private static final class Handler extends URLStreamHandler {
    @Override
    protected URLConnection openConnection(URL url) {
      return new Connection(url);
    }
  }

  /** Reads one. */
  private static final class Connection extends URLConnection {
    private byte[] contents;

    Connection(URL url) {
      super(url);
    }

    @Override
    public void connect() throws IOException {
      if (connected) {
        return;
      }
      InputStream in = open();
      if (in == null) {
        throw new FileNotFoundException(url + " is not in the image");
      }
      contents = in.readAllBytes();
      connected = true;
    }

    private InputStream open() {
      try {
        String path = new URI(url.toExternalForm()).getPath();
        int slash = path.indexOf('/', 1);
        return slash < 0
            ? null
            : open(path.substring(slash + 1), Integer.parseInt(path.substring(1, slash)));
      } catch (URISyntaxException | NumberFormatException e) {
        return null;
      }
    }

    private static InputStream open(String name, int place) {
      return place == PlatformResources.PLACE
          ? PlatformResources.open(name)
          : ApplicationResources.open(name, place);
    }

    @Override
    public InputStream getInputStream() throws IOException {
      connect();
      return new ByteArrayInputStream(contents);
    }

    @Override
    public long getContentLengthLong() {
      try {
        connect();
      } catch (IOException e) {
        return -1;
      }
      return contents.length;
    }

    @Override
    public int getContentLength() {
      return (int) getContentLengthLong();
    }

    @Override
    public String getContentType() {
      return guessContentTypeFromName(url.getPath());
    }
  }
}
