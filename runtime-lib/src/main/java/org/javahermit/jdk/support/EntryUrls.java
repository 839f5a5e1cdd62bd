package org.javahermit.jdk.support;

import java.net.MalformedURLException;
import java.net.URL;
import org.javahermit.jdk.file.EntryFiles;
import org.javahermit.jdk.sun.net.www.ParseUtil;

/**
 * Addresses of entries of the class path, as code sources have them. Takes an entry's number;
 * leaves a {@code file:} URL, of which programs make a {@link java.io.File} to find the folder in
 * which they lie, and sees to it that there is such a file ({@link EntryFiles}).
 */
final class EntryUrls {
  private EntryUrls() {}

  static URL of(int place) {
    EntryFiles.show(place);
    try {
      return new URL(text(place));
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The text of an entry's address. */
  static String text(int place) {
    return "file:" + ParseUtil.encodePath(EntryPaths.of(place), false);
  }
}
