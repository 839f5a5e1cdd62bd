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
 * Addresses of files of the JDK in the image: {@code resource:/PATH}. They can be opened, also as
 * text that became a URL again by way of another URL.
 */
public final class PlatformUrls {
  /** Opens them; null until there is one, so that programs without them need no such files. */
  private static volatile URLStreamHandler handler;

  private PlatformUrls() {}

  /** The handler of the protocol, or null where no address of a file was made yet. */
  public static URLStreamHandler handler() {
    return handler;
  }

  static URL of(String name) {
    if (handler == null) {
      handler = new Handler();
    }
    try {
      String path = new URI(null, null, "/" + name, null).toASCIIString();
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
      String name = URI.create(url.toExternalForm()).getPath().substring(1);
      InputStream in = PlatformResources.open(name);
      if (in == null) {
        throw new FileNotFoundException(url + " is not in the image");
      }
      contents = in.readAllBytes();
      connected = true;
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
        return contents.length;
      } catch (IOException e) {
        return -1;
      }
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
