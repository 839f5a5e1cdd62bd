package org.javahermit.kernel.net.socket;

import org.javahermit.kernel.net.Device;
import org.javahermit.kernel.net.RandomSource;
import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.iface.IpOutput;
import org.javahermit.kernel.net.iface.Transport;
import org.javahermit.kernel.net.wire.ByteSource;
import org.javahermit.kernel.net.wire.IpAddress;
import org.javahermit.kernel.net.wire.IpPacket;
import org.javahermit.kernel.net.wire.Ipv4Header;
import org.javahermit.kernel.net.wire.PacketBuffer;
import org.javahermit.kernel.net.wire.UdpHeader;

/** UDP (RFC 768): finds the socket of a datagram by its port, and sends datagrams of sockets. */
public final class UdpLayer implements Transport {
  /** Largest payload over IPv4: 65,535 less both headers. */
  private static final int MAX_PAYLOAD = 65_535 - Ipv4Header.MIN_LENGTH - UdpHeader.LENGTH;

  /** Longest header of IP without options: that of IPv6 (RFC 8200 section 3). */
  private static final int V6_HEADER = 40;

  private static final int BUCKETS = 256;

  private final IpOutput output;
  private final RandomSource random;
  private final UdpSocket[] sockets = new UdpSocket[BUCKETS];
  private final UdpHeader header = new UdpHeader();
  private final IpPacket ip = new IpPacket();
  private final PacketBuffer out = new PacketBuffer(new byte[0]);
  private final PacketBuffer large = PacketBuffer.ofCapacity(65_535);

  public UdpLayer(IpOutput output, RandomSource random) {
    this.output = output;
    this.random = random;
  }

  public UdpSocket open() {
    return new UdpSocket(this);
  }

  boolean bind(UdpSocket socket, long high, long low, int port, boolean shared) {
    if (socket.localPort != 0) {
      return false;
    }
    int chosen = port != 0 ? port : freePort(high, low);
    if (chosen == 0 || !shared && isTaken(high, low, chosen)) {
      return false;
    }
    socket.localHigh = high;
    socket.localLow = low;
    socket.localPort = chosen;
    socket.next = sockets[chosen % BUCKETS];
    sockets[chosen % BUCKETS] = socket;
    return true;
  }

  /** RFC 6056 section 3.3.1: start at a random port and take the first free one. */
  private int freePort(long high, long low) {
    int start = random.below(EphemeralPorts.COUNT);
    for (int i = 0; i < EphemeralPorts.COUNT; i++) {
      int port = EphemeralPorts.FIRST + (start + i) % EphemeralPorts.COUNT;
      if (!isTaken(high, low, port)) {
        return port;
      }
    }
    return 0;
  }

  private boolean isTaken(long high, long low, int port) {
    boolean all = IpAddress.isUnspecified(high, low);
    for (UdpSocket s = sockets[port % BUCKETS]; s != null; s = s.next) {
      boolean same =
          all
              || IpAddress.isUnspecified(s.localHigh, s.localLow)
              || s.localLow == low && s.localHigh == high;
      if (s.localPort == port && same) {
        return true;
      }
    }
    return false;
  }

  void unbind(UdpSocket socket) {
    UdpSocket before = null;
    for (UdpSocket s = sockets[socket.localPort % BUCKETS]; s != null; s = s.next) {
      if (s == socket && before == null) {
        sockets[socket.localPort % BUCKETS] = s.next;
      } else if (s == socket) {
        before.next = s.next;
      }
      before = s;
    }
    socket.localPort = 0;
  }

  int send(UdpSocket socket, ByteSource data, int length, long high, long low, int port, long now) {
    if (length > MAX_PAYLOAD) {
      return UdpSocket.TOO_LARGE;
    }
    ip.setSource(socket.localHigh, socket.localLow);
    ip.setDestination(high, low);
    ip.setProtocol(IpPacket.UDP);
    if (!output.route(ip)) {
      return UdpSocket.NO_ROUTE;
    }
    if (length + UdpHeader.LENGTH + V6_HEADER > output.mtu(ip)) {
      large.clear();
      large.append(data, length);
      UdpHeader.emit(large, ip, socket.localPort, port, false);
      return output.sendCopy(large, ip, now) ? length : UdpSocket.WOULD_BLOCK;
    }
    if (!output.allocate(out, ip)) {
      return UdpSocket.WOULD_BLOCK;
    }
    out.append(data, length);
    boolean offload = (output.capabilities(ip) & Device.FILLS_CHECKSUMS) != 0;
    UdpHeader.emit(out, ip, socket.localPort, port, offload);
    output.send(out, ip, now);
    return length;
  }

  @Override
  public boolean receive(PacketBuffer payload, IpPacket info, long now) {
    if (!header.parse(payload, info)) {
      return true;
    }
    UdpSocket best = null;
    int bestScore = 0;
    for (UdpSocket s = sockets[header.destination() % BUCKETS]; s != null; s = s.next) {
      int score = s.localPort == header.destination() ? match(s, info) : 0;
      if (score > bestScore) {
        best = s;
        bestScore = score;
      }
    }
    if (best == null) {
      return output.passOn();
    }
    best.deliver(payload, info, header.source());
    return true;
  }

  private int match(UdpSocket socket, IpPacket info) {
    return socket.match(
        info.destinationHigh(),
        info.destinationLow(),
        info.isForGroup(),
        info.sourceHigh(),
        info.sourceLow(),
        header.source());
  }

  @Override
  public void failed(PacketBuffer original, IpPacket sent, int kind, int mtu, long now) {
    if (kind != PORT_UNREACHABLE && kind != HOST_UNREACHABLE) {
      return;
    }
    int local = original.u16(0);
    int remote = original.u16(2);
    boolean isFound = false;
    for (UdpSocket s = sockets[local % BUCKETS]; s != null; s = s.next) {
      if (s.localPort == local
          && s.remotePort == remote
          && s.remoteLow == sent.destinationLow()
          && s.remoteHigh == sent.destinationHigh()) {
        s.refuse();
        isFound = true;
      }
    }
    if (!isFound) {
      output.passOn();
    }
  }

  @Override
  public long poll(long now) {
    return Time.NEVER;
  }
}
