package org.javahermit.kernel.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.javahermit.kernel.net.SimulatedLink.Faults;
import org.javahermit.kernel.net.tcp.TcpConfig;
import org.javahermit.kernel.net.tcp.TcpConnection;
import org.javahermit.kernel.net.tcp.TcpListener;
import org.javahermit.kernel.net.tcp.TcpState;
import org.javahermit.kernel.net.wire.EthernetHeader;
import org.javahermit.kernel.net.wire.IpAddress;
import org.javahermit.kernel.net.wire.IpPacket;
import org.javahermit.kernel.net.wire.Ipv4Header;
import org.javahermit.kernel.net.wire.Ipv6Header;
import org.javahermit.kernel.net.wire.PacketBuffer;
import org.javahermit.kernel.net.wire.TcpHeader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients of a listener to which others send SYNs without end (RFC 4987), by both versions. */
class SynFloodTest {
  private static final int PORT = 7;
  private static final int BACKLOG = 8;
  private static final int PER_MILLISECOND = 20;
  private static final int CLIENTS = 20;
  private static final long LINK_LOCAL = 0xfe80L << 48;
  private static final long DELAY = Time.MILLISECOND;

  /** Enough for a neighbour that has to be asked for again. */
  private static final long LIMIT = 50 * Time.MILLISECOND;

  private final Random random = new Random(7);
  private final SimulatedPair pair =
      new SimulatedPair(random, TcpConfig.DEFAULT, TcpConfig.DEFAULT);
  private final TcpListener listener = pair.right.tcp().listen(0, 0, PORT, BACKLOG);
  private final TcpHeader header = new TcpHeader();
  private final IpPacket ip = new IpPacket();
  private final byte[] data = new byte[3000];

  private byte[] syn(boolean six, int host) {
    PacketBuffer packet = PacketBuffer.ofCapacity(0);
    header.clear();
    header.source = 1024 + random.nextInt(60_000);
    header.destination = PORT;
    header.sequence = random.nextInt();
    header.flags = TcpHeader.SYN;
    header.window = 60_000;
    header.mss = 1400;
    ip.setProtocol(IpPacket.TCP);
    ip.setHopLimit(64);
    if (six) {
      ip.setSource(LINK_LOCAL, host);
      ip.setDestination(LINK_LOCAL, pair.right.iface().ipv6Low());
      header.emit(packet, ip, false);
      Ipv6Header.emit(packet, ip, IpPacket.TCP);
    } else {
      ip.setSource(0, IpAddress.mapped(IpAddress.v4(10, 0, 0, host)));
      ip.setDestination(0, IpAddress.mapped(SimulatedPair.RIGHT));
      header.emit(packet, ip, false);
      Ipv4Header.emit(packet, ip, 1, 0);
    }
    long to = pair.link.right.hardwareAddress();
    EthernetHeader.emit(packet, to, 0x0200_0000_0100L, six ? 0x86dd : EthernetHeader.IPV4);
    byte[] frame = new byte[packet.length()];
    System.arraycopy(packet.bytes(), packet.offset(), frame, 0, frame.length);
    return frame;
  }

  /** Lets time pass, in which SYNs of so many hosts arrive that answer nothing. */
  private void flood(boolean six, int hosts, long time, SimulatedPair.Program... programs) {
    for (long end = pair.link.now + time; pair.link.now < end; ) {
      for (int i = 0; i < PER_MILLISECOND; i++) {
        pair.link.carry(1, syn(six, 3 + random.nextInt(hosts)));
      }
      pair.run(pair.link.now + Time.MILLISECOND, programs);
    }
  }

  private TcpConnection connect(boolean six) {
    long peer = IpAddress.mapped(SimulatedPair.RIGHT);
    return six
        ? pair.connectByIpv6(PORT)
        : pair.left.tcp().connect(0, peer, PORT, 0, pair.link.now);
  }

  /** One after the other, so that the queue of the listener always has room for them. */
  @ParameterizedTest
  @CsvSource({"false, 1", "false, 250", "true, 1", "true, 250", "true, 1000000"})
  void clientsConnectAndAreServed(boolean six, int hosts) {
    pair.meetByIpv6();
    pair.link.setFaults(new Faults(0, 0, 0, 0, DELAY));
    flood(six, hosts, 100 * Time.MILLISECOND);
    assertEquals(BACKLOG, pair.right.tcp().connections());
    for (int i = 0; i < CLIENTS; i++) {
      expectService(six, hosts);
    }
    assertTrue(pair.right.iface().neighbors() <= 256);
  }

  private void expectService(boolean six, int hosts) {
    TcpConnection client = connect(six);
    TcpConnection[] server = new TcpConnection[1];
    flood(
        six,
        hosts,
        LIMIT,
        now -> {
          if (client.state() == TcpState.SYN_SENT) {
            int connections = pair.right.tcp().connections();
            assertEquals(BACKLOG, connections, "what is answered by a cookie takes no memory");
          }
          server[0] = server[0] == null ? listener.accept() : server[0];
          return false;
        });
    assertEquals(TcpState.ESTABLISHED, client.state());
    assertNotNull(server[0]);
    expectTransfer(client, server[0], six, hosts);
    expectTransfer(server[0], client, six, hosts);
    client.abort(pair.link.now);
    flood(six, hosts, LIMIT);
    assertEquals(BACKLOG, pair.right.tcp().connections());
  }

  private void expectTransfer(TcpConnection from, TcpConnection to, boolean six, int hosts) {
    random.nextBytes(data);
    assertEquals(data.length, from.write(data, 0, data.length));
    byte[] read = new byte[data.length];
    int[] count = new int[1];
    flood(
        six,
        hosts,
        LIMIT,
        now -> {
          int more = to.read(read, count[0], read.length - count[0]);
          count[0] += Math.max(more, 0);
          return more > 0;
        });
    assertArrayEquals(data, read);
  }
}
