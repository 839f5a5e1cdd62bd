package org.javahermit.kernel.bus;

import org.javahermit.machine.DeviceAccess;
import org.javahermit.unsafe.Address;

/**
 * A PCI function that answers: takes its routing identifier, leaves what its configuration space
 * says, and the ranges of its registers. A list of capabilities that has no end is cut where it has
 * more entries than fit. Source: PCI Local Bus Specification 3.0, §6.1 (header), §6.2.5.1 (base
 * addresses), §6.7 (capabilities).
 */
public final class PciFunction {
  private static final int VENDOR = 0x00;
  private static final int DEVICE = 0x02;
  private static final int COMMAND = 0x04;
  private static final int STATUS = 0x06;
  private static final int CLASS = 0x08;
  private static final int HEADER_TYPE = 0x0e;
  private static final int BARS = 0x10;
  private static final int SECONDARY_BUS = 0x19;
  private static final int CAPABILITIES = 0x34;

  private static final int NOBODY = 0xffff;
  private static final int HEADER_KIND = 0x7f;
  private static final int MANY_FUNCTIONS = 0x80;
  private static final int PLAIN = 0;
  private static final int BRIDGE = 1;

  private static final int COMMAND_PORTS = 1;
  private static final int COMMAND_MEMORY = 1 << 1;
  private static final int COMMAND_MASTER = 1 << 2;
  private static final int COMMAND_NO_PIN = 1 << 10;
  private static final int STATUS_CAPABILITIES = 1 << 4;

  private static final int BAR_PORTS = 1;
  private static final int BAR_KIND = 6;
  private static final int BAR_WIDE = 4;
  private static final int PORTS_MASK = ~3;
  private static final int MEMORY_MASK = ~15;
  private static final long LOW_HALF = 0xffff_ffffL;

  /** Most base addresses of a plain function. */
  public static final int MOST_BARS = 6;

  /** Capabilities lie behind the header, four bytes each at least. */
  private static final int FIRST_CAPABILITY = 0x40;

  /** Where the space of capabilities ends; one that is said to go on behind it is none. */
  public static final int CAPABILITIES_END = 256;

  private static final int MOST_CAPABILITIES = (CAPABILITIES_END - FIRST_CAPABILITY) / 4;

  private final PciConfig config;
  private final int identifier;

  PciFunction(PciConfig config, int identifier) {
    this.config = config;
    this.identifier = identifier;
  }

  /** Whether there is such a function. */
  boolean isPresent() {
    return vendor() != NOBODY;
  }

  /** Who made it. */
  public int vendor() {
    return config.load16(identifier, VENDOR);
  }

  /** What its maker calls it. */
  public int device() {
    return config.load16(identifier, DEVICE);
  }

  /** Class, subclass and programming interface, 8 bits each. */
  public int kind() {
    return config.load32(identifier, CLASS) >>> 8;
  }

  /** Whether its device may have other functions than the first. */
  boolean hasSiblings() {
    return (config.load8(identifier, HEADER_TYPE) & MANY_FUNCTIONS) != 0;
  }

  /** Whether it leads to another bus. */
  boolean isBridge() {
    return headerKind() == BRIDGE;
  }

  private int headerKind() {
    return config.load8(identifier, HEADER_TYPE) & HEADER_KIND;
  }

  /** The bus that a bridge leads to; 0 where firmware gave it no number. */
  int secondaryBus() {
    return config.load8(identifier, SECONDARY_BUS);
  }

  /** Reads 8 bits of the configuration space, zero-extended. */
  public int load8(int offset) {
    return config.load8(identifier, offset);
  }

  /** Reads 16 bits of the configuration space, zero-extended. */
  public int load16(int offset) {
    return config.load16(identifier, offset);
  }

  /** Reads 32 bits of the configuration space. */
  public int load32(int offset) {
    return config.load32(identifier, offset);
  }

  /** Writes 16 bits of the configuration space. */
  public void store16(int offset, int value) {
    config.store16(identifier, offset, value);
  }

  /**
   * The next capability of a kind.
   *
   * @param kind its identifier
   * @param before the offset of the capability that was looked at last; 0: none yet
   * @return its offset, or 0
   */
  public int capability(int kind, int before) {
    if ((config.load16(identifier, STATUS) & STATUS_CAPABILITIES) == 0) {
      return 0;
    }
    boolean isBehind = before == 0;
    int place = config.load8(identifier, CAPABILITIES) & ~3;
    for (int i = 0; i < MOST_CAPABILITIES && place >= FIRST_CAPABILITY; i++) {
      if (isBehind && config.load8(identifier, place) == kind) {
        return place;
      }
      isBehind |= place == before;
      place = config.load8(identifier, place + 1) & ~3;
    }
    return 0;
  }

  /**
   * A range of registers, or null where the function has none of this number. The function does not
   * answer while its size is found out, so nobody may use it meanwhile.
   */
  public PciBar bar(int number) {
    boolean isThere = number >= 0 && number < MOST_BARS && !isUpperHalf(number);
    if (headerKind() != PLAIN || !isThere) {
      return null;
    }
    int place = BARS + 4 * number;
    int low = config.load32(identifier, place);
    boolean isMemory = (low & BAR_PORTS) == 0;
    boolean isWide = isWide(low);
    if (isWide && number == MOST_BARS - 1) {
      return null;
    }
    int command = config.load16(identifier, COMMAND);
    setCommand(command & ~(COMMAND_PORTS | COMMAND_MEMORY));
    int mask = isMemory ? MEMORY_MASK : PORTS_MASK;
    long writable = measure(place) & mask & LOW_HALF;
    long start = low & mask & LOW_HALF;
    if (isWide) {
      start |= (long) config.load32(identifier, place + 4) << 32;
      writable |= measure(place + 4) << 32;
    } else if (writable != 0) {
      // Ports have 16 bits, and their upper half may be fixed to 0.
      writable |= isMemory ? -1L << 32 : -1L << 16;
    }
    setCommand(command);
    long size = Long.lowestOneBit(writable);
    return size > 0 ? new PciBar(start, size, isMemory, isWide) : null;
  }

  private static boolean isWide(int low) {
    return (low & BAR_PORTS) == 0 && (low & BAR_KIND) == BAR_WIDE;
  }

  /** Whether a register is the second one of the range before it. */
  private boolean isUpperHalf(int number) {
    boolean isUpper = false;
    for (int i = 0; i < number; i++) {
      isUpper = !isUpper && isWide(config.load32(identifier, BARS + 4 * i));
    }
    return isUpper;
  }

  /** The bits of a base address that can be written. */
  private long measure(int place) {
    int value = config.load32(identifier, place);
    config.store32(identifier, place, -1);
    int written = config.load32(identifier, place);
    config.store32(identifier, place, value);
    return written & LOW_HALF;
  }

  /** Lets the function answer to its registers and use memory; its interrupt pin stays still. */
  public void enable() {
    int command = config.load16(identifier, COMMAND);
    setCommand(command | COMMAND_MEMORY | COMMAND_MASTER | COMMAND_NO_PIN);
  }

  /** Keeps the function from reading and writing memory. */
  public void stopMastering() {
    int command = config.load16(identifier, COMMAND);
    setCommand(command & ~COMMAND_MASTER);
  }

  /** The other half of the word is the status, in which zeroes change nothing. */
  private void setCommand(int command) {
    config.store32(identifier, COMMAND, command);
  }

  /**
   * A part of a range of registers.
   *
   * @return null where there is no such range, it is not in memory, the part lies outside of it, or
   *     the machine cannot see it
   */
  public Registers registers(DeviceAccess machine, int number, long offset, long bytes) {
    PciBar bar = bar(number);
    boolean isUsable = bar != null && bar.isMemory() && bar.start() != 0;
    if (!isUsable || bytes <= 0 || offset < 0 || offset > bar.size() - bytes) {
      return null;
    }
    Address seen = machine.registers(bar.start() + offset, bytes);
    return seen.isZero() ? null : new MemoryRegisters(seen, bytes);
  }

  /** Bus, device and function as {@code lspci} writes them. */
  @Override
  public String toString() {
    String bus = Integer.toHexString(0x100 | identifier >> 8).substring(1);
    String device = Integer.toHexString(0x100 | identifier >> 3 & 0x1f).substring(1);
    return bus + ":" + device + "." + (identifier & 7);
  }
}
