package org.javahermit.kernel.driver.virtio;

/**
 * The pieces of memory that together are one buffer of a queue: first those that the device reads,
 * then those that it writes. Filled, offered and filled again; nothing is allocated. Source: virtio
 * 1.2, §2.7.4.2.
 */
final class BufferChain {
  /** Most pieces of a buffer. */
  static final int MOST_PIECES = 4;

  private final long[] addresses = new long[MOST_PIECES];
  private final int[] lengths = new int[MOST_PIECES];
  private int count;
  private int readable;

  /** Starts afresh. */
  void clear() {
    count = 0;
    readable = 0;
  }

  /** Adds a piece that the device reads; before all that it writes. */
  void addReadable(long physical, int bytes) {
    if (readable != count) {
      throw new IllegalStateException("what the device reads comes first");
    }
    add(physical, bytes);
    readable = count;
  }

  /** Adds a piece that the device writes. */
  void addWritable(long physical, int bytes) {
    add(physical, bytes);
  }

  private void add(long physical, int bytes) {
    addresses[count] = physical;
    lengths[count] = bytes;
    count++;
  }

  int count() {
    return count;
  }

  long address(int piece) {
    return addresses[piece];
  }

  int length(int piece) {
    return lengths[piece];
  }

  boolean isWritable(int piece) {
    return piece >= readable;
  }

  /** Bytes that the device may write. */
  int writableBytes() {
    int sum = 0;
    for (int i = readable; i < count; i++) {
      sum += lengths[i];
    }
    return sum;
  }
}
