package org.javahermit.kernel.net.socket;

import org.javahermit.kernel.net.BufferCount;
import org.javahermit.kernel.net.Device;
import org.javahermit.kernel.net.RandomSource;
import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.iface.IpOutput;
import org.javahermit.kernel.net.iface.Transport;
import org.javahermit.kernel.net.wire.ArrayBytes;
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

  private static final long LOCALHOST = IpAddress.mapped(IpAddress.v4(127, 0, 0, 1));

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

  /** Adds the queues of bound sockets. */
  public void count(BufferCount into) {
    for (UdpSocket first : sockets) {
      for (UdpSocket s = first; s != null; s = s.next) {
        into.add(s.memory());
      }
    }
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
    for (UdpSocket s = sockets[port % BUCKETS]; s != null; s = s.next) {
      if (s.localPort == port && IpAddress.overlap(high, low, s.localHigh, s.localLow)) {
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
    ip.setTrafficClass(ip.isV4() ? socket.trafficClass4 : socket.trafficClass6);
    boolean group = IpAddress.isMulticast(high, low);
    ip.setHopLimit(group ? socket.groupHops : IpPacket.DEFAULT_HOP_LIMIT);
    boolean routed = output.route(ip);
    if (group) {
      large.clear();
      large.append(data, length);
      deliverHere(socket, port);
      if (!routed || socket.groupHops == 0 || socket.groupInterface == GroupFilter.LOOPBACK) {
        return length;
      }
      return send(socket, new ArrayBytes(large.bytes(), large.offset()), length, port, now);
    }
    return routed ? send(socket, data, length, port, now) : UdpSocket.NO_ROUTE;
  }

  /** What goes to a group goes to its members on this host, too (RFC 1112 section 7.1). */
  private void deliverHere(UdpSocket from, int port) {
    if (!from.groupLoop) {
      return;
    }
    if (IpAddress.isUnspecified(ip.sourceHigh(), ip.sourceLow())) {
      ip.setSource(0, LOCALHOST);
    }
    ip.setForGroup(true);
    deliverToAll(from.groupInterface, large, ip, from.localPort, port);
  }

  private int send(UdpSocket socket, ByteSource data, int length, int port, long now) {
    if (length + UdpHeader.LENGTH + V6_HEADER > output.mtu(ip)) {
      if (!IpAddress.isMulticast(ip.destinationHigh(), ip.destinationLow())) {
        large.clear();
        large.append(data, length);
      }
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
    if (info.isForGroup()) {
      deliverToAll(GroupFilter.CARD, payload, info, header.source(), header.destination());
      return true;
    }
    UdpSocket best = null;
    int bestScore = 0;
    for (UdpSocket s = sockets[header.destination() % BUCKETS]; s != null; s = s.next) {
      int score = s.localPort == header.destination() ? s.match(0, info, header.source()) : 0;
      if (score > bestScore) {
        best = s;
        bestScore = score;
      }
    }
    if (best == null) {
      return output.passOn();
    }
    UdpSocket chosen = best.isSharing() ? choose(best, info, header.source()) : best;
    chosen.deliver(payload, info, header.source());
    return true;
  }

  /** The one among all who share an address and a port that gets a flow. */
  private static UdpSocket choose(UdpSocket first, IpPacket info, int source) {
    UdpSocket chosen = first;
    long most = Long.MIN_VALUE;
    for (UdpSocket s = first; s != null; s = s.next) {
      long weight = s.sharesWith(first) ? s.weight(info, source) : Long.MIN_VALUE;
      if (weight > most) {
        chosen = s;
        most = weight;
      }
    }
    return chosen;
  }

  /** RFC 1122 section 4.1.3.3: each of those who want a group's datagram gets it. */
  private void deliverToAll(
      int by, PacketBuffer payload, IpPacket info, int source, int destination) {
    for (UdpSocket s = sockets[destination % BUCKETS]; s != null; s = s.next) {
      if (s.localPort == destination && s.match(by, info, source) > 0) {
        s.deliver(payload, info, source);
      }
    }
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
