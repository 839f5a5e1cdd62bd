package org.javahermit.kernel.driver.virtio;

import org.javahermit.kernel.driver.FrameOptions;
import org.javahermit.kernel.driver.ReceivedFrame;
import org.javahermit.unsafe.Address;

/**
 * The receiving queue of a network card: takes buffers of 2 KiB, of which a frame fills one or,
 * where that was agreed on, several; leaves frames whose header makes sense. Source: virtio 1.2,
 * §5.1.6.3 and §5.1.6.4.
 */
final class NetReceiver {
  private static final int ENTRIES = 128;
  private static final int STRIDE = 2048;

  /** So that what follows the Ethernet header is aligned to 32 bytes. */
  private static final int MARGIN = 6;

  private static final int BUFFER_BYTES = STRIDE - MARGIN;
  private static final int CHECKSUM_BYTES = 2;

  private final VirtioDevice device;
  private final int number;
  private final int line;
  private final Virtqueue queue;
  private final Address buffers;
  private final long physical;
  private final boolean isMergeable;
  private final BufferChain chain = new BufferChain();

  /** Opens the queue, for a thread that runs on a core. */
  NetReceiver(VirtioDevice device, int number, int core) {
    this.device = device;
    this.number = number;
    line = device.openLine(number, core);
    queue = device.openQueue(number, ENTRIES);
    isMergeable = device.has(NetFeature.MERGEABLE);
    buffers = device.allocate((long) queue.entries * STRIDE);
    physical = device.machine().physical(buffers);
  }

  /** Gives the device all buffers. */
  void fill() {
    for (int i = 0; i < queue.entries; i++) {
      offer(i);
    }
    device.publish(queue, number);
  }

  private void offer(int buffer) {
    chain.clear();
    chain.addWritable(physical + (long) buffer * STRIDE + MARGIN, BUFFER_BYTES);
    queue.offer(chain, buffer);
  }

  /** Takes the next frame; false where none has come. */
  boolean receive(ReceivedFrame frame) {
    int buffer = queue.take();
    if (buffer == Virtqueue.NOTHING) {
      return false;
    }
    Address header = start(buffer);
    int bytes = queue.usedBytes();
    if (bytes < NetHeader.BYTES) {
      throw queue.failure("has a frame of " + bytes + " bytes, which is less than its header");
    }
    int count = isMergeable ? NetHeader.buffers(header) : 1;
    if (count < 1 || count > ReceivedFrame.MOST_PIECES) {
      throw queue.failure("has a frame in " + count + " buffers");
    }
    frame.clear();
    frame.add(header.plus(NetHeader.BYTES), bytes - NetHeader.BYTES, buffer);
    for (int i = 1; i < count; i++) {
      addPiece(frame, count);
    }
    NetHeader.read(header, frame.options);
    checkOptions(frame);
    return true;
  }

  private Address start(int buffer) {
    return buffers.plus((long) buffer * STRIDE + MARGIN);
  }

  /** The device shows all buffers of a frame together. */
  private void addPiece(ReceivedFrame frame, int count) {
    int buffer = queue.take();
    if (buffer == Virtqueue.NOTHING) {
      throw queue.failure(
          "announced a frame in " + count + " buffers, but gave only " + frame.pieces());
    }
    frame.add(start(buffer), queue.usedBytes(), buffer);
  }

  private void checkOptions(ReceivedFrame frame) {
    FrameOptions options = frame.options;
    if (!isExpected(options.kind)) {
      throw queue.failure("has a frame of kind " + options.kind + ", which was not agreed on");
    }
    int end = options.checksumStart + options.checksumOffset + CHECKSUM_BYTES;
    if (options.needsChecksum && end > frame.bytes()) {
      throw queue.failure(
          "has a frame of " + frame.bytes() + " bytes with its checksum at byte " + end);
    }
  }

  private boolean isExpected(int kind) {
    return switch (kind) {
      case FrameOptions.WHOLE -> true;
      case FrameOptions.TCP4 -> device.has(NetFeature.GUEST_TCP4);
      case FrameOptions.TCP6 -> device.has(NetFeature.GUEST_TCP6);
      case FrameOptions.UDP -> device.has(NetFeature.GUEST_UDP4 | NetFeature.GUEST_UDP6);
      default -> false;
    };
  }

  /** Gives the buffers of a frame back to the device. */
  void release(ReceivedFrame frame) {
    for (int i = 0; i < frame.pieces(); i++) {
      offer(frame.token(i));
    }
    frame.clear();
    device.publish(queue, number);
  }

  int line() {
    return line;
  }

  boolean arm() {
    return device.arm(queue);
  }

  void disarm() {
    queue.disarm();
  }
}
