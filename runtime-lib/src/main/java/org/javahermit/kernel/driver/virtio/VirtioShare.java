package org.javahermit.kernel.driver.virtio;

import org.javahermit.kernel.driver.DeviceFailure;
import org.javahermit.machine.DeviceAccess;
import org.javahermit.unsafe.Address;

/**
 * A device that carries messages of a protocol for files to the host, one at a time, and answers
 * back; what they say it does not know. Message and answer lie in memory of the driver's own. One
 * thread at a time. When the device misbehaves it is reported and not used any more.
 */
public abstract class VirtioShare implements AnsweringDevice {
  /** Most bytes of a message, and of an answer: 64 KiB of contents with what goes before them. */
  public static final int MOST_BYTES = (64 << 10) + 4096;

  private static final int ENTRIES = 8;
  private static final int TOKEN = 0;

  final VirtioDevice device;
  private final int number;
  private final Virtqueue queue;
  private final BufferChain chain = new BufferChain();
  private final Address message;
  private final Address answer;
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
    message = device.allocate(MOST_BYTES);
    answer = device.allocate(MOST_BYTES);
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

  /** Where a message lies. */
  public final Address message() {
    return message;
  }

  /** Where its answer lies. */
  public final Address answer() {
    return answer;
  }

  /** Sends the message, of so many bytes, with room for an answer; the one before was answered. */
  public final void send(int bytes, int room) {
    if (!device.isUsable()) {
      throw new DeviceFailure(device.name() + " is not used any more");
    }
    chain.clear();
    chain.addReadable(device.machine().physical(message), bytes);
    chain.addWritable(device.machine().physical(answer), room);
    if (!queue.offer(chain, TOKEN)) {
      throw device.fail("has too small a queue");
    }
    device.publish(queue, number);
  }

  /** Bytes of the answer, or {@link #NOTHING}. */
  @Override
  public final int take() {
    try {
      return queue.take() == Virtqueue.NOTHING ? NOTHING : queue.usedBytes();
    } catch (DeviceFailure e) {
      throw device.fail(e.getMessage());
    }
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
