package org.javahermit.kernel.fs;

import java.util.function.Supplier;
import org.javahermit.kernel.socket.Errors;

/**
 * Makes files whose contents lie elsewhere: takes a tree, a path and bytes that do not change;
 * leaves a file in memory that has these bytes until a program writes to it, in directories that
 * are made where they are missing.
 */
public final class GivenFiles {
  /** 1 January 1980, in nanoseconds since 1970. */
  private static final long TIME = 315_532_800_000_000_000L;

  private final FileTree tree;

  /** Files of a tree. */
  public GivenFiles(FileTree tree) {
    this.tree = tree;
  }

  /**
   * Makes a file, which is as old as those of the build: of the first day of 1980.
   *
   * @throws FileError where the path stands for something already, or where its directory is not in
   *     memory
   */
  public void make(String path, int permissions, ByteRange contents) throws FileError {
    synchronized (tree) {
      memoryFor(path).makeFile(name(path), permissions, contents).setTimes(TIME, TIME);
    }
  }

  /**
   * Makes a {@link ReportFile}.
   *
   * @throws FileError as {@link #make}
   */
  public void makeReport(String path, Supplier<byte[]> report) throws FileError {
    synchronized (tree) {
      MemoryDirectory memory = memoryFor(path);
      memory.add(name(path), new ReportFile(memory.fileSystem(), report));
    }
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The directory in memory in which a file with that path can be made. */
  private MemoryDirectory memoryFor(String path) throws FileError {
    String directory = path.substring(0, path.lastIndexOf('/') + 1);
    if (!(directory(directory).node() instanceof MemoryDirectory memory)) {
      throw new FileError(Errors.NOT_SUPPORTED);
    }
    if (memory.find(name(path)) != null) {
      throw new FileError(Errors.EXISTS);
    }
    return memory;
  }

  /** Most directories are there: that of the file before. */
  private Place directory(String path) throws FileError {
    try {
      return tree.find(tree.root(), path, true);
    } catch (FileError e) {
      makeDirectories(path);
      return tree.find(tree.root(), path, true);
    }
  }

  /** Makes a directory and those that lead to it, as far as they are missing. */
  public void makeDirectories(String path) throws FileError {
    for (int end = path.indexOf('/', 1); ; end = path.indexOf('/', end + 1)) {
      String part = end < 0 ? path : path.substring(0, end);
      try {
        if (!part.isEmpty()) {
          tree.makeDirectory(tree.root(), part, 0755);
        }
      } catch (FileError e) {
        if (e.number() != Errors.EXISTS) {
          throw e;
        }
      }
      if (end < 0) {
        return;
      }
    }
  }
}
