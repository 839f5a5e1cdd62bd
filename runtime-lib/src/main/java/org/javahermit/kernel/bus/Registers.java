package org.javahermit.kernel.bus;

/**
 * A window onto the registers of a device. Each access happens once, where it stands, with the
 * width that it says; numbers are little-endian. Drivers are tested against devices written in Java
 * that stand behind this interface.
 */
public interface Registers {
  /** Size of the window in bytes; accesses beyond are errors of the driver. */
  long size();

  /** Reads 8 bits, zero-extended. */
  int load8(long offset);

  /** Reads 16 bits, zero-extended. */
  int load16(long offset);

  /** Reads 32 bits. */
  int load32(long offset);

  /** Writes 8 bits. */
  void store8(long offset, int value);

  /** Writes 16 bits. */
  void store16(long offset, int value);

  /** Writes 32 bits. */
  void store32(long offset, int value);

  /** A part of the window as a window of its own. */
  Registers part(long offset, long bytes);
}
