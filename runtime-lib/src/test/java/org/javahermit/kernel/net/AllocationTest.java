package org.javahermit.kernel.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.javahermit.kernel.net.iface.Ipv4Settings;
import org.javahermit.kernel.net.socket.Endpoint;
import org.javahermit.kernel.net.socket.UdpSocket;
import org.javahermit.kernel.net.tcp.TcpConfig;
import org.javahermit.kernel.net.tcp.TcpConnection;
import org.javahermit.kernel.net.tcp.TcpListener;
import org.javahermit.kernel.net.wire.IpAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Packets of both versions of IP cost no allocation: a stack that speaks to itself, and the JVM's
 * count of bytes.
 */
class AllocationTest {
  private static final long LOCALHOST = IpAddress.mapped(IpAddress.v4(127, 0, 0, 1));
  private static final long LOCALHOST_6 = 1;
  private static final long PREFIX = 0x2001_0db8_0000_0000L;
  private static final int ROUNDS = 20_000;

  private final Random random = new Random(1);
  private final NetworkStack stack = new NetworkStack(null, TcpConfig.DEFAULT, random::nextLong);
  private final byte[] data = new byte[1000];
  private long now;

  private static long localhost(boolean six) {
    return six ? LOCALHOST_6 : LOCALHOST;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void ofTcp(boolean six) {
    TcpListener listener = stack.tcp().listen(0, 0, 7, 1);
    TcpConnection client = stack.tcp().connect(0, localhost(six), 7, 0, now);
    for (int i = 0; i < 5; i++) {
      stack.poll(now);
    }
    TcpConnection server = listener.accept();
    client.setNoDelay(true);
    long bytes =
        Allocation.by(
            () -> {
              for (int i = 0; i < ROUNDS; i++) {
                assertEquals(data.length, client.write(data, 0, data.length));
                stack.poll(now);
                stack.poll(now);
                assertEquals(data.length, server.read(data, 0, data.length));
                now += Time.MILLISECOND;
              }
            });
    assertTrue(bytes < Allocation.TOLERANCE, bytes + " bytes");
  }

  /** Gives a stack addresses of both versions, of which nobody needs to be asked any more. */
  private void address(NetworkStack host, int address) {
    host.iface().setIpv4(new Ipv4Settings(address, 24, 0, 0));
    long asked = now - 10 * Time.SECOND;
    assertTrue(host.iface().addIpv6(PREFIX, IpAddress.mapped(address), 64, asked));
    host.poll(now);
  }

  /** A bulk transfer over a cable that loses frames: acknowledgments, reports, retransmissions. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void ofTcpWithLosses(boolean six) {
    RingDevice here = new RingDevice(2);
    RingDevice there = new RingDevice(4);
    here.connect(there);
    NetworkStack client = new NetworkStack(here, TcpConfig.DEFAULT, random::nextLong);
    NetworkStack server = new NetworkStack(there, TcpConfig.DEFAULT, random::nextLong);
    address(client, SimulatedPair.LEFT);
    address(server, SimulatedPair.RIGHT);
    TcpListener listener = server.tcp().listen(0, 0, 7, 1);
    long mapped = IpAddress.mapped(SimulatedPair.RIGHT);
    TcpConnection out = client.tcp().connect(six ? PREFIX : 0, mapped, 7, 0, now);
    for (int i = 0; i < 20; i++) {
      client.poll(now);
      server.poll(now);
    }
    TcpConnection in = listener.accept();
    here.loseEach(100);
    there.loseEach(90);
    long[] read = new long[1];
    long bytes =
        Allocation.by(
            () -> {
              for (int i = 0; i < ROUNDS; i++) {
                out.write(data, 0, data.length);
                client.poll(now);
                server.poll(now);
                read[0] += Math.max(0, in.read(data, 0, data.length));
                now += Time.MILLISECOND;
              }
            });
    assertTrue(read[0] > 5_000_000, read[0] + " bytes read");
    assertTrue(bytes < Allocation.TOLERANCE, bytes + " bytes");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void ofUdp(boolean six) {
    UdpSocket server = stack.udp().open();
    server.bind(0, 0, 7);
    UdpSocket client = stack.udp().open();
    Endpoint from = new Endpoint();
    long bytes =
        Allocation.by(
            () -> {
              for (int i = 0; i < ROUNDS; i++) {
                client.send(data, 0, data.length, 0, localhost(six), 7, now);
                stack.poll(now);
                assertEquals(data.length, server.receive(data, 0, data.length, from));
              }
            });
    assertTrue(bytes < Allocation.TOLERANCE, bytes + " bytes");
  }
}
