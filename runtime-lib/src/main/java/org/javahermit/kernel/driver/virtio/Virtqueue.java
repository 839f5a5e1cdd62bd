package org.javahermit.kernel.driver.virtio;

import org.javahermit.kernel.driver.DeviceFailure;
import org.javahermit.machine.DeviceAccess;
import org.javahermit.unsafe.Address;

/**
 * A queue of buffers between driver and device. Takes zeroed memory that the device may use; leaves
 * buffers that are offered, published, used by the device and taken back, each with the token that
 * it was offered with. One thread at a time.
 *
 * <p>What the driver has to remember it keeps outside of the shared memory, and everything the
 * device writes is compared with that: a device that makes up entries is found out, {@link
 * DeviceFailure} says what it did, and no address or index of its making is ever followed. Source:
 * virtio 1.2, §2.6.
 */
abstract class Virtqueue {
  /** No buffer was used. */
  static final int NOTHING = -1;

  // Flags of a descriptor in both layouts.
  static final int NEXT = 1;
  static final int WRITE = 2;
  static final int INDIRECT = 4;

  // What a descriptor consists of in both layouts.
  static final int DESCRIPTOR_BYTES = 16;
  static final int ADDRESS = 0;
  static final int LENGTH = 8;

  /** Bytes of the table that a buffer's pieces are listed in, where the device can do that. */
  private static final int TABLE_BYTES = BufferChain.MOST_PIECES * DESCRIPTOR_BYTES;

  private static final int NOBODY = -1;

  final String name;
  final DeviceAccess machine;
  final int entries;
  final boolean hasEventIndex;
  private final boolean hasIndirect;
  private final Address tables;
  private final long physicalTables;

  // By identifier of a buffer that is handed out.
  private final int[] tokens;
  private final int[] taken;
  private final int[] writable;

  // Identifiers that are free, as a list.
  private final int[] next;
  private int firstFree;

  private int freeEntries;
  private int outstanding;
  private int usedBytes;

  /**
   * A queue.
   *
   * @param name device and number, for messages
   * @param features what was negotiated
   * @param machine what the memory is from
   * @param tables memory for {@link #tableBytes} behind the rings
   */
  Virtqueue(String name, int entries, long features, DeviceAccess machine, Address tables) {
    this.name = name;
    this.machine = machine;
    this.entries = entries;
    this.tables = tables;
    this.physicalTables = machine.physical(tables);
    hasEventIndex = (features & Feature.EVENT_IDX) != 0;
    hasIndirect = (features & Feature.INDIRECT_DESC) != 0;
    tokens = new int[entries];
    taken = new int[entries];
    writable = new int[entries];
    next = new int[entries];
    for (int i = 0; i < entries; i++) {
      next[i] = i + 1 < entries ? i + 1 : NOBODY;
    }
    freeEntries = entries;
  }

  /** Bytes for the lists of pieces of all buffers. */
  static long tableBytes(int entries) {
    return (long) entries * TABLE_BYTES;
  }

  // What the layouts do.

  /** Physical addresses of the three areas of the queue, from that of its memory on. */
  abstract long descriptorArea(long memory);

  abstract long driverArea(long memory);

  abstract long deviceArea(long memory);

  /** Writes the descriptors of a buffer whose identifier was taken. */
  abstract void write(BufferChain chain, int identifier, int needed);

  /** The identifier in the next used entry, not checked yet, or {@link #NOTHING}. */
  abstract int peekUsed();

  /** The bytes that the entry of {@link #peekUsed} says were written. */
  abstract int peekBytes();

  /** Goes past the entry of {@link #peekUsed}, whose buffer had so many descriptors. */
  abstract void skipUsed(int descriptors);

  /** Whether the device asks to be notified of what was offered since the last call. */
  abstract boolean publish();

  /**
   * Asks for an interrupt when the device has used a buffer.
   *
   * @return whether nothing was used up to now; if something was, there may be no interrupt for it
   */
  abstract boolean arm();

  /** Asks for no interrupts. */
  abstract void disarm();

  // What they share.

  /**
   * Offers a buffer; {@link #publish} shows it to the device.
   *
   * @param token what {@link #take} gives when the device has used it
   * @return false, and nothing done, where the queue is full
   */
  final boolean offer(BufferChain chain, int token) {
    int needed = isListed(chain) ? 1 : chain.count();
    if (needed == 0 || needed > freeEntries) {
      return false;
    }
    int identifier = firstFree;
    firstFree = next[identifier];
    tokens[identifier] = token;
    taken[identifier] = needed;
    writable[identifier] = chain.writableBytes();
    freeEntries -= needed;
    outstanding++;
    write(chain, identifier, needed);
    return true;
  }

  /** Whether the pieces of a buffer are listed in a table of their own. */
  final boolean isListed(BufferChain chain) {
    return hasIndirect && chain.count() > 1;
  }

  /** The table of a buffer. */
  final Address table(int identifier) {
    return tables.plus((long) identifier * TABLE_BYTES);
  }

  /** What the device calls the table of a buffer. */
  final long physicalTable(int identifier) {
    return physicalTables + (long) identifier * TABLE_BYTES;
  }

  /** The token of the next buffer that the device has used, or {@link #NOTHING}. */
  final int take() {
    int identifier = peekUsed();
    if (identifier == NOTHING) {
      return NOTHING;
    }
    if (identifier < 0 || identifier >= entries || taken[identifier] == 0) {
      throw failure(
          "gave back buffer " + Integer.toUnsignedString(identifier) + ", which it did not have");
    }
    int bytes = peekBytes();
    if (writable[identifier] == 0) {
      bytes = 0;
    } else if (bytes < 0 || bytes > writable[identifier]) {
      throw failure(
          "claims to have written "
              + Integer.toUnsignedString(bytes)
              + " bytes into a buffer of "
              + writable[identifier]);
    }
    usedBytes = bytes;
    skipUsed(taken[identifier]);
    freeEntries += taken[identifier];
    taken[identifier] = 0;
    outstanding--;
    next[identifier] = firstFree;
    firstFree = identifier;
    return tokens[identifier];
  }

  /** Bytes that the device wrote into the buffer that {@link #take} gave last. */
  final int usedBytes() {
    return usedBytes;
  }

  /** Buffers that are with the device. */
  final int outstanding() {
    return outstanding;
  }

  /** Descriptors that are free. */
  final int freeEntries() {
    return freeEntries;
  }

  final DeviceFailure failure(String what) {
    return new DeviceFailure(name + " " + what);
  }

  /**
   * Whether a step from one 16-bit index to a later one passes the entry at which the other side
   * wants to be told. Source: virtio 1.2, §2.7.7.
   */
  static boolean passes(int event, int later, int earlier) {
    return (later - event - 1 & 0xffff) < (later - earlier & 0xffff);
  }
}
