package org.javahermit.jdk.file;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.javahermit.jdk.support.ApplicationResources;
import org.javahermit.jdk.support.EntryPaths;
import org.javahermit.jdk.support.StoredResource;
import org.javahermit.kernel.fs.ByteRange;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.GivenFiles;

/**
 * Entries of the class path as files. Takes the number of an entry; leaves its resources where
 * their addresses say that they are: those of a folder in a directory, those of a jar in an archive
 * ({@link EntryArchive}). So what a program does with the addresses of its resources on a JVM it
 * can do here: make a {@code File}, a path or a {@code JarFile} of one, or list what is beside it.
 * The contents stay in the image, and need no heap. What is in that place already stays.
 */
public final class EntryFiles {
  private static final int READABLE = 0444;

  private static final BitSet SHOWN = new BitSet();

  private EntryFiles() {}

  /** From now on there are files of this entry. */
  public static void show(int place) {
    synchronized (SHOWN) {
      if (!SHOWN.get(place) && !EntryPaths.isShown(place)) {
        make(EntryPaths.of(place), ApplicationResources.files(place));
      }
      SHOWN.set(place);
    }
  }

  private static void make(String path, List<StoredResource> files) {
    Map<String, ByteRange> contents = new LinkedHashMap<>();
    files.forEach(f -> contents.put(f.name(), new ImageBytes(f.address(), f.length())));
    GivenFiles given = new GivenFiles(ImageFiles.tree());
    if (path.endsWith("/")) {
      contents.forEach((name, bytes) -> make(given, path + name, bytes));
      return;
    }
    EntryArchive archive = new EntryArchive(contents);
    if (archive.isPossible()) {
      make(given, path, archive);
    }
  }

  private static void make(GivenFiles given, String path, ByteRange contents) {
    try {
      given.make(path, READABLE, contents);
    } catch (FileError e) {
      // There is something else, or a file system in which nothing can be shown: then the address
      // can still be opened, but not as a file.
    }
  }
}
