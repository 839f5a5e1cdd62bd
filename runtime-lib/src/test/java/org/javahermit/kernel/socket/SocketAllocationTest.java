package org.javahermit.kernel.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.javahermit.kernel.net.Allocation;
import org.javahermit.kernel.net.RingDevice;
import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.iface.Ipv4Settings;
import org.javahermit.kernel.net.socket.UdpSocket;
import org.javahermit.kernel.net.tcp.TcpConfig;
import org.javahermit.kernel.net.wire.ArrayBytes;
import org.javahermit.kernel.net.wire.IpAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What goes through sockets costs no allocation, by both versions of IP: two hosts with cards at
 * one cable.
 */
class SocketAllocationTest {
  private static final int ROUNDS = 20_000;
  private static final int LEFT = IpAddress.v4(10, 0, 0, 1);
  private static final int RIGHT = IpAddress.v4(10, 0, 0, 2);
  private static final long PREFIX = 0x2001_0db8_0000_0000L;

  private final Random random = new Random(1);
  private final Shard left;
  private final Shard right;
  private final byte[] data = new byte[1000];
  private final ArrayBytes bytes = new ArrayBytes(data);

  SocketAllocationTest() {
    RingDevice leftCard = new RingDevice(2);
    RingDevice rightCard = new RingDevice(4);
    leftCard.connect(rightCard);
    left = shard(leftCard, LEFT);
    right = shard(rightCard, RIGHT);
    meet(left, RIGHT);
    meet(right, LEFT);
  }

  /** Lets a host find the other one, so that what follows arrives at once. */
  private void meet(Shard shard, int peer) {
    UdpSocket socket = shard.stack().udp().open();
    for (boolean six : new boolean[] {false, true}) {
      socket.send(data, 0, 1, high(six), IpAddress.mapped(peer), 9, Shard.now());
    }
    socket.close();
    exchange();
  }

  private Shard shard(RingDevice card, int address) {
    Shard shard = new Shard(card, new ParkingLine(), TcpConfig.DEFAULT, random::nextLong);
    shard.stack().iface().setIpv4(new Ipv4Settings(address, 24, 0, 0));
    // Long enough ago that nobody is asked for the address any more.
    long asked = Shard.now() - 10 * Time.SECOND;
    assertTrue(shard.stack().iface().addIpv6(PREFIX, IpAddress.mapped(address), 64, asked));
    return shard;
  }

  private Network network(Shard shard) {
    Shard[] one = {shard};
    return new Network(one, null, () -> "host", (high, low) -> {}, random::nextLong);
  }

  private void exchange() {
    for (int i = 0; i < 3; i++) {
      synchronized (left) {
        left.flush();
      }
      synchronized (right) {
        right.flush();
      }
    }
  }

  private void move(Descriptor from, Descriptor to) {
    assertEquals(data.length, from.write(bytes.point(data, 0), data.length));
    exchange();
    assertEquals(data.length, to.read(bytes.point(data, 0), data.length));
  }

  private static long high(boolean six) {
    return six ? PREFIX : 0;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void ofTcp(boolean six) {
    StreamSocket listener = new StreamSocket(network(right), true);
    listener.bind(0, 0, 7);
    listener.listen(1);
    listener.setBlocking(false);
    StreamSocket client = new StreamSocket(network(left), true);
    client.setBlocking(false);
    client.setOption(SocketOptions.TCP, SocketOptions.NO_DELAY, 1);
    client.connect(high(six), IpAddress.mapped(RIGHT), 7);
    exchange();
    StreamSocket[] server = new StreamSocket[1];
    assertEquals(0, listener.accept(server));
    server[0].setBlocking(false);
    server[0].setOption(SocketOptions.TCP, SocketOptions.NO_DELAY, 1);
    long allocated =
        Allocation.by(
            () -> {
              for (int i = 0; i < ROUNDS; i++) {
                move(client, server[0]);
                move(server[0], client);
              }
            });
    assertTrue(allocated < Allocation.TOLERANCE, allocated + " bytes");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void ofUdp(boolean six) {
    MessageSocket one = new MessageSocket(network(left), true);
    MessageSocket other = new MessageSocket(network(right), true);
    one.bind(0, 0, 7);
    other.bind(0, 0, 7);
    one.setBlocking(false);
    other.setBlocking(false);
    InetSocket.Address from = new InetSocket.Address();
    long allocated =
        Allocation.by(
            () -> {
              for (int i = 0; i < ROUNDS; i++) {
                send(one, high(six), RIGHT, other, from);
                send(other, high(six), LEFT, one, from);
              }
            });
    assertTrue(allocated < Allocation.TOLERANCE, allocated + " bytes");
  }

  private void send(
      MessageSocket from, long high, int to, MessageSocket at, InetSocket.Address sender) {
    long low = IpAddress.mapped(to);
    assertEquals(data.length, from.send(bytes.point(data, 0), data.length, high, low, 7));
    exchange();
    assertEquals(data.length, at.receive(bytes.point(data, 0), data.length, sender));
  }
}
