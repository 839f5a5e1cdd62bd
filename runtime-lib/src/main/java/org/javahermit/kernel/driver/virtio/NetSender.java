package org.javahermit.kernel.driver.virtio;

import org.javahermit.kernel.driver.FrameOptions;
import org.javahermit.kernel.driver.NetworkQueue.PayloadOwner;
import org.javahermit.unsafe.Address;

/**
 * The sending queue of a network card: takes frames that were written to its slots, with a payload
 * elsewhere or without; leaves slots free again when the device has sent them. Source: virtio 1.2,
 * §5.1.6.2.
 */
final class NetSender {
  private static final int ENTRIES = 128;
  private static final int STRIDE = 2048;

  /** As in {@link NetReceiver}. */
  private static final int MARGIN = 6;

  /** Bytes of a frame that fit into a slot. */
  static final int FRAME_BYTES = STRIDE - MARGIN - NetHeader.BYTES;

  private static final int NO_SLOT = -1;

  private final VirtioDevice device;
  private final int number;
  private final Virtqueue queue;
  private final Address slots;
  private final long physical;
  private final BufferChain chain = new BufferChain();

  // By slot.
  private final PayloadOwner[] owners;
  private final long[] cookies;
  private final int[] next;

  private int firstFree;
  private int unsent;

  NetSender(VirtioDevice device, int number) {
    this.device = device;
    this.number = number;
    queue = device.openQueue(number, ENTRIES);
    slots = device.allocate((long) queue.entries * STRIDE);
    physical = device.machine().physical(slots);
    owners = new PayloadOwner[queue.entries];
    cookies = new long[queue.entries];
    next = new int[queue.entries];
    for (int i = 0; i < queue.entries; i++) {
      next[i] = i + 1 < queue.entries ? i + 1 : NO_SLOT;
    }
  }

  /** Room for a frame, or 0. */
  Address reserve() {
    // A frame takes two descriptors at most.
    if (firstFree == NO_SLOT || queue.freeEntries() < 2) {
      reclaim();
    }
    boolean isFull = firstFree == NO_SLOT || queue.freeEntries() < 2;
    return isFull ? Address.zero() : start(firstFree).plus(NetHeader.BYTES);
  }

  private Address start(int slot) {
    return slots.plus((long) slot * STRIDE + MARGIN);
  }

  /** Sends what was written to the room, and a payload, which may be empty. */
  void send(
      int bytes,
      Address payload,
      int payloadBytes,
      FrameOptions options,
      PayloadOwner owner,
      long cookie) {
    int slot = firstFree;
    if (slot == NO_SLOT || bytes < 0 || bytes > FRAME_BYTES) {
      throw new IllegalArgumentException("a frame of " + bytes + " bytes without room for it");
    }
    NetHeader.write(start(slot), options);
    chain.clear();
    chain.addReadable(physical + (long) slot * STRIDE + MARGIN, NetHeader.BYTES + bytes);
    if (payloadBytes != 0) {
      chain.addReadable(device.machine().physical(payload), payloadBytes);
    }
    if (!queue.offer(chain, slot)) {
      throw new IllegalStateException("a frame was sent without room for it");
    }
    firstFree = next[slot];
    unsent++;
    owners[slot] = owner;
    cookies[slot] = cookie;
  }

  void flush() {
    device.publish(queue, number);
  }

  /** Frames that have not come back. */
  int unsent() {
    return unsent;
  }

  /** Takes back what was sent. */
  void reclaim() {
    for (int slot = queue.take(); slot != Virtqueue.NOTHING; slot = queue.take()) {
      PayloadOwner owner = owners[slot];
      owners[slot] = null;
      next[slot] = firstFree;
      firstFree = slot;
      unsent--;
      if (owner != null) {
        owner.released(cookies[slot]);
      }
    }
  }
}
