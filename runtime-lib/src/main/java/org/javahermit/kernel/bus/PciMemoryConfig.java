package org.javahermit.kernel.bus;

/**
 * Configuration space as memory, 4 KiB for each function: the enhanced configuration access
 * mechanism. Takes the registers of a range of buses. Source: PCI Express Base Specification 5.0,
 * §7.2.2.
 */
final class PciMemoryConfig extends PciConfig {
  private static final int FUNCTION_SHIFT = 12;
  private static final int BUS_SHIFT = 8;

  /** Bytes of the registers of one bus. */
  static final long BUS_BYTES = 1L << FUNCTION_SHIFT + BUS_SHIFT;

  private final Registers registers;
  private final int firstBus;

  PciMemoryConfig(Registers registers, int firstBus) {
    this.registers = registers;
    this.firstBus = firstBus;
  }

  @Override
  public int lastBus() {
    return firstBus + (int) (registers.size() / BUS_BYTES) - 1;
  }

  @Override
  public int bytes() {
    return 1 << FUNCTION_SHIFT;
  }

  @Override
  public int load32(int function, int offset) {
    return isSeen(function) ? registers.load32(place(function, offset)) : -1;
  }

  @Override
  public void store32(int function, int offset, int value) {
    if (isSeen(function)) {
      registers.store32(place(function, offset), value);
    }
  }

  private boolean isSeen(int function) {
    int bus = function >> BUS_SHIFT;
    return bus >= firstBus && bus <= lastBus();
  }

  private long place(int function, int offset) {
    return (long) (function - (firstBus << BUS_SHIFT)) << FUNCTION_SHIFT | offset;
  }
}
