package org.javahermit.unsafe;

/**
 * The memory behind {@link Address} on an ordinary JVM: one little-endian byte array, so that code
 * written against raw memory is unit-tested on the build machine. Images never contain it.
 */
public final class SimulatedMemory {
  private static byte[] bytes = new byte[0];
  private static long base;

  private SimulatedMemory() {}

  /** Starts afresh with {@code size} zero bytes from address {@code start} on. */
  public static void reset(long start, int size) {
    base = start;
    bytes = new byte[size];
  }

  static byte get(long address) {
    return bytes[index(address)];
  }

  static long load(long address, int size) {
    long value = 0;
    for (int i = size - 1; i >= 0; i--) {
      value = value << 8 | bytes[index(address + i)] & 0xff;
    }
    return value;
  }

  static void store(long address, long value, int size) {
    for (int i = 0; i < size; i++) {
      bytes[index(address + i)] = (byte) (value >> 8 * i);
    }
  }

  private static int index(long address) {
    long index = address - base;
    if (index < 0 || index >= bytes.length) {
      throw new IndexOutOfBoundsException(
          "address 0x" + Long.toHexString(address) + " is outside of the simulated memory");
    }
    return (int) index;
  }
}
