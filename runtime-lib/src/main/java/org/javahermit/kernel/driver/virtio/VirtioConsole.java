package org.javahermit.kernel.driver.virtio;

import org.javahermit.kernel.driver.DeviceFailure;
import org.javahermit.kernel.driver.TerminalInput;
import org.javahermit.machine.DeviceAccess;
import org.javahermit.unsafe.Address;

/**
 * A console with one port: takes a transport, leaves bytes that come and go. What is written is
 * copied to memory of the driver, one piece at a time. One thread may read while another one
 * writes. When the device misbehaves it is reported and not used any more. Source: virtio 1.2,
 * §5.3, without its features, of which a console of one port needs none.
 */
public final class VirtioConsole {
  /** The kind of device. */
  static final int TYPE = 3;

  private static final int RECEIVE = 0;
  private static final int TRANSMIT = 1;

  /** Bytes of a piece that is written. */
  static final int PIECE = 4096;

  /** Buffers for what comes: more than one, so that the device need not wait for the reader. */
  static final int BUFFERS = 8;

  static final int BUFFER_BYTES = 512;
  private static final int NONE = -1;

  private final VirtioDevice device;
  private final int line;
  private final Virtqueue received;
  private final Virtqueue transmitted;
  private final Address buffers;
  private final Address piece;
  private final BufferChain in = new BufferChain();
  private final BufferChain out = new BufferChain();
  private final TerminalInput input = new TerminalInput();

  /** The buffer that is being read, or {@link #NONE}. */
  private int current = NONE;

  private int position;
  private int end;

  /** Whether the byte at the position was looked at, and is one of the input. */
  private boolean isInput;

  /** Starts the device, for a reader on a core; {@link DeviceFailure} where it cannot be used. */
  VirtioConsole(VirtioTransport transport, DeviceAccess machine, int core) {
    device = new VirtioDevice(transport, machine, "virtio-console");
    device.begin(0);
    line = device.openLine(RECEIVE, core);
    received = device.openQueue(RECEIVE, BUFFERS);
    transmitted = device.openQueue(TRANSMIT, BUFFERS);
    buffers = device.allocate((long) received.entries * BUFFER_BYTES);
    piece = device.allocate(PIECE);
    device.start();
    for (int i = 0; i < received.entries; i++) {
      offer(i);
    }
    device.publish(received, RECEIVE);
  }

  private void offer(int buffer) {
    in.clear();
    in.addWritable(device.machine().physical(start(buffer)), BUFFER_BYTES);
    received.offer(in, buffer);
  }

  private Address start(int buffer) {
    return buffers.plus((long) buffer * BUFFER_BYTES);
  }

  /** Whether the device may be used. */
  public boolean isUsable() {
    return device.isUsable();
  }

  // Output.

  /**
   * Gives bytes to the device, where it has taken what was given to it before.
   *
   * @return how many: 0 where it has not, or has failed
   */
  public int write(byte[] bytes, int offset, int length) {
    if (!isWritten() || !device.isUsable()) {
      return 0;
    }
    int count = Math.min(length, PIECE);
    for (int i = 0; i < count; i++) {
      piece.storeByte(i, bytes[offset + i]);
    }
    out.clear();
    out.addReadable(device.machine().physical(piece), count);
    transmitted.offer(out, 0);
    device.publish(transmitted, TRANSMIT);
    return count;
  }

  /** Whether the device has taken all that was written, or never will. */
  public boolean isWritten() {
    try {
      if (device.isUsable() && transmitted.outstanding() > 0) {
        transmitted.take();
      }
    } catch (DeviceFailure e) {
      device.fail(e.getMessage());
    }
    return !device.isUsable() || transmitted.outstanding() == 0;
  }

  /** Makes sure of a device that takes its time. */
  public void check() {
    try {
      device.check();
    } catch (DeviceFailure e) {
      return; // it was reported
    }
  }

  // Input.

  /** Whether {@link #read} has a byte, or the end. */
  public boolean isReadable() {
    while (!isInput && !input.isEnd() && isThere()) {
      isInput = input.take(start(current).loadByte(position) & 0xff);
      if (!isInput) {
        position++;
      }
    }
    return isInput || input.isEnd();
  }

  /** Whether there is a byte at the position, in this buffer or in the next one. */
  private boolean isThere() {
    return device.isUsable() && (current != NONE && position < end || nextBuffer());
  }

  private boolean nextBuffer() {
    if (current != NONE) {
      offer(current);
      current = NONE;
      device.publish(received, RECEIVE);
    }
    try {
      int buffer = received.take();
      if (buffer == Virtqueue.NOTHING) {
        return false;
      }
      if (received.usedBytes() == 0) {
        throw received.failure("gave a buffer back without anything in it");
      }
      current = buffer;
      position = 0;
      end = received.usedBytes();
      return true;
    } catch (DeviceFailure e) {
      device.fail(e.getMessage());
      return false;
    }
  }

  /**
   * Takes what has come.
   *
   * @return how many bytes, 0 where none has come, −1 at the end of the input
   */
  public int read(byte[] into, int offset, int length) {
    int count = 0;
    while (count < length && isReadable() && isInput) {
      into[offset + count++] = start(current).loadByte(position++);
      isInput = false;
    }
    return count == 0 && length > 0 && input.isEnd() ? -1 : count;
  }

  /** The line of interrupts for what comes, or −1 where the device has to be asked. */
  public int line() {
    return line;
  }

  /** Asks for an interrupt when something comes; false where something is there already. */
  public boolean arm() {
    return device.isUsable() && device.arm(received);
  }
}
