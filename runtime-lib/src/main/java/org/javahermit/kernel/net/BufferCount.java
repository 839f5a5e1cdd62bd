package org.javahermit.kernel.net;

/**
 * What buffers a stack has at a moment: {@link NetworkStack#count} adds them up. Memory that a card
 * has from the start is not in it, but frames that it has not sent yet are.
 */
public final class BufferCount {
  private int buffers;
  private long bytes;

  /** A count of nothing. */
  public BufferCount() {}

  /** Counts a buffer; one without memory does not count. */
  public void add(int size) {
    if (size > 0) {
      buffers++;
      bytes += size;
    }
  }

  /** Counts frames that a card has not sent yet. */
  public void addFrames(int count, int size) {
    buffers += count;
    bytes += (long) count * size;
  }

  /** How many buffers there are. */
  public int buffers() {
    return buffers;
  }

  /** Bytes of memory that they take. */
  public long bytes() {
    return bytes;
  }
}
