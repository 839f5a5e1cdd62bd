package org.javahermit.machine;

import org.javahermit.unsafe.Address;

/**
 * What drivers need of the machine: where devices' registers are seen, memory that devices may read
 * and write, firmware's tables. A machine whose devices somebody else drives has none of this; see
 * {@link Platform#devices}.
 *
 * <p>Devices are given only memory from {@link #allocate}: it lies in one piece of physical memory
 * and never moves, which nothing in the heap can say of itself.
 */
public abstract class DeviceAccess {
  /** For subclasses. */
  protected DeviceAccess() {}

  /**
   * Makes registers of a device readable and writable, uncached.
   *
   * @param physical where the bus has them
   * @return where the program sees them, or 0 where that is impossible
   */
  public abstract Address registers(long physical, long bytes);

  /** Zeroed memory for a device, in whole pages; 0 where there is none left. */
  public abstract Address allocate(long bytes);

  /** Gives memory back that {@link #allocate} gave, of which no device knows any more. */
  public abstract void free(Address memory, long bytes);

  /** What a device calls an address inside of memory from {@link #allocate}. */
  public abstract long physical(Address memory);

  /**
   * A table of ACPI, whole and with the right sum, or 0.
   *
   * @param signature its first four bytes, the first one lowest
   */
  public abstract Address firmwareTable(int signature);

  /** Number of words on the command line by which the machine tells of devices. */
  public abstract int hintCount();

  /** Such a word, zero-terminated: {@code virtio_mmio.device=} and what Linux wants there. */
  public abstract Address hint(int index);

  /** What {@link #takeLine} gives where it has none. */
  public static final int NO_LINE = -1;

  /**
   * Takes a line by which a device can interrupt a core; see {@link Platform#takeInterrupt}.
   *
   * @return the line, or {@link #NO_LINE}: the device has to be asked now and then
   */
  public abstract int takeLine(int core);

  /** Where a device writes in memory to interrupt by a line. */
  public abstract long messageAddress(int line);

  /** What it writes there. */
  public abstract int messageData(int line);

  /**
   * Makes a pin of the machine's interrupt controllers interrupt by a line whenever it rises.
   *
   * @return false where there is no such pin
   */
  public abstract boolean connectPin(int pin, int line);

  /**
   * Lets a device see what was stored before, and only then loads what comes after: between saying
   * something and looking whether the device said something meanwhile.
   */
  public abstract void fence();

  /** Nanoseconds from an arbitrary point; never goes back. */
  public abstract long nanoTime();

  /** One round of waiting for a device; see {@link Platform#relax}. */
  public abstract void relax(int round);

  /** Prints a line that tells what is wrong with a device. */
  public abstract void report(String message);
}
