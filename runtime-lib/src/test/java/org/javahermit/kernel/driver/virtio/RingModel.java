package org.javahermit.kernel.driver.virtio;

import java.util.ArrayList;
import java.util.List;
import org.javahermit.unsafe.Address;

/** The device's side of a queue, written from the specification, not from the driver. */
abstract class RingModel {
  /** A piece of a buffer. */
  record Piece(long physical, int length, boolean isWritable) {}

  /** A buffer that the device has. */
  record Buffer(int identifier, int descriptors, List<Piece> pieces) {}

  static final int NEXT = 1;
  static final int WRITE = 2;
  static final int INDIRECT = 4;

  final int entries;
  final Address descriptors;
  final Address driverArea;
  final Address deviceArea;
  final boolean hasEventIndex;

  RingModel(int entries, long descriptors, long driverArea, long deviceArea, long features) {
    this.entries = entries;
    this.descriptors = SimulatedMachine.at(descriptors);
    this.driverArea = SimulatedMachine.at(driverArea);
    this.deviceArea = SimulatedMachine.at(deviceArea);
    hasEventIndex = (features & Feature.EVENT_IDX) != 0;
  }

  static RingModel of(
      int entries, long descriptors, long driverArea, long deviceArea, long features) {
    return (features & Feature.RING_PACKED) != 0
        ? new Packed(entries, descriptors, driverArea, deviceArea, features)
        : new Split(entries, descriptors, driverArea, deviceArea, features);
  }

  /** The next buffer that the driver made available, or null. */
  abstract Buffer next();

  /** Gives a buffer back. */
  final void use(Buffer buffer, int bytes) {
    use(buffer.identifier(), buffer.descriptors(), bytes);
  }

  /** Writes any used entry. */
  abstract void use(int identifier, int skipped, int bytes);

  /** Asks to be notified of the next buffer. */
  abstract void wantNotification();

  /** Asks never to be notified. */
  abstract void wantSilence();

  /** Whether the driver wants an interrupt for what was used since the last call. */
  abstract boolean interrupts();

  /** Whether 16-bit {@code event} lies in [from, to). */
  static boolean isBetween(int event, int from, int to) {
    for (int i = from; i != to; i = i + 1 & 0xffff) {
      if (i == event) {
        return true;
      }
    }
    return false;
  }

  static Piece piece(Address descriptor, int flags) {
    return new Piece(descriptor.loadLong(0), descriptor.loadInt(8), (flags & WRITE) != 0);
  }

  /** Virtio 1.2, §2.7. */
  static final class Split extends RingModel {
    private int seen;
    int used;
    private int reported;

    Split(int entries, long descriptors, long driverArea, long deviceArea, long features) {
      super(entries, descriptors, driverArea, deviceArea, features);
    }

    @Override
    Buffer next() {
      if (driverArea.loadChar(2) == seen) {
        return null;
      }
      int head = driverArea.loadChar(4 + 2L * (seen % entries));
      seen = seen + 1 & 0xffff;
      List<Piece> pieces = new ArrayList<>();
      int count = read(descriptors, head, entries, pieces);
      return new Buffer(head, count, pieces);
    }

    private static int read(Address table, int head, int limit, List<Piece> pieces) {
      int place = head;
      for (int count = 1; count <= limit; count++) {
        Address descriptor = table.plus(16L * place);
        int flags = descriptor.loadChar(12);
        if ((flags & INDIRECT) != 0) {
          int size = descriptor.loadInt(8) / 16;
          read(SimulatedMachine.at(descriptor.loadLong(0)), 0, size, pieces);
        } else {
          pieces.add(piece(descriptor, flags));
        }
        if ((flags & NEXT) == 0) {
          return count;
        }
        place = descriptor.loadChar(14);
      }
      throw new AssertionError("a chain without end");
    }

    @Override
    void use(int identifier, int skipped, int bytes) {
      long place = 4 + 8L * (used % entries);
      deviceArea.storeInt(place, identifier);
      deviceArea.storeInt(place + 4, bytes);
      setUsedIndex(used + 1);
    }

    void setUsedIndex(int index) {
      used = index & 0xffff;
      deviceArea.storeShort(2, used);
    }

    @Override
    void wantNotification() {
      deviceArea.storeShort(0, 0);
      deviceArea.storeShort(4 + 8L * entries, driverArea.loadChar(2));
    }

    @Override
    void wantSilence() {
      deviceArea.storeShort(0, 1);
      deviceArea.storeShort(4 + 8L * entries, driverArea.loadChar(2) - 1);
    }

    @Override
    boolean interrupts() {
      int from = reported;
      reported = used;
      return hasEventIndex
          ? isBetween(driverArea.loadChar(4 + 2L * entries), from, used)
          : from != used && driverArea.loadChar(0) == 0;
    }
  }

  /** Virtio 1.2, §2.8. */
  static final class Packed extends RingModel {
    private int nextAvailable;
    private boolean availableRound = true;
    private int nextUsed;
    private boolean usedRound = true;

    /** Slots passed since the last question about interrupts. */
    private final List<Integer> passed = new ArrayList<>();

    Packed(int entries, long descriptors, long driverArea, long deviceArea, long features) {
      super(entries, descriptors, driverArea, deviceArea, features);
    }

    @Override
    Buffer next() {
      if (!isAvailable()) {
        return null;
      }
      List<Piece> pieces = new ArrayList<>();
      int count = 0;
      int flags;
      int identifier;
      do {
        Address descriptor = descriptors.plus(16L * nextAvailable);
        flags = descriptor.loadChar(14);
        identifier = descriptor.loadChar(12);
        if ((flags & INDIRECT) != 0) {
          Address table = SimulatedMachine.at(descriptor.loadLong(0));
          for (int i = 0; i < descriptor.loadInt(8) / 16; i++) {
            pieces.add(piece(table.plus(16L * i), table.loadChar(16L * i + 14)));
          }
        } else {
          pieces.add(piece(descriptor, flags));
        }
        count++;
        nextAvailable++;
        if (nextAvailable == entries) {
          nextAvailable = 0;
          availableRound = !availableRound;
        }
      } while ((flags & NEXT) != 0);
      return new Buffer(identifier, count, pieces);
    }

    private boolean isAvailable() {
      int flags = descriptors.loadChar(16L * nextAvailable + 14);
      return (flags >> 7 & 1) != (flags >> 15 & 1) && (flags >> 7 & 1) == (availableRound ? 1 : 0);
    }

    @Override
    void use(int identifier, int skipped, int bytes) {
      Address descriptor = descriptors.plus(16L * nextUsed);
      descriptor.storeInt(8, bytes);
      descriptor.storeShort(12, identifier);
      descriptor.storeShort(14, usedRound ? 0x8080 : 0);
      for (int i = 0; i < skipped; i++) {
        passed.add(nextUsed | (usedRound ? 0x8000 : 0));
        nextUsed++;
        if (nextUsed == entries) {
          nextUsed = 0;
          usedRound = !usedRound;
        }
      }
    }

    @Override
    void wantNotification() {
      deviceArea.storeShort(0, nextAvailable | (availableRound ? 0x8000 : 0));
      deviceArea.storeShort(2, hasEventIndex ? 2 : 0);
    }

    @Override
    void wantSilence() {
      deviceArea.storeShort(2, 1);
    }

    @Override
    boolean interrupts() {
      boolean any = !passed.isEmpty();
      boolean isPassed = passed.contains((int) driverArea.loadChar(0));
      passed.clear();
      int wish = driverArea.loadChar(2);
      return wish == 2 ? isPassed : any && wish == 0;
    }
  }
}
