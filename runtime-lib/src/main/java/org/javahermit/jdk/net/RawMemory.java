package org.javahermit.jdk.net;

import jdk.internal.misc.Unsafe;
import org.javahermit.kernel.net.wire.ByteSink;
import org.javahermit.kernel.net.wire.ByteSource;

/**
 * Memory outside of the heap as a source or a sink of bytes: one range, or several that a table of
 * addresses and lengths lists (struct iovec).
 */
public final class RawMemory implements ByteSource, ByteSink {
  private static final Unsafe UNSAFE = Unsafe.getUnsafe();
  private static final int ENTRY = 16;

  private long address;
  private long left;

  /** The next entry of the table, and how many are left of it. */
  private long entry;

  private int entries;

  private RawMemory(long address, long left, long entry, int entries) {
    this.address = address;
    this.left = left;
    this.entry = entry;
    this.entries = entries;
  }

  /** One range. */
  public static RawMemory of(long address, int length) {
    return new RawMemory(address, length, 0, 0);
  }

  /** The ranges of a table. */
  public static RawMemory ofTable(long table, int entries) {
    return new RawMemory(0, 0, table, entries);
  }

  /** The bytes of all ranges of a table, at most as many as an int counts. */
  public static int lengthOfTable(long table, int entries) {
    long length = 0;
    for (int i = 0; i < entries; i++) {
      length += UNSAFE.getLong(table + (long) i * ENTRY + 8);
    }
    return (int) Math.min(length, Integer.MAX_VALUE);
  }

  private int part(int count) {
    while (left == 0 && entries > 0) {
      address = UNSAFE.getLong(entry);
      left = UNSAFE.getLong(entry + 8);
      entry += ENTRY;
      entries--;
    }
    return (int) Math.min(left, count);
  }

  private void advance(int count) {
    address += count;
    left -= count;
  }

  @Override
  public void take(byte[] to, int offset, int count) {
    int done = 0;
    while (done < count) {
      int part = part(count - done);
      UNSAFE.copyMemory(
          null, address, to, Unsafe.ARRAY_BYTE_BASE_OFFSET + (long) offset + done, part);
      advance(part);
      done += part;
    }
  }

  @Override
  public void put(byte[] from, int offset, int count) {
    int done = 0;
    while (done < count) {
      int part = part(count - done);
      UNSAFE.copyMemory(
          from, Unsafe.ARRAY_BYTE_BASE_OFFSET + (long) offset + done, null, address, part);
      advance(part);
      done += part;
    }
  }
}
