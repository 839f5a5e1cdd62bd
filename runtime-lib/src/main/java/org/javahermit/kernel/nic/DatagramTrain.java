package org.javahermit.kernel.nic;

import org.javahermit.kernel.net.wire.Checksum;
import org.javahermit.kernel.net.wire.EthernetHeader;
import org.javahermit.kernel.net.wire.IpPacket;
import org.javahermit.kernel.net.wire.PacketBuffer;
import org.javahermit.kernel.net.wire.UdpHeader;

/**
 * Datagrams of one flow that a card put together into one frame: takes the frame, leaves the
 * datagrams one after the other, as they were on the wire. All but the last have the same size. The
 * headers are written again in front of each payload, over the one before, which has been read by
 * then. Source: virtio 1.2, §5.1.6.4.1.
 */
final class DatagramTrain {
  private static final int TYPE = 12;

  // Of IPv4 (RFC 791 section 3.1).
  private static final int V4_LENGTH = 20;
  private static final int V4_TOTAL = 2;
  private static final int V4_IDENTIFICATION = 4;
  private static final int V4_PROTOCOL = 9;
  private static final int V4_CHECKSUM = 10;

  // Of IPv6 (RFC 8200 section 3).
  private static final int V6_LENGTH = 40;
  private static final int V6_PAYLOAD = 4;
  private static final int V6_NEXT = 6;

  private static final int UDP_LENGTH = 4;

  /** With all options of IPv4. */
  private static final int MOST_HEADERS = EthernetHeader.LENGTH + 60 + UdpHeader.LENGTH;

  private final PacketBuffer view = new PacketBuffer(new byte[0]);

  /** The headers, as they came. */
  private final byte[] saved = new byte[MOST_HEADERS];

  /** Bytes of Ethernet and IP, and with UDP. */
  private int ipEnd;

  private int headers;
  private boolean isV4;
  private int segment;
  private int identification;

  /** Where the next payload begins; at the end there is none. */
  private int next;

  private int end;

  /**
   * Takes a frame.
   *
   * @param bytes which stay as they are but for this object
   * @param segmentBytes payload of each datagram but the last one
   * @return false, and nothing taken, where it does not consist of datagrams
   */
  boolean begin(byte[] bytes, int length, int segmentBytes) {
    view.point(bytes, 0, length);
    next = 0;
    end = 0;
    ipEnd = length > EthernetHeader.LENGTH + V6_LENGTH ? findIpEnd() : 0;
    headers = ipEnd + UdpHeader.LENGTH;
    if (ipEnd == 0 || headers >= length || segmentBytes <= 0) {
      return false;
    }
    identification = view.u16(EthernetHeader.LENGTH + V4_IDENTIFICATION);
    System.arraycopy(bytes, 0, saved, 0, headers);
    segment = segmentBytes;
    next = headers;
    end = length;
    return true;
  }

  /** Where UDP begins, or 0. */
  private int findIpEnd() {
    int type = view.u16(TYPE);
    isV4 = type == EthernetHeader.IPV4;
    int ip = EthernetHeader.LENGTH;
    if (isV4) {
      int length = (view.u8(ip) & 0xf) * 4;
      boolean isRight = length >= V4_LENGTH && view.u8(ip + V4_PROTOCOL) == IpPacket.UDP;
      return isRight ? ip + length : 0;
    }
    boolean isRight = type == EthernetHeader.IPV6 && view.u8(ip + V6_NEXT) == IpPacket.UDP;
    return isRight ? ip + V6_LENGTH : 0;
  }

  /** Points at the frame of the next datagram; false where there is none. */
  boolean next(PacketBuffer into) {
    if (next >= end) {
      return false;
    }
    int count = Math.min(segment, end - next);
    int start = next - headers;
    byte[] bytes = view.bytes();
    System.arraycopy(saved, 0, bytes, start, headers);
    view.point(bytes, start, headers + count);
    writeLengths(count);
    next += count;
    into.point(view);
    into.setVerified(true);
    return true;
  }

  private void writeLengths(int count) {
    int ip = EthernetHeader.LENGTH;
    if (isV4) {
      view.put16(ip + V4_TOTAL, headers - ip + count);
      view.put16(ip + V4_IDENTIFICATION, identification++);
      view.put16(ip + V4_CHECKSUM, 0);
      view.put16(ip + V4_CHECKSUM, Checksum.finish(view.sum(ip, ipEnd - ip)));
    } else {
      view.put16(ip + V6_PAYLOAD, UdpHeader.LENGTH + count);
    }
    view.put16(ipEnd + UDP_LENGTH, UdpHeader.LENGTH + count);
  }
}
