package org.javahermit.jdk.support;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;

/**
 * The files of the application's class path that are not classes. The linker puts them into an
 * image whose code calls this class, as one piece: u32 its length, u32 the count, then for each u32
 * length of the name in UTF-8, u32 length of the contents, both.
 */
public final class ApplicationResources {
  private static final int PROLOGUE = 8;
  private static final int LENGTHS = 8;

  private ApplicationResources() {}

  /** The contents of a file, or null where there is none of that name. */
  public static InputStream open(String name) {
    Address entry = find(name);
    return entry.isZero() ? null : new ByteArrayInputStream(contents(entry));
  }

  /** An address by which the file can be opened, or null where there is none of that name. */
  public static URL url(String name) {
    try {
      return find(name).isZero() ? null : new URL(null, "resource:/" + name, new Handler());
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] contents(Address entry) {
    int length = entry.loadInt(4);
    byte[] bytes = new byte[length];
    ImageResource.copy(entry.plus(LENGTHS + entry.loadInt(0)), bytes, length);
    return bytes;
  }

  private static Address find(String name) {
    byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
    Address archive = Machine.symbol("resource:application");
    Address entry = archive.plus(PROLOGUE);
    for (int left = archive.loadInt(4); left > 0; left--) {
      int length = entry.loadInt(0);
      if (length == wanted.length && isName(entry.plus(LENGTHS), wanted)) {
        return entry;
      }
      entry = entry.plus((long) LENGTHS + length + entry.loadInt(4));
    }
    return Address.zero();
  }

  private static boolean isName(Address name, byte[] wanted) {
    for (int i = 0; i < wanted.length; i++) {
      if (name.loadByte(i) != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  /** Opens addresses of files in the image. */
  private static final class Handler extends URLStreamHandler {
    @Override
    protected URLConnection openConnection(URL url) {
      return new Connection(url);
    }
  }

  /** Reads a file in the image. */
  private static final class Connection extends URLConnection {
    Connection(URL url) {
      super(url);
    }

    @Override
    public void connect() {
      connected = true;
    }

    @Override
    public InputStream getInputStream() throws IOException {
      InputStream in = ApplicationResources.open(url.getPath().substring(1));
      if (in == null) {
        throw new IOException(url + " is not in the image");
      }
      return in;
    }
  }
}
