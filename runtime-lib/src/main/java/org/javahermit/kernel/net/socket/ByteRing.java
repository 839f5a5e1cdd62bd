package org.javahermit.kernel.net.socket;

import org.javahermit.kernel.net.wire.ByteSink;
import org.javahermit.kernel.net.wire.ByteSource;

/**
 * A queue of bytes in a ring. It starts without memory and doubles as it fills, up to its limit, so
 * that idle connections cost next to nothing. Positions count from the first byte of the queue;
 * bytes can be put behind its end before the gap is filled.
 */
public final class ByteRing {
  private static final int MIN_CAPACITY = 2048;
  private static final byte[] NOTHING = new byte[0];

  private byte[] bytes = NOTHING;

  /** What all rings share; null where this one takes what it needs. */
  private final RingMemory memory;

  private int first;
  private int size;
  private int limit;

  public ByteRing(int limit) {
    this(limit, null);
  }

  /** A ring whose memory comes out of what it shares with others. */
  public ByteRing(int limit, RingMemory memory) {
    this.limit = limit;
    this.memory = memory;
  }

  public int size() {
    return size;
  }

  public int limit() {
    return limit;
  }

  /** Changes how many bytes may be in here; what is there stays. */
  public void setLimit(int count) {
    limit = count;
  }

  /** How many bytes can be appended: up to the limit, and as far as there is memory. */
  public int room() {
    return Math.max(0, most() - size);
  }

  /** How many bytes there can be in all: the limit, or what there is memory for. */
  public int most() {
    return memory == null ? limit : Math.min(limit, memory.most(bytes.length, limit));
  }

  /** Bytes of memory that this takes. */
  public int capacity() {
    return bytes.length;
  }

  /** Appends as much as there is room for; returns how much that was. */
  public int append(byte[] from, int offset, int count) {
    int taken = Math.min(count, room());
    put(size, from, offset, taken);
    size += taken;
    return taken;
  }

  /** Appends as much as there is room for; returns how much that was. */
  public int append(ByteSource from, int count) {
    int taken = Math.min(count, room());
    if (taken > 0) {
      reserve(size + taken);
      int at = first + size & bytes.length - 1;
      int part = Math.min(taken, bytes.length - at);
      from.take(bytes, at, part);
      if (part < taken) {
        from.take(bytes, 0, taken - part);
      }
      size += taken;
    }
    return taken;
  }

  /** Up to which position there is memory, a given one at most, which may lie behind the limit. */
  public int held(int end) {
    boolean all = end <= bytes.length || memory == null;
    return all ? end : Math.min(end, memory.most(bytes.length, end));
  }

  /** Puts bytes at a position, at the end or behind it; the size stays. */
  public void put(int position, byte[] from, int offset, int count) {
    reserve(position + count);
    if (count == 0) {
      return;
    }
    int at = first + position & bytes.length - 1;
    int part = Math.min(count, bytes.length - at);
    System.arraycopy(from, offset, bytes, at, part);
    System.arraycopy(from, offset + part, bytes, 0, count - part);
  }

  /** Makes bytes that were put behind the end part of the queue. */
  public void extend(int count) {
    size += count;
  }

  /** Copies bytes from a position, which stay. */
  public void peek(int position, byte[] to, int offset, int count) {
    if (count == 0) {
      return;
    }
    int at = first + position & bytes.length - 1;
    int part = Math.min(count, bytes.length - at);
    System.arraycopy(bytes, at, to, offset, part);
    System.arraycopy(bytes, 0, to, offset + part, count - part);
  }

  /** Takes bytes from the front; returns how many there were. */
  public int read(byte[] to, int offset, int count) {
    int taken = Math.min(count, size);
    peek(0, to, offset, taken);
    drop(taken);
    return taken;
  }

  /** Hands out bytes from the front; returns how many there were. */
  public int read(ByteSink to, int count) {
    int taken = Math.min(count, size);
    hand(to, taken);
    drop(taken);
    return taken;
  }

  /** Hands out bytes from the front, which stay. */
  public void hand(ByteSink to, int count) {
    if (count == 0) {
      return;
    }
    int part = Math.min(count, bytes.length - first);
    to.put(bytes, first, part);
    if (part < count) {
      to.put(bytes, 0, count - part);
    }
  }

  /** Drops bytes at the front. */
  public void drop(int count) {
    size -= count;
    first = bytes.length == 0 ? 0 : first + count & bytes.length - 1;
  }

  /** Gives the memory back if there is nothing in here and others need it more. */
  public void rest() {
    if (memory != null && size == 0 && bytes.length > RingMemory.OWN && memory.isScarce()) {
      release();
    }
  }

  /** Drops all bytes and gives the memory back. */
  public void release() {
    if (memory != null) {
      memory.change(bytes.length, 0);
    }
    bytes = NOTHING;
    first = 0;
    size = 0;
  }

  private void reserve(int count) {
    if (count <= bytes.length) {
      return;
    }
    byte[] larger = new byte[capacityFor(count)];
    if (memory != null) {
      memory.change(bytes.length, larger.length);
    }
    // All of the old ring, also what lies behind the end.
    int part = bytes.length - first;
    System.arraycopy(bytes, first, larger, 0, part);
    System.arraycopy(bytes, 0, larger, part, first);
    bytes = larger;
    first = 0;
  }

  private static int capacityFor(int count) {
    return Math.max(MIN_CAPACITY, Integer.highestOneBit(count - 1) << 1);
  }
}
