package org.javahermit.kernel.driver.virtio;

import org.javahermit.machine.DeviceAccess;
import org.javahermit.unsafe.Address;

/**
 * A queue in the packed layout: one ring of descriptors, which the driver makes available and the
 * device overwrites when it has used them. Two bits of each say in which round of the ring that was
 * done last. Source: virtio 1.2, §2.8.
 */
final class PackedQueue extends Virtqueue {
  private static final int IDENTIFIER = 12;
  private static final int FLAGS = 14;
  private static final int AVAILABLE = 1 << 7;
  private static final int USED = 1 << 15;

  // Each side's area: where it wants to be told, and whether.
  private static final int EVENT_BYTES = 4;
  private static final int EVENT_PLACE = 0;
  private static final int EVENT_FLAGS = 2;
  private static final int ALWAYS = 0;
  private static final int NEVER = 1;
  private static final int AT_PLACE = 2;
  private static final int ROUND_SHIFT = 15;
  private static final int PLACE_MASK = 0x7fff;

  private final Address ring;
  private final Address driverEvent;
  private final Address deviceEvent;

  private int nextAvailable;
  private int availableRound = 1;
  private int nextUsed;
  private int usedRound = 1;

  /** Descriptors made available since {@link #publish}. */
  private int added;

  /** Takes {@link #bytes} of zeroed memory that the device may use. */
  PackedQueue(String name, int entries, long features, DeviceAccess machine, Address memory) {
    super(name, entries, features, machine, memory.plus(ringBytes(entries)));
    ring = memory;
    driverEvent = memory.plus(driverArea(0));
    deviceEvent = memory.plus(deviceArea(0));
  }

  /** Memory that a queue needs. */
  static long bytes(int entries) {
    return ringBytes(entries) + tableBytes(entries);
  }

  private static long ringBytes(int entries) {
    return (long) entries * DESCRIPTOR_BYTES + DESCRIPTOR_BYTES;
  }

  @Override
  long descriptorArea(long memory) {
    return memory;
  }

  @Override
  long driverArea(long memory) {
    return memory + (long) entries * DESCRIPTOR_BYTES;
  }

  @Override
  long deviceArea(long memory) {
    return driverArea(memory) + EVENT_BYTES;
  }

  @Override
  void write(BufferChain pieces, int identifier, int needed) {
    Address first = descriptor(nextAvailable);
    int firstFlags;
    if (isListed(pieces)) {
      Address table = table(identifier);
      for (int i = 0; i < pieces.count(); i++) {
        Address entry = table.plus((long) i * DESCRIPTOR_BYTES);
        fill(entry, pieces.address(i), pieces.length(i), 0);
        entry.storeShort(FLAGS, pieces.isWritable(i) ? WRITE : 0);
      }
      int bytes = pieces.count() * DESCRIPTOR_BYTES;
      fill(first, physicalTable(identifier), bytes, identifier);
      firstFlags = INDIRECT | roundFlags();
      advance();
    } else {
      fill(first, pieces.address(0), pieces.length(0), identifier);
      firstFlags = flags(pieces, 0);
      advance();
      for (int i = 1; i < needed; i++) {
        Address other = descriptor(nextAvailable);
        fill(other, pieces.address(i), pieces.length(i), identifier);
        other.storeShort(FLAGS, flags(pieces, i));
        advance();
      }
    }
    added += needed;
    // The first descriptor makes all of them available; no store before can be seen later.
    first.storeShort(FLAGS, firstFlags);
  }

  private static void fill(Address descriptor, long address, int length, int identifier) {
    descriptor.storeLong(ADDRESS, address);
    descriptor.storeInt(LENGTH, length);
    descriptor.storeShort(IDENTIFIER, identifier);
  }

  private int flags(BufferChain pieces, int piece) {
    int next = piece < pieces.count() - 1 ? NEXT : 0;
    return next | (pieces.isWritable(piece) ? WRITE : 0) | roundFlags();
  }

  private int roundFlags() {
    return availableRound == 1 ? AVAILABLE : USED;
  }

  private void advance() {
    nextAvailable++;
    if (nextAvailable == entries) {
      nextAvailable = 0;
      availableRound ^= 1;
    }
  }

  private Address descriptor(int place) {
    return ring.plus((long) place * DESCRIPTOR_BYTES);
  }

  @Override
  boolean publish() {
    if (added == 0) {
      return false;
    }
    int before = nextAvailable - added;
    added = 0;
    machine.fence(); // the device stores where it wants to be told, then looks at the ring
    int wish = deviceEvent.loadInt(EVENT_PLACE); // both halves at once
    int wanted = wish >>> 8 * EVENT_FLAGS & 3;
    if (wanted != AT_PLACE) {
      return wanted != NEVER;
    }
    int event = wish & PLACE_MASK;
    if ((wish >>> ROUND_SHIFT & 1) != availableRound) {
      event -= entries; // it lies in the round before
    }
    return passes(event, nextAvailable, before);
  }

  @Override
  int peekUsed() {
    return isUsed() ? descriptor(nextUsed).loadChar(IDENTIFIER) : NOTHING;
  }

  private boolean isUsed() {
    int flags = descriptor(nextUsed).loadChar(FLAGS);
    int expected = usedRound == 1 ? AVAILABLE | USED : 0;
    return (flags & (AVAILABLE | USED)) == expected;
  }

  @Override
  int peekBytes() {
    return descriptor(nextUsed).loadInt(LENGTH);
  }

  @Override
  void skipUsed(int descriptors) {
    nextUsed += descriptors;
    if (nextUsed >= entries) {
      nextUsed -= entries;
      usedRound ^= 1;
    }
  }

  @Override
  boolean arm() {
    if (hasEventIndex) {
      driverEvent.storeShort(EVENT_PLACE, nextUsed | usedRound << ROUND_SHIFT);
      driverEvent.storeShort(EVENT_FLAGS, AT_PLACE);
    } else {
      driverEvent.storeShort(EVENT_FLAGS, ALWAYS);
    }
    machine.fence(); // the device writes its descriptor, then looks whether somebody is to be told
    return !isUsed();
  }

  @Override
  void disarm() {
    driverEvent.storeShort(EVENT_FLAGS, NEVER);
  }
}
