package org.javahermit.kernel.fs;

import java.util.ArrayList;
import java.util.List;

/**
 * What is locked by way of one open file. Takes the file, of which others may have locked parts;
 * leaves nothing locked when the file is closed, also where that happens while somebody gets a
 * lock.
 */
final class FileLocks {
  /** The last pause has so many milliseconds, as a power of two. */
  private static final int LONGEST_PAUSE = 5;

  private final FileNode file;
  private final List<LockRange> ranges = new ArrayList<>();
  private boolean isClosed;
  private int refusals;

  FileLocks(FileNode file) {
    this.file = file;
  }

  /** Locks a range; false where another program has locked some of it. */
  boolean lock(LockRange range, boolean shared) throws FileError {
    if (!file.lock(range, shared)) {
      synchronized (this) {
        refusals++;
      }
      return false;
    }
    if (!add(range)) {
      file.unlock(range);
    }
    return true;
  }

  private synchronized boolean add(LockRange range) {
    refusals = 0;
    return !isClosed && ranges.add(range);
  }

  /** Gives a range back. */
  void unlock(LockRange range) throws FileError {
    synchronized (this) {
      ranges.remove(range);
    }
    file.unlock(range);
  }

  /** How many milliseconds pass before it is tried again: more, the longer it takes. */
  synchronized int pause() {
    return 1 << Math.max(0, Math.min(refusals - 1, LONGEST_PAUSE));
  }

  /** Gives everything back. */
  void close() {
    List<LockRange> left;
    synchronized (this) {
      isClosed = true;
      left = List.copyOf(ranges);
    }
    for (LockRange range : left) {
      try {
        file.unlock(range);
      } catch (FileError e) {
        return; // whoever keeps locks does not answer; there is nobody to tell
      }
    }
  }
}
