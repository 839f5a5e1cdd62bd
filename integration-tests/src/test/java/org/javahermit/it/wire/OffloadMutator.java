package org.javahermit.it.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.javahermit.kernel.net.wire.Checksum;
import org.javahermit.kernel.net.wire.EthernetHeader;
import org.javahermit.kernel.net.wire.IpPacket;
import org.javahermit.kernel.net.wire.PacketBuffer;
import org.javahermit.kernel.net.wire.TcpHeader;

/**
 * Takes frames, leaves them behind a header that says what a host has left undone in them: the
 * checksum, and with TCP the cutting into segments, of which there are many where it makes the
 * frame longer. Most of it is nearly right. Source: virtio 1.2, §5.1.6, in the form of packet(7)'s
 * {@code PACKET_VNET_HDR}.
 */
final class OffloadMutator {
  /** Bytes of the header. */
  static final int HEADER = 10;

  private static final int ETHERNET = 14;
  private static final int NEEDS_CHECKSUM = 1;
  private static final int TCP4_SEGMENTS = 1;
  private static final int TCP6_SEGMENTS = 4;
  private static final int UDP_CHECKSUM = 6;
  private static final int LONGEST = 60_000;

  private final Random random;

  OffloadMutator(Random random) {
    this.random = random;
  }

  /** The header, then the frame. */
  byte[] mark(byte[] frame) {
    PacketBuffer view = new PacketBuffer(frame);
    boolean four = frame.length >= 54 && view.u16(12) == EthernetHeader.IPV4;
    boolean six = frame.length >= 74 && view.u16(12) == EthernetHeader.IPV6;
    int protocol = four ? view.u8(23) : six ? view.u8(20) : -1;
    int at = ETHERNET + (four ? (view.u8(14) & 15) * 4 : 40);
    boolean isTcp = protocol == IpPacket.TCP;
    if (!isTcp && protocol != IpPacket.UDP || random.nextInt(3) == 0) {
      return join(new int[5], frame);
    }
    int[] header = {NEEDS_CHECKSUM, 0, 0, at, isTcp ? TcpHeader.CHECKSUM : UDP_CHECKSUM};
    byte[] marked = frame;
    if (isTcp && random.nextBoolean()) {
      marked = lengthen(frame, four, random.nextInt(random.nextBoolean() ? 3000 : LONGEST));
      header[0] |= (four ? TCP4_SEGMENTS : TCP6_SEGMENTS) << Byte.SIZE;
      header[1] = at + TcpHeader.MIN_LENGTH;
      header[2] = 200 + random.nextInt(1260);
    }
    if (random.nextInt(16) == 0) {
      header[1 + random.nextInt(4)] ^= 1 << random.nextInt(Short.SIZE);
    }
    return join(header, marked);
  }

  /** With so many bytes at its end, which its header of IP counts. */
  private static byte[] lengthen(byte[] frame, boolean four, int count) {
    byte[] longer = Arrays.copyOf(frame, Math.min(frame.length + count, LONGEST));
    PacketBuffer view = new PacketBuffer(longer);
    if (four) {
      int header = Math.min((view.u8(ETHERNET) & 15) * 4, frame.length - ETHERNET);
      view.put16(ETHERNET + 2, longer.length - ETHERNET);
      view.put16(ETHERNET + 10, 0);
      view.put16(ETHERNET + 10, Checksum.finish(view.sum(ETHERNET, header)));
    } else {
      view.put16(ETHERNET + 4, longer.length - ETHERNET - 40);
    }
    return longer;
  }

  /** Flags and kind of segments, length of headers, size of segments, where the checksum is. */
  private static byte[] join(int[] header, byte[] frame) {
    ByteBuffer all = ByteBuffer.allocate(HEADER + frame.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int field : header) {
      all.putShort((short) field);
    }
    return all.put(frame).array();
  }
}
