package org.javahermit.kernel.fs;

import java.util.Map;
import java.util.TreeMap;

/** Memory with addresses, made of arrays. */
public final class ArrayMemory implements FileMemory {
  private final TreeMap<Long, byte[]> blocks = new TreeMap<>();
  private long next = PAGE;
  boolean full;

  /** Memory of which nothing is used. */
  public ArrayMemory() {}

  @Override
  public long allocate(long bytes) {
    if (full) {
      return 0;
    }
    long address = next;
    blocks.put(address, new byte[(int) bytes]);
    next += bytes + PAGE;
    return address;
  }

  @Override
  public void free(long address, long bytes) {
    if (blocks.remove(address).length != bytes) {
      throw new IllegalStateException("freed with another size");
    }
  }

  /** Whether nothing is used. */
  public boolean isEmpty() {
    return blocks.isEmpty();
  }

  private interface Access {
    void run(byte[] block, int place);
  }

  private void at(long address, Access access) {
    Map.Entry<Long, byte[]> block = blocks.floorEntry(address);
    access.run(block.getValue(), (int) (address - block.getKey()));
  }

  /** A byte. */
  public byte get(long address) {
    byte[] one = new byte[1];
    read(address, one, 0, 1);
    return one[0];
  }

  /** Stores a byte. */
  public void set(long address, int value) {
    write(address, new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void read(long address, byte[] to, int offset, int count) {
    at(address, (block, place) -> System.arraycopy(block, place, to, offset, count));
  }

  @Override
  public void write(long address, byte[] from, int offset, int count) {
    at(address, (block, place) -> System.arraycopy(from, offset, block, place, count));
  }

  @Override
  public void zero(long address, long bytes) {
    write(address, new byte[(int) bytes], 0, (int) bytes);
  }
}
