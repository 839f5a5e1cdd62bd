package org.javahermit.kernel.bus;

import org.javahermit.unsafe.Machine;

/**
 * Configuration space by two ports: one takes function and offset, the other is the register. For
 * machines without the table that says where the space is seen as memory. Source: PCI Local Bus
 * Specification 3.0, §3.2.2.3.2.
 */
final class PciPortConfig extends PciConfig {
  private static final int ADDRESS = 0xcf8;
  private static final int DATA = 0xcfc;
  private static final int ENABLE = 1 << 31;
  private static final int FUNCTION_SHIFT = 8;
  private static final int BYTES = 256;
  private static final int BUSES = 256;

  @Override
  public int lastBus() {
    return BUSES - 1;
  }

  @Override
  public int bytes() {
    return BYTES;
  }

  /** Whether the ports are there: the first one keeps what is written to it. */
  static synchronized boolean isPresent() {
    Machine.out32(ADDRESS, ENABLE);
    return Machine.in32(ADDRESS) == ENABLE;
  }

  @Override
  public int load32(int function, int offset) {
    return load(function << FUNCTION_SHIFT | offset);
  }

  @Override
  public void store32(int function, int offset, int value) {
    store(function << FUNCTION_SHIFT | offset, value);
  }

  /** The two accesses belong together. */
  private static synchronized int load(int place) {
    Machine.out32(ADDRESS, ENABLE | place);
    return Machine.in32(DATA);
  }

  private static synchronized void store(int place, int value) {
    Machine.out32(ADDRESS, ENABLE | place);
    Machine.out32(DATA, value);
  }
}
