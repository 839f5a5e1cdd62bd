package org.javahermit.kernel.driver;

/**
 * How a card spreads received flows over its queues: takes a key, and a table of queues; leaves the
 * queue of each flow. Source: virtio 1.2, §5.1.6.4.3 (the function is that of Toeplitz, as
 * Microsoft's "RSS Hashing Functions" describe it).
 */
public final class FlowHash {
  /** Bytes of a key. */
  public static final int KEY_BYTES = 40;

  /** Kinds of flows whose ports count, bits of virtio 1.2, §5.1.6.4.3.1. */
  public static final int TCP4 = 1 << 1;

  public static final int TCP6 = 1 << 4;

  /** There is no saying. */
  public static final int UNKNOWN = -1;

  /** Two addresses of IPv6 and two ports. */
  private static final int MOST_BITS = 2 * 128 + 2 * 16;

  /** What each bit of the input, if it is set, adds to the sum. */
  private final int[] windows = new int[MOST_BITS];

  private final int kinds;
  private final int[] table;

  /**
   * A hash.
   *
   * @param kinds of flows that the card tells apart by their ports
   * @param table of queues, whose length is a power of two
   */
  public FlowHash(byte[] key, int kinds, int[] table) {
    this.kinds = kinds;
    this.table = table.clone();
    for (int i = 0; i < MOST_BITS; i++) {
      windows[i] = window(key, i);
    }
  }

  /** The 32 bits of the key from a bit on. */
  private static int window(byte[] key, int bit) {
    long bits = 0;
    for (int i = 0; i <= Integer.BYTES; i++) {
      bits = bits << Byte.SIZE | key[bit / Byte.SIZE + i] & 0xff;
    }
    return (int) (bits >>> Byte.SIZE - bit % Byte.SIZE);
  }

  /** The queue to which segments over IPv4 come, by their addresses and ports. */
  public int queueOfTcp4(int source, int destination, int sourcePort, int destinationPort) {
    if ((kinds & TCP4) == 0) {
      return UNKNOWN;
    }
    int hash = sum(source & 0xffff_ffffL, Integer.SIZE, 0);
    hash ^= sum(destination & 0xffff_ffffL, Integer.SIZE, Integer.SIZE);
    return queue(hash ^ sumOfPorts(sourcePort, destinationPort, 2 * Integer.SIZE));
  }

  /** The queue to which segments over IPv6 come, by their addresses and ports. */
  public int queueOfTcp6(
      long sourceHigh,
      long sourceLow,
      long destinationHigh,
      long destinationLow,
      int sourcePort,
      int destinationPort) {
    if ((kinds & TCP6) == 0) {
      return UNKNOWN;
    }
    int hash = sum(sourceHigh, Long.SIZE, 0) ^ sum(sourceLow, Long.SIZE, Long.SIZE);
    hash ^= sum(destinationHigh, Long.SIZE, 2 * Long.SIZE);
    hash ^= sum(destinationLow, Long.SIZE, 3 * Long.SIZE);
    return queue(hash ^ sumOfPorts(sourcePort, destinationPort, 4 * Long.SIZE));
  }

  private int sumOfPorts(int source, int destination, int at) {
    return sum((long) source << Short.SIZE | destination, 2 * Short.SIZE, at);
  }

  /** What so many bits add that stand in the input from a place on. */
  private int sum(long bits, int count, int at) {
    int sum = 0;
    for (int i = 0; i < count; i++) {
      sum ^= (bits >>> count - 1 - i & 1) != 0 ? windows[at + i] : 0;
    }
    return sum;
  }

  private int queue(int hash) {
    return table[hash & table.length - 1];
  }
}
