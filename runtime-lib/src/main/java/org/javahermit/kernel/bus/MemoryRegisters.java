package org.javahermit.kernel.bus;

import org.javahermit.unsafe.Address;

/** Registers that are seen as memory. Takes where the machine layer mapped them. */
public final class MemoryRegisters implements Registers {
  private final Address start;
  private final long size;

  /** The window of {@code size} bytes from {@code start} on. */
  public MemoryRegisters(Address start, long size) {
    this.start = start;
    this.size = size;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int load8(long offset) {
    return start.loadByte(offset) & 0xff;
  }

  @Override
  public int load16(long offset) {
    return start.loadChar(offset);
  }

  @Override
  public int load32(long offset) {
    return start.loadInt(offset);
  }

  @Override
  public void store8(long offset, int value) {
    start.storeByte(offset, value);
  }

  @Override
  public void store16(long offset, int value) {
    start.storeShort(offset, value);
  }

  @Override
  public void store32(long offset, int value) {
    start.storeInt(offset, value);
  }

  @Override
  public Registers part(long offset, long bytes) {
    return new MemoryRegisters(start.plus(offset), bytes);
  }
}
