package org.javahermit.kernel.driver.virtio;

import org.javahermit.machine.DeviceAccess;
import org.javahermit.unsafe.Address;

/**
 * A queue in the split layout: a table of descriptors, a ring by which the driver makes buffers
 * available, a ring by which the device gives them back. Source: virtio 1.2, §2.7.
 */
final class SplitQueue extends Virtqueue {
  // Both rings: flags, index, entries, and behind these the index at which the other side is told.
  private static final int RING_FLAGS = 0;
  private static final int RING_INDEX = 2;
  private static final int RING_ENTRIES = 4;

  private static final int AVAILABLE_ENTRY = 2;
  private static final int USED_ENTRY = 8;
  private static final int USED_BYTES = 4;

  private static final int FLAGS = 12;
  private static final int NEXT_DESCRIPTOR = 14;

  /** Flag of either ring: the other side need not be told. */
  private static final int QUIET = 1;

  private static final int INDEX_MASK = 0xffff;

  private final Address descriptors;
  private final Address available;
  private final Address used;

  /** Descriptors that are free, as a list, and those behind each other in a buffer. */
  private final int[] chain;

  private final int[] heads;
  private final int[] identifiers;
  private int firstFree;
  private int availableIndex;
  private int publishedIndex;
  private int usedIndex;

  /** What {@link #peekUsed} read; the device may change its memory at any moment. */
  private int peekedHead;

  /** Takes {@link #bytes} of zeroed memory that the device may use. */
  SplitQueue(String name, int entries, long features, DeviceAccess machine, Address memory) {
    super(name, entries, features, machine, memory.plus(ringBytes(entries)));
    descriptors = memory;
    available = memory.plus(availableOffset(entries));
    used = memory.plus(usedOffset(entries));
    chain = new int[entries];
    heads = new int[entries];
    identifiers = new int[entries];
    for (int i = 0; i < entries; i++) {
      chain[i] = i + 1;
    }
  }

  /** Memory that a queue needs; the number of entries is a power of two. */
  static long bytes(int entries) {
    return ringBytes(entries) + tableBytes(entries);
  }

  private static long availableOffset(int entries) {
    return (long) entries * DESCRIPTOR_BYTES;
  }

  private static long usedOffset(int entries) {
    long end = availableOffset(entries) + RING_ENTRIES + (entries + 1L) * AVAILABLE_ENTRY;
    return end + 3 & -4;
  }

  private static long ringBytes(int entries) {
    long end = usedOffset(entries) + RING_ENTRIES + (long) entries * USED_ENTRY + 2;
    return end + DESCRIPTOR_BYTES - 1 & -DESCRIPTOR_BYTES;
  }

  @Override
  long descriptorArea(long memory) {
    return memory;
  }

  @Override
  long driverArea(long memory) {
    return memory + availableOffset(entries);
  }

  @Override
  long deviceArea(long memory) {
    return memory + usedOffset(entries);
  }

  @Override
  void write(BufferChain pieces, int identifier, int needed) {
    int head = firstFree;
    if (isListed(pieces)) {
      Address table = table(identifier);
      for (int i = 0; i < pieces.count(); i++) {
        writePiece(table, i, pieces, i, i + 1);
      }
      firstFree = chain[head];
      int bytes = pieces.count() * DESCRIPTOR_BYTES;
      write(descriptors, head, physicalTable(identifier), bytes, INDIRECT, 0);
    } else {
      for (int i = 0; i < needed; i++) {
        int place = firstFree;
        firstFree = chain[place];
        writePiece(descriptors, place, pieces, i, firstFree);
      }
    }
    heads[identifier] = head;
    identifiers[head] = identifier;
    int slot = availableIndex & entries - 1;
    available.storeShort(RING_ENTRIES + (long) slot * AVAILABLE_ENTRY, head);
    availableIndex = availableIndex + 1 & INDEX_MASK;
  }

  private void writePiece(Address table, int place, BufferChain pieces, int piece, int next) {
    boolean isLast = piece == pieces.count() - 1;
    int flags = (pieces.isWritable(piece) ? WRITE : 0) | (isLast ? 0 : NEXT);
    write(table, place, pieces.address(piece), pieces.length(piece), flags, isLast ? 0 : next);
  }

  private static void write(
      Address table, int place, long address, int length, int flags, int next) {
    Address descriptor = table.plus((long) place * DESCRIPTOR_BYTES);
    descriptor.storeLong(ADDRESS, address);
    descriptor.storeInt(LENGTH, length);
    descriptor.storeShort(FLAGS, flags);
    descriptor.storeShort(NEXT_DESCRIPTOR, next);
  }

  @Override
  boolean publish() {
    if (availableIndex == publishedIndex) {
      return false;
    }
    int before = publishedIndex;
    publishedIndex = availableIndex;
    available.storeShort(RING_INDEX, availableIndex); // no store before it can be seen later
    machine.fence(); // the device stores where it wants to be told, then looks at the index
    if (hasEventIndex) {
      int event = used.loadChar(RING_ENTRIES + (long) entries * USED_ENTRY);
      return passes(event, availableIndex, before);
    }
    return (used.loadChar(RING_FLAGS) & QUIET) == 0;
  }

  @Override
  int peekUsed() {
    int ready = used.loadChar(RING_INDEX) - usedIndex & INDEX_MASK;
    if (ready == 0) {
      return NOTHING;
    }
    if (ready > outstanding()) {
      throw failure("claims to have used " + ready + " buffers, but had only " + outstanding());
    }
    int head = used.loadInt(usedEntry());
    boolean isHead = head >= 0 && head < entries && heads[identifiers[head]] == head;
    if (!isHead) {
      throw failure(
          "gave back descriptor " + Integer.toUnsignedString(head) + ", which begins no buffer");
    }
    peekedHead = head;
    return identifiers[head];
  }

  @Override
  int peekBytes() {
    return used.loadInt(usedEntry() + USED_BYTES);
  }

  private long usedEntry() {
    return RING_ENTRIES + (long) (usedIndex & entries - 1) * USED_ENTRY;
  }

  @Override
  void skipUsed(int count) {
    usedIndex = usedIndex + 1 & INDEX_MASK;
    free(peekedHead, count);
  }

  private void free(int head, int count) {
    int last = head;
    for (int i = 1; i < count; i++) {
      last = chain[last];
    }
    chain[last] = firstFree;
    firstFree = head;
  }

  @Override
  boolean arm() {
    if (hasEventIndex) {
      setUsedEvent(usedIndex);
    } else {
      available.storeShort(RING_FLAGS, 0);
    }
    machine.fence(); // the device stores its index, then looks whether somebody wants to be told
    return used.loadChar(RING_INDEX) == usedIndex;
  }

  @Override
  void disarm() {
    if (hasEventIndex) {
      setUsedEvent(usedIndex - 1); // the index comes there last of all
    } else {
      available.storeShort(RING_FLAGS, QUIET);
    }
  }

  private void setUsedEvent(int index) {
    available.storeShort(RING_ENTRIES + (long) entries * AVAILABLE_ENTRY, index);
  }
}
