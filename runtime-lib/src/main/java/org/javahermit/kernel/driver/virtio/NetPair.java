package org.javahermit.kernel.driver.virtio;

import org.javahermit.kernel.driver.DeviceFailure;
import org.javahermit.kernel.driver.FrameOptions;
import org.javahermit.kernel.driver.NetworkQueue;
import org.javahermit.kernel.driver.ReceivedFrame;
import org.javahermit.unsafe.Address;

/**
 * A receiving and a sending queue of a network card. What a queue finds wrong with the device ends
 * here: the card is not used any more, and the caller sees one that is silent.
 */
final class NetPair implements NetworkQueue {
  private final VirtioDevice device;
  private final NetReceiver receiver;
  private final NetSender sender;

  NetPair(VirtioDevice device, int index) {
    this.device = device;
    receiver = new NetReceiver(device, 2 * index, index);
    sender = new NetSender(device, 2 * index + 1);
  }

  /** Gives the device buffers; it works already. */
  void fill() {
    receiver.fill();
  }

  @Override
  public boolean receive(ReceivedFrame into) {
    try {
      return device.isUsable() && receiver.receive(into);
    } catch (DeviceFailure e) {
      device.fail(e.getMessage());
      return false;
    }
  }

  @Override
  public void release(ReceivedFrame frame) {
    if (device.isUsable()) {
      receiver.release(frame);
    }
  }

  @Override
  public int frameBytes() {
    return NetSender.FRAME_BYTES;
  }

  @Override
  public Address reserve() {
    try {
      return device.isUsable() ? sender.reserve() : Address.zero();
    } catch (DeviceFailure e) {
      device.fail(e.getMessage());
      return Address.zero();
    }
  }

  @Override
  public void send(int bytes, FrameOptions options) {
    sender.send(bytes, Address.zero(), 0, options, null, 0);
  }

  @Override
  public void send(
      int headerBytes,
      Address payload,
      int payloadBytes,
      FrameOptions options,
      PayloadOwner owner,
      long cookie) {
    sender.send(headerBytes, payload, payloadBytes, options, owner, cookie);
  }

  @Override
  public void flush() {
    if (device.isUsable()) {
      sender.flush();
    }
  }

  @Override
  public void reclaim() {
    try {
      if (device.isUsable()) {
        sender.reclaim();
      }
    } catch (DeviceFailure e) {
      device.fail(e.getMessage());
    }
  }

  @Override
  public int unsent() {
    reclaim();
    return device.isUsable() ? sender.unsent() : 0;
  }

  @Override
  public int line() {
    return receiver.line();
  }

  @Override
  public boolean arm() {
    return !device.isUsable() || receiver.arm();
  }

  @Override
  public void disarm() {
    if (device.isUsable()) {
      receiver.disarm();
    }
  }
}
