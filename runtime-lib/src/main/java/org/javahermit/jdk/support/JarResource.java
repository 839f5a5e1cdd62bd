package org.javahermit.jdk.support;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarFile;

/**
 * Reads a resource of a jar of the class path. The contents come from the image itself; who wants
 * the jar as a file gets the one that is shown in its place. A folder's contents are the names in
 * it, one a line.
 */
final class JarResource extends JarURLConnection {
  private static final Map<Integer, JarFile> CACHE = new HashMap<>();

  private final int place;
  private byte[] contents;

  JarResource(URL url, int place) throws MalformedURLException {
    super(url);
    this.place = place;
  }

  @Override
  public void connect() throws IOException {
    if (connected) {
      return;
    }
    if (getEntryName() != null) {
      InputStream in = ApplicationResources.open(getEntryName(), place);
      if (in == null) {
        throw new FileNotFoundException(
            "JAR entry " + getEntryName() + " not found in " + EntryPaths.of(place));
      }
      contents = in.readAllBytes();
    }
    connected = true;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    connect();
    if (contents == null) {
      throw new IOException("no entry name specified");
    }
    return new ByteArrayInputStream(contents);
  }

  @Override
  public JarFile getJarFile() throws IOException {
    connect();
    if (!getUseCaches()) {
      return new JarFile(EntryPaths.of(place));
    }
    synchronized (CACHE) {
      JarFile known = CACHE.get(place);
      if (known == null) {
        known = new JarFile(EntryPaths.of(place));
        CACHE.put(place, known);
      }
      return known;
    }
  }

  @Override
  public long getContentLengthLong() {
    try {
      connect();
    } catch (IOException e) {
      return -1;
    }
    return contents == null ? -1 : contents.length;
  }

  @Override
  public int getContentLength() {
    return (int) getContentLengthLong();
  }

  @Override
  public String getContentType() {
    String name = getEntryName();
    if (name == null) {
      return "x-java/jar";
    }
    String guess = guessContentTypeFromName(name);
    return guess == null ? "content/unknown" : guess;
  }
}
