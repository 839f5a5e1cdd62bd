package org.javahermit.kernel.bus;

/**
 * A way to the configuration space of PCI functions. A function is named by its <em>routing
 * identifier</em>: bus in bits 15 to 8, device in 7 to 3, function in 2 to 0. Where nothing
 * answers, reads give ones. Source: PCI Express Base Specification 5.0, §7.2 (configuration access
 * mechanisms), §2.2.6.2 (routing identifier).
 */
public abstract class PciConfig {
  /** For subclasses. */
  protected PciConfig() {}

  /** The highest bus that this way leads to. */
  public abstract int lastBus();

  /** Bytes of a function's space that can be reached: 256 or 4096. */
  public abstract int bytes();

  /** Reads 32 bits; the offset is a multiple of four. */
  public abstract int load32(int function, int offset);

  /** Writes 32 bits; the offset is a multiple of four. */
  public abstract void store32(int function, int offset, int value);

  /** Reads 16 bits, zero-extended; the offset is even. */
  public final int load16(int function, int offset) {
    return load32(function, offset & ~3) >>> 8 * (offset & 2) & 0xffff;
  }

  /** Reads 8 bits, zero-extended. */
  public final int load8(int function, int offset) {
    return load32(function, offset & ~3) >>> 8 * (offset & 3) & 0xff;
  }

  /** Writes 16 bits and leaves the other half as it is read; the offset is even. */
  public final void store16(int function, int offset, int value) {
    int shift = 8 * (offset & 2);
    int other = load32(function, offset & ~3) & ~(0xffff << shift);
    store32(function, offset & ~3, other | (value & 0xffff) << shift);
  }
}
