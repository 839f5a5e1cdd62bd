package org.javahermit.kernel.net;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.javahermit.kernel.net.wire.Checksum;
import org.javahermit.kernel.net.wire.PacketBuffer;

/** A device whose cable is two queues; what was sent can be looked at or carried elsewhere. */
public final class TestDevice implements Device {
  public final Deque<byte[]> incoming = new ArrayDeque<>();
  public final Deque<byte[]> sent = new ArrayDeque<>();
  public int mtu = 1500;
  public int capabilities;

  /** Groups that are received, as the stack said last. */
  public long[] groups = {};

  /** How often it said so. */
  public int listened;

  /** Frames that may be on their way; more cannot be allocated. */
  public int room = Integer.MAX_VALUE;

  private final long address;
  private final PacketBuffer frame = PacketBuffer.ofCapacity(65_535);

  public TestDevice(long address) {
    this.address = address;
  }

  @Override
  public long hardwareAddress() {
    return address;
  }

  @Override
  public int mtu() {
    return mtu;
  }

  @Override
  public int capabilities() {
    return capabilities;
  }

  @Override
  public void listen(long[] wanted) {
    groups = wanted;
    listened++;
  }

  @Override
  public boolean receive(PacketBuffer into) {
    byte[] next = incoming.poll();
    if (next == null) {
      return false;
    }
    into.point(next, 0, next.length);
    return true;
  }

  @Override
  public boolean allocate(PacketBuffer into) {
    if (sent.size() >= room) {
      return false;
    }
    frame.clear();
    into.point(frame);
    return true;
  }

  @Override
  public void send(PacketBuffer packet) {
    if (packet.checksumStart() >= 0 && packet.segmentSize() == 0) {
      int start = packet.checksumStart();
      int sum = Checksum.finish(packet.sum(start, packet.length() - start));
      packet.put16(start + packet.checksumOffset(), sum);
    }
    if (packet.length() > mtu + 14 && packet.segmentSize() == 0) {
      throw new AssertionError("a frame of " + packet.length() + " bytes");
    }
    sent.add(
        Arrays.copyOfRange(packet.bytes(), packet.offset(), packet.offset() + packet.length()));
  }
}
