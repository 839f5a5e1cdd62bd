package org.javahermit.kernel.fs;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.javahermit.kernel.socket.Errors;

/**
 * How much a file system in memory may hold, and how much it does. What does not fit, or for which
 * the heap has no memory, is refused as a full disk refuses it; nothing that is there is lost.
 */
final class Space {
  private final LongSupplier limit;
  private final AtomicLong used = new AtomicLong();

  Space(LongSupplier limit) {
    this.limit = limit;
  }

  long total() {
    return limit.getAsLong();
  }

  long free() {
    return Math.max(0, total() - used.get());
  }

  boolean tryTake(long bytes) {
    if (used.addAndGet(bytes) <= total()) {
      return true;
    }
    used.addAndGet(-bytes);
    return false;
  }

  void take(long bytes) throws FileError {
    if (!tryTake(bytes)) {
      throw new FileError(Errors.NO_SPACE);
    }
  }

  void give(long bytes) {
    used.addAndGet(-bytes);
  }

  /** A page of zeroes that is counted, or null. */
  byte[] page() {
    if (!tryTake(FileMemory.PAGE)) {
      return null;
    }
    try {
      return new byte[FileMemory.PAGE];
    } catch (OutOfMemoryError full) {
      give(FileMemory.PAGE);
      return null;
    }
  }
}
