package org.javahermit.kernel.driver.virtio;

import org.javahermit.kernel.driver.DeviceFailure;
import org.javahermit.machine.DeviceAccess;
import org.javahermit.unsafe.Address;

/**
 * A device that carries messages of a protocol for files to the host, several at a time, and
 * answers back in any order; what they say it does not know. Message and answer lie in a slot of
 * memory of the driver's own. One thread at a time. When the device misbehaves it is reported and
 * not used any more.
 */
public abstract class VirtioShare implements AnsweringDevice {
  /** Most bytes of a message, and of an answer: 64 KiB of contents with what goes before them. */
  public static final int MOST_BYTES = (64 << 10) + 4096;

  /** Messages that can be under way together. */
  public static final int SLOTS = 8;

  /** A message and the room for its answer. */
  private static final int PIECES = 2;

  private static final int ENTRIES = SLOTS * PIECES;

  final VirtioDevice device;
  private final int number;
  private final Virtqueue queue;
  private final BufferChain chain = new BufferChain();

  /** Addresses of the slots' memory; 0 where it was not needed yet. */
  private final long[] slots = new long[SLOTS];

  private final int[] answerBytes = new int[SLOTS];
  private final int line;
  private String tag = "";

  /**
   * Resets the device and makes its queue of requests; {@link DeviceFailure} where it cannot be
   * used.
   *
   * @param features what the driver needs
   * @param number of the queue
   */
  VirtioShare(
      VirtioTransport transport, DeviceAccess machine, String kind, long features, int number) {
    device = new VirtioDevice(transport, machine, kind);
    this.number = number;
    device.begin(features);
    if (features != 0 && !device.has(features)) {
      throw device.fail("does not say which folder it shares");
    }
    line = device.openLine(number, 0);
    queue = device.openQueue(number, ENTRIES);
    slots[0] = device.allocate((long) PIECES * MOST_BYTES).toLong();
  }

  /** Reads the tag from the configuration, up to a zero; its bytes are those of ASCII. */
  final void readTag(int at, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      char next = (char) device.config(at + i, 1);
      if (next == 0) {
        break;
      }
      text.append(next);
    }
    tag = text.toString();
  }

  /** By which name the host shares a folder. */
  public final String tag() {
    return tag;
  }

  /** What it is called in messages. */
  public final String name() {
    return device.name();
  }

  /** Whether the device may be used. */
  public final boolean isUsable() {
    return device.isUsable();
  }

  /** Gives a slot memory, which it has from then on; false where there is none for it. */
  public final boolean prepare(int slot) {
    if (slots[slot] == 0) {
      slots[slot] = device.allocateIfPossible((long) PIECES * MOST_BYTES).toLong();
    }
    return slots[slot] != 0;
  }

  /** Where a slot's message lies. */
  public final Address message(int slot) {
    return Address.of(slots[slot]);
  }

  /** Where its answer lies. */
  public final Address answer(int slot) {
    return message(slot).plus(MOST_BYTES);
  }

  /**
   * Sends the message in a slot, of so many bytes, with room for an answer; what was sent in it
   * before was answered.
   */
  public final void send(int slot, int bytes, int room) {
    if (!device.isUsable()) {
      throw new DeviceFailure(device.name() + " is not used any more");
    }
    chain.clear();
    chain.addReadable(device.machine().physical(message(slot)), bytes);
    chain.addWritable(device.machine().physical(answer(slot)), room);
    if (!queue.offer(chain, slot)) {
      throw device.fail("has too small a queue");
    }
    device.publish(queue, number);
  }

  /** A slot whose message was answered, or {@link #NOTHING}. */
  @Override
  public final int take() {
    try {
      int slot = queue.take();
      if (slot != NOTHING) {
        answerBytes[slot] = queue.usedBytes();
      }
      return slot;
    } catch (DeviceFailure e) {
      throw device.fail(e.getMessage());
    }
  }

  /** How many bytes the answer in a slot has. */
  public final int bytes(int slot) {
    return answerBytes[slot];
  }

  @Override
  public final DeviceFailure late() {
    device.check();
    return device.fail("does not answer");
  }

  @Override
  public final int line() {
    return line;
  }

  @Override
  public final boolean arm() {
    return device.isUsable() && device.arm(queue);
  }
}
