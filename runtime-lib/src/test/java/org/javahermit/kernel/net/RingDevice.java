package org.javahermit.kernel.net;

import org.javahermit.kernel.net.wire.PacketBuffer;

/** A card whose cable is the other one's array of frames; it loses each so many-th frame. */
public final class RingDevice implements Device {
  private static final int FRAMES = 128;

  private final long address;
  private final byte[][] frames = new byte[FRAMES][2048];
  private final int[] lengths = new int[FRAMES];
  private final PacketBuffer written = PacketBuffer.ofCapacity(1514);
  private RingDevice other;
  private int lossOf;
  private int sent;
  private int first;
  private int count;

  /** A card with an address that is connected to nothing yet. */
  public RingDevice(long address) {
    this.address = address;
  }

  /** Puts a cable between two cards. */
  public void connect(RingDevice peer) {
    other = peer;
    peer.other = this;
  }

  /** Loses each so many-th frame that it sends. */
  void loseEach(int frames) {
    lossOf = frames;
  }

  @Override
  public long hardwareAddress() {
    return address;
  }

  @Override
  public int mtu() {
    return 1500;
  }

  @Override
  public int capabilities() {
    return 0;
  }

  @Override
  public boolean receive(PacketBuffer frame) {
    if (count == 0) {
      return false;
    }
    frame.point(frames[first], 0, lengths[first]);
    first = (first + 1) % FRAMES;
    count--;
    return true;
  }

  @Override
  public boolean allocate(PacketBuffer frame) {
    // The one that the other side looks at stays as it is.
    if (other.count >= FRAMES - 1) {
      return false;
    }
    written.clear();
    frame.point(written);
    return true;
  }

  @Override
  public void send(PacketBuffer frame) {
    if (lossOf != 0 && ++sent % lossOf == 0) {
      return;
    }
    int slot = (other.first + other.count++) % FRAMES;
    System.arraycopy(frame.bytes(), frame.offset(), other.frames[slot], 0, frame.length());
    other.lengths[slot] = frame.length();
  }
}
