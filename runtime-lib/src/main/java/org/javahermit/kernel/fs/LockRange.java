package org.javahermit.kernel.fs;

/**
 * Bytes of a file that are locked (POSIX, fcntl): from the first to the last, which may lie behind
 * the end of the file.
 *
 * @param start the first
 * @param end the last; {@link #NO_END} where there is none
 */
public record LockRange(long start, long end) {
  /** In place of the last byte, where everything behind the first is meant. */
  public static final long NO_END = Long.MAX_VALUE;

  /** So many bytes; 0, or more than there can be, are all that follow. */
  public static LockRange of(long start, long size) {
    return new LockRange(start, size == 0 || size > NO_END - start ? NO_END : start + size - 1);
  }

  /** Whether some bytes are those of another range too. */
  public boolean overlaps(LockRange other) {
    return start <= other.end && other.start <= end;
  }
}
