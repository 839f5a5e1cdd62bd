package org.javahermit.kernel.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.javahermit.kernel.net.NetworkStack;
import org.javahermit.kernel.net.TestDevice;
import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.iface.Ipv4Settings;
import org.javahermit.kernel.net.socket.UdpSocket;
import org.javahermit.kernel.net.tcp.TcpConfig;
import org.javahermit.kernel.net.tcp.TcpConnection;
import org.javahermit.kernel.net.wire.ArrayBytes;
import org.javahermit.kernel.net.wire.EthernetHeader;
import org.javahermit.kernel.net.wire.IpAddress;
import org.javahermit.kernel.net.wire.PacketBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What options of sockets change on the wire: sockets over a card with two pairs of queues, and a
 * peer. Calls of sockets take the time of the clock; what comes of it is seen in virtual time from
 * then on.
 */
class CardSocketsTest {
  private static final int QUEUES = 2;
  private static final int US = IpAddress.v4(10, 0, 0, 1);
  private static final long OWN = IpAddress.mapped(US);
  private static final int PEER = IpAddress.v4(10, 0, 0, 2);
  private static final int PORT = 80;

  private final SplittableRandom random = new SplittableRandom(3);
  private final TestDevice[] devices = new TestDevice[QUEUES];
  private final Shard[] shards = new Shard[QUEUES];
  private final Network network;
  private final TestDevice peerDevice = new TestDevice(0x0200_0000_0002L);
  private final NetworkStack peer =
      new NetworkStack(peerDevice, TcpConfig.DEFAULT, random::nextLong);

  /** The queue that frames of the peer come to. */
  private int queue;

  private TcpConnection peerConnection;
  private long now;

  CardSocketsTest() {
    for (int i = 0; i < QUEUES; i++) {
      devices[i] = new TestDevice(0x0200_0000_0001L);
      shards[i] = new Shard(devices[i], new ParkingLine(), TcpConfig.DEFAULT, random::nextLong);
      shards[i].stack().iface().setIpv4(new Ipv4Settings(US, 24, 0, 0));
    }
    network = new Network(shards, null, () -> "test", (high, low) -> {}, random::nextLong);
    peer.iface().setIpv4(new Ipv4Settings(PEER, 24, 0, 0));
  }

  /** Lets all work until nothing is on its way, at the time of the clock. */
  private void exchange() {
    now = Shard.now();
    for (int i = 0; i < 20; i++) {
      peer.poll(now);
      devices[queue].incoming.addAll(peerDevice.sent);
      peerDevice.sent.clear();
      shards[queue].stack().poll(now);
      peerDevice.incoming.addAll(devices[queue].sent);
      devices[queue].sent.clear();
    }
  }

  private StreamSocket listener() {
    StreamSocket listener = new StreamSocket(network, true);
    listener.setBlocking(false);
    assertEquals(0, listener.bind(0, 0, PORT));
    assertEquals(0, listener.listen(5));
    return listener;
  }

  /** A connection that the peer opens. */
  private StreamSocket accept(StreamSocket listener) {
    peerConnection = peer.tcp().connect(0, OWN, PORT, 0, Shard.now());
    exchange();
    StreamSocket[] accepted = new StreamSocket[1];
    assertEquals(0, listener.accept(accepted));
    accepted[0].setBlocking(false);
    exchange();
    return accepted[0];
  }

  /** Lets the stack work at a time; how many packets of IPv4 it then sends. */
  private int sentAt(long time) {
    shards[queue].stack().poll(time);
    int packets = 0;
    for (byte[] frame = devices[queue].sent.poll();
        frame != null;
        frame = devices[queue].sent.poll()) {
      packets += new PacketBuffer(frame).u16(12) == EthernetHeader.IPV4 ? 1 : 0;
    }
    return packets;
  }

  /** The peer sends a small segment; whether it is acknowledged at once, or 40 ms later. */
  private void expectAcknowledgment(boolean atOnce) {
    now = Shard.now();
    peerConnection.write(new byte[10], 0, 10);
    peer.poll(now);
    devices[queue].incoming.addAll(peerDevice.sent);
    peerDevice.sent.clear();
    assertEquals(atOnce ? 1 : 0, sentAt(now));
    assertEquals(0, sentAt(now + 40 * Time.MILLISECOND - 1));
    assertEquals(atOnce ? 0 : 1, sentAt(now + 40 * Time.MILLISECOND));
  }

  /** tcp(7), TCP_QUICKACK; RFC 9293 section 3.8.6.3. */
  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1})
  void quickAcknowledgmentsGoAtOnce(int value) {
    StreamSocket socket = accept(listener());
    if (value >= 0) {
      socket.setOption(SocketOptions.TCP, SocketOptions.QUICK_ACK, value);
    }
    expectAcknowledgment(value == 1);
  }

  @Test
  void quickAcknowledgmentsAreTurnedOffAgain() {
    StreamSocket socket = accept(listener());
    socket.setOption(SocketOptions.TCP, SocketOptions.QUICK_ACK, 1);
    socket.setOption(SocketOptions.TCP, SocketOptions.QUICK_ACK, 0);
    expectAcknowledgment(false);
  }

  private static void keepAlive(StreamSocket socket) {
    socket.setOption(SocketOptions.TCP, SocketOptions.KEEP_IDLE, 5);
    socket.setOption(SocketOptions.TCP, SocketOptions.KEEP_INTERVAL, 2);
    socket.setOption(SocketOptions.TCP, SocketOptions.KEEP_COUNT, 3);
    socket.setOption(SocketOptions.SOCKET, SocketOptions.KEEP_ALIVE, 1);
  }

  /** tcp(7), TCP_KEEPIDLE and others; accepted sockets have the options of their listener. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anIdlePeerIsAskedWhenOptionsSay(boolean isListeners) {
    StreamSocket listener = listener();
    if (isListeners) {
      keepAlive(listener);
    }
    long before = Shard.now();
    StreamSocket socket = accept(listener);
    if (!isListeners) {
      before = Shard.now();
      keepAlive(socket);
    }
    long after = Shard.now();
    assertEquals(0, sentAt(before + 5 * Time.SECOND - 1));
    long first = after + 5 * Time.SECOND;
    assertEquals(1, sentAt(first));
    for (int i = 1; i <= 2; i++) {
      assertEquals(0, sentAt(first + i * 2 * Time.SECOND - 1));
      assertEquals(1, sentAt(first + i * 2 * Time.SECOND));
    }
    assertEquals(0, sentAt(first + 6 * Time.SECOND - 1));
    assertEquals(-Errors.TRY_AGAIN, read(socket));
    assertEquals(1, sentAt(first + 6 * Time.SECOND), "the reset");
    assertEquals(-Errors.TIMED_OUT, read(socket));
  }

  private static int read(StreamSocket from) {
    byte[] into = new byte[1];
    return from.read(new ArrayBytes(into), 1);
  }

  /** socket(7), SO_INCOMING_NAPI_ID. */
  @Test
  void theQueueOfAConnectionIsKnown() {
    StreamSocket listener = listener();
    for (queue = 0; queue < QUEUES; queue++) {
      assertEquals(queue + 1, accept(listener).incomingQueue());
    }
    assertEquals(0, listener.incomingQueue());
    StreamSocket client = new StreamSocket(network, true);
    client.setBlocking(false);
    assertEquals(0, client.incomingQueue());
    client.connect(0, IpAddress.mapped(PEER), 9);
    assertEquals(0, client.incomingQueue(), "no answer yet");
    for (long own : new long[] {OWN, Network.LOCALHOST}) {
      StreamSocket local = new StreamSocket(network, true);
      assertEquals(0, local.connect(0, own, PORT));
      assertEquals(0, local.incomingQueue());
    }
  }

  @Test
  void theQueueOfTheLastDatagramIsKnown() {
    MessageSocket socket = new MessageSocket(network, true);
    assertEquals(0, socket.bind(0, 0, PORT));
    assertEquals(0, socket.incomingQueue());
    UdpSocket from = peer.udp().open();
    for (queue = QUEUES - 1; queue >= 0; queue--) {
      from.send(new byte[1], 0, 1, 0, OWN, PORT, Shard.now());
      exchange();
      receive(socket);
      assertEquals(queue + 1, socket.incomingQueue());
    }
    MessageSocket local = new MessageSocket(network, true);
    byte[] data = new byte[1];
    local.send(new ArrayBytes(data), 1, 0, OWN, PORT);
    receive(socket);
    assertEquals(0, socket.incomingQueue());
  }

  private static void receive(MessageSocket by) {
    byte[] into = new byte[1];
    InetSocket.Address from = new InetSocket.Address();
    assertEquals(1, by.receive(new ArrayBytes(into), 1, from));
  }
}
