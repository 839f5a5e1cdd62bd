package org.javahermit.kernel.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.SplittableRandom;
import org.javahermit.kernel.net.iface.Ipv4Settings;
import org.javahermit.kernel.net.wire.ArrayBytes;
import org.javahermit.kernel.net.wire.IpAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What options of sockets change, by socket(7), ip(7) and tcp(7), over loopback. */
@Timeout(20)
class SocketOptionsTest {
  private static final long EVERYBODY = IpAddress.mapped(IpAddress.BROADCAST);

  private final Network network = network();

  private static Network network() {
    SplittableRandom random = new SplittableRandom(3);
    Shard[] shards = {
      Shard.loopback(1 << 24, random::nextLong), Shard.loopback(1 << 24, random::nextLong)
    };
    for (Shard shard : shards) {
      shard.start("shard");
    }
    return new Network(shards, null, () -> "test", (high, low) -> {}, random::nextLong);
  }

  private MessageSocket receiver(int buffer) {
    MessageSocket socket = new MessageSocket(network, true);
    socket.setOption(SocketOptions.SOCKET, SocketOptions.RECEIVE_BUFFER, buffer);
    assertEquals(0, socket.bind(0, Network.LOCALHOST, 0));
    socket.setBlocking(false);
    return socket;
  }

  private static int send(MessageSocket from, int length, long low, int port) {
    return from.send(new ArrayBytes(new byte[length]), length, 0, low, port);
  }

  /** Sends datagrams to a receiver that does not read meanwhile; how many it then has. */
  private int received(MessageSocket to, int count, int length) throws InterruptedException {
    InetSocket.Address address = new InetSocket.Address();
    to.local(address);
    MessageSocket from = new MessageSocket(network, true);
    for (int i = 0; i < count; i++) {
      assertEquals(length, send(from, length, Network.LOCALHOST, address.port));
    }
    Thread.sleep(20);
    int received = 0;
    byte[] into = new byte[length];
    while (to.receive(new ArrayBytes(into), length, address) >= 0) {
      received++;
    }
    return received;
  }

  @Test
  void streamsKeepNoCongestionBitsOfAClassOfTraffic() {
    StreamSocket stream = new StreamSocket(network, true);
    stream.setOption(SocketOptions.IP, SocketOptions.TYPE_OF_SERVICE, 255);
    assertEquals(252, stream.option(SocketOptions.IP, SocketOptions.TYPE_OF_SERVICE));
    stream.setOption(SocketOptions.IPV6, SocketOptions.V6_TRAFFIC_CLASS, 31);
    assertEquals(28, stream.option(SocketOptions.IPV6, SocketOptions.V6_TRAFFIC_CLASS));
    MessageSocket messages = new MessageSocket(network, true);
    messages.setOption(SocketOptions.IP, SocketOptions.TYPE_OF_SERVICE, 255);
    assertEquals(255, messages.option(SocketOptions.IP, SocketOptions.TYPE_OF_SERVICE));
  }

  @Test
  void aReceiveBufferBoundsTheDatagramsThatWait() throws InterruptedException {
    MessageSocket small = receiver(4000);
    assertEquals(4, received(small, 10, 1000));
    assertEquals(4, received(small, 10, 1000));
    assertEquals(700, received(receiver(1 << 20), 700, 1000));
    assertEquals(256, received(receiver(1 << 18), 700, 1000));
  }

  @Test
  void oneDatagramIsHeldWhateverTheBufferIs() throws InterruptedException {
    MessageSocket small = receiver(1);
    assertEquals(1152, small.option(SocketOptions.SOCKET, SocketOptions.RECEIVE_BUFFER));
    assertEquals(1, received(small, 3, 60_000));
  }

  @Test
  void aLargerBufferKeepsWhatWaits() throws InterruptedException {
    MessageSocket socket = receiver(1 << 18);
    InetSocket.Address address = new InetSocket.Address();
    socket.local(address);
    MessageSocket from = new MessageSocket(network, true);
    for (int i = 0; i < 400; i++) {
      send(from, 1 + i % 100, Network.LOCALHOST, address.port);
      if (i < 200) {
        assertEquals(1 + i % 100, socket.receive(new ArrayBytes(new byte[100]), 100, address));
        socket.local(address);
      }
      if (i == 300) {
        socket.setOption(SocketOptions.SOCKET, SocketOptions.RECEIVE_BUFFER, 1 << 20);
      }
    }
    for (int i = 200; i < 400; i++) {
      assertEquals(1 + i % 100, socket.receive(new ArrayBytes(new byte[100]), 100, address));
    }
  }

  @Test
  void buffersHaveBounds() {
    StreamSocket socket = new StreamSocket(network, true);
    socket.setOption(SocketOptions.SOCKET, SocketOptions.SEND_BUFFER, 1);
    assertEquals(2304, socket.option(SocketOptions.SOCKET, SocketOptions.SEND_BUFFER));
    socket.setOption(SocketOptions.SOCKET, SocketOptions.SEND_BUFFER, 1 << 30);
    assertEquals(1 << 22, socket.option(SocketOptions.SOCKET, SocketOptions.SEND_BUFFER));
  }

  @Test
  void allHostsAreSentToOnlyByThoseWhoMay() {
    for (int i = 0; i < network.shards(); i++) {
      int own = IpAddress.v4(10, 0, 0, 2);
      network.shard(i).stack().iface().setIpv4(new Ipv4Settings(own, 24, 0, 0));
    }
    long directed = IpAddress.mapped(IpAddress.v4(10, 0, 0, 255));
    long loopback = IpAddress.mapped(IpAddress.v4(127, 255, 255, 255));
    MessageSocket socket = new MessageSocket(network, true);
    for (long to : new long[] {EVERYBODY, directed, loopback}) {
      assertEquals(-Errors.ACCESS_DENIED, send(socket, 1, to, 9));
      assertEquals(-Errors.ACCESS_DENIED, socket.connect(0, to, 9));
    }
    assertEquals(1, send(socket, 1, IpAddress.mapped(IpAddress.v4(10, 0, 0, 2)), 9));
    socket.setOption(SocketOptions.SOCKET, SocketOptions.BROADCAST, 1);
    assertEquals(1, send(socket, 1, loopback, 9));
    assertNotEquals(-Errors.ACCESS_DENIED, send(socket, 1, EVERYBODY, 9));
    assertNotEquals(-Errors.ACCESS_DENIED, socket.connect(0, EVERYBODY, 9));
  }

  @Test
  void quickAcknowledgmentsReadAsSetUntilTheyAreTurnedOff() {
    StreamSocket socket = new StreamSocket(network, true);
    int initial = socket.option(SocketOptions.TCP, SocketOptions.QUICK_ACK);
    assertNotEquals(0, initial);
    assertNotEquals(SocketOptions.ALWAYS, initial, "late acknowledgments are the default");
    socket.setOption(SocketOptions.TCP, SocketOptions.QUICK_ACK, 0);
    assertEquals(0, socket.option(SocketOptions.TCP, SocketOptions.QUICK_ACK));
  }
}
