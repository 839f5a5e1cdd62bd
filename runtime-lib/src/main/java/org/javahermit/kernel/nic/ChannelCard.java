package org.javahermit.kernel.nic;

import org.javahermit.kernel.driver.FlowHash;
import org.javahermit.kernel.driver.FrameOptions;
import org.javahermit.kernel.driver.NetworkDevice;
import org.javahermit.kernel.driver.NetworkQueue;
import org.javahermit.kernel.driver.ReceivedFrame;
import org.javahermit.machine.FrameChannel;
import org.javahermit.unsafe.Address;

/**
 * A card that the machine below drives, with one pair of queues: takes memory for a frame each way,
 * leaves frames as a driver's card does. It has no interrupts and is asked now and then.
 */
public final class ChannelCard implements NetworkDevice, NetworkQueue {
  /** Memory for a received frame of any size. */
  private static final int RECEIVE_BYTES = 1 << 16;

  private static final int MTU = 1500;
  private static final int SEND_BYTES = MTU + 14;

  /** Memory that a card needs. */
  public static final int MEMORY = RECEIVE_BYTES + 4096;

  private final FrameChannel channel;
  private final Address received;
  private final Address room;
  private final String name;

  /**
   * A card.
   *
   * @param name what it is called in messages
   * @param memory {@link #MEMORY} bytes that stay where they are
   */
  public ChannelCard(FrameChannel channel, String name, Address memory) {
    this.channel = channel;
    this.name = name;
    received = memory;
    room = memory.plus(RECEIVE_BYTES);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long hardwareAddress() {
    return 0;
  }

  @Override
  public int mtu() {
    return MTU;
  }

  @Override
  public boolean isLinkUp() {
    return true;
  }

  @Override
  public boolean takeAnnouncement() {
    return false;
  }

  @Override
  public void listen(long[] groups) {
    // All that comes is received.
  }

  @Override
  public boolean isUsable() {
    return true;
  }

  @Override
  public int offloads() {
    return 0;
  }

  @Override
  public FlowHash spread(byte[] key) {
    return null;
  }

  @Override
  public int queueCount() {
    return 1;
  }

  @Override
  public NetworkQueue queue(int index) {
    return this;
  }

  @Override
  public boolean receive(ReceivedFrame into) {
    int bytes = channel.receive(received, RECEIVE_BYTES);
    if (bytes <= 0) {
      return false;
    }
    into.clear();
    into.options.clear();
    into.add(received, bytes, 0);
    return true;
  }

  @Override
  public void release(ReceivedFrame frame) {
    frame.clear();
  }

  @Override
  public int frameBytes() {
    return SEND_BYTES;
  }

  @Override
  public Address reserve() {
    return room;
  }

  @Override
  public void send(int bytes, FrameOptions options) {
    channel.send(room, bytes);
  }

  @Override
  public void send(
      int headerBytes,
      Address payload,
      int payloadBytes,
      FrameOptions options,
      PayloadOwner owner,
      long cookie) {
    throw new IllegalStateException("a card without offloads sends whole frames only");
  }

  @Override
  public void flush() {
    // A frame that was sent is on its way.
  }

  @Override
  public void reclaim() {
    // The channel keeps nothing.
  }

  @Override
  public int unsent() {
    return 0;
  }

  @Override
  public int line() {
    return -1;
  }

  @Override
  public boolean arm() {
    return true;
  }

  @Override
  public void disarm() {
    // There are no interrupts.
  }
}
