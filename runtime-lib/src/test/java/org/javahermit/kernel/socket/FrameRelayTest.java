package org.javahermit.kernel.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.javahermit.kernel.net.NetworkStack;
import org.javahermit.kernel.net.OwnFlows;
import org.javahermit.kernel.net.TestDevice;
import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.config.Follower;
import org.javahermit.kernel.net.iface.AssignedAddress;
import org.javahermit.kernel.net.iface.Ipv4Settings;
import org.javahermit.kernel.net.socket.Endpoint;
import org.javahermit.kernel.net.socket.UdpSocket;
import org.javahermit.kernel.net.tcp.TcpConfig;
import org.javahermit.kernel.net.tcp.TcpConnection;
import org.javahermit.kernel.net.tcp.TcpListener;
import org.javahermit.kernel.net.tcp.TcpState;
import org.javahermit.kernel.net.wire.ArpPacket;
import org.javahermit.kernel.net.wire.EthernetHeader;
import org.javahermit.kernel.net.wire.IpAddress;
import org.javahermit.kernel.net.wire.PacketBuffer;
import org.junit.jupiter.api.Test;

/** A card with three queues that spreads what it receives badly, and a peer. */
class FrameRelayTest {
  private static final int QUEUES = 3;
  private static final long MAC = 0x0200_0000_0001L;
  private static final int US = IpAddress.v4(10, 0, 0, 1);
  private static final int PEER = IpAddress.v4(10, 0, 0, 2);
  private static final long GLOBAL = 0x2001_0db8_0000_0000L;

  private final Random random = new Random(3);
  private final TestDevice[] queues = new TestDevice[QUEUES];
  private final NetworkStack[] stacks = new NetworkStack[QUEUES];
  private final TestDevice peerDevice = new TestDevice(MAC + 1);
  private final NetworkStack peer =
      new NetworkStack(peerDevice, TcpConfig.DEFAULT, random::nextLong);
  private final Follower[] followers = new Follower[QUEUES];

  /** The queue that the next frame comes to. */
  private int next;

  /** Whether frames come to the queues in turn, or all to the one above. */
  private boolean isSpread;

  /** Packets of IPv4, and answers of ARP, that the queues sent. */
  private int packets;

  private int answers;
  private long now = 1;

  FrameRelayTest() {
    InterruptLine[] lines = new InterruptLine[QUEUES];
    for (int i = 0; i < QUEUES; i++) {
      lines[i] = new ParkingLine();
      queues[i] = new TestDevice(MAC);
      stacks[i] = new NetworkStack(queues[i], TcpConfig.DEFAULT, random::nextLong);
    }
    FrameRelay[] relays = FrameRelay.between(lines);
    for (int i = 0; i < QUEUES; i++) {
      stacks[i].iface().share(relays[i]);
      stacks[i].tcp().setOwnFlows(OwnFlows.byPort(i, QUEUES));
      if (i > 0) {
        followers[i] = new Follower(stacks[i].iface());
        stacks[i].add(followers[i]);
      }
    }
    stacks[0].iface().setIpv4(new Ipv4Settings(US, 24, 0, 0));
    stacks[0].iface().addIpv6(GLOBAL, 1, 64, now);
    peer.iface().setIpv4(new Ipv4Settings(PEER, 24, 0, 0));
    peer.iface().addIpv6(GLOBAL, 2, 64, now);
    run(3);
    follow();
    run(1);
  }

  private void follow() {
    Follower.State state = Follower.of(stacks[0].iface(), now);
    for (int i = 1; i < QUEUES; i++) {
      followers[i].follow(state);
    }
  }

  private void run(long seconds) {
    long end = now + seconds * Time.SECOND;
    while (now < end) {
      for (int round = 0; round < 20; round++) {
        for (NetworkStack stack : stacks) {
          stack.poll(now);
        }
        peer.poll(now);
        carry();
      }
      now += 100 * Time.MILLISECOND;
    }
  }

  private void carry() {
    for (TestDevice queue : queues) {
      for (byte[] frame = queue.sent.poll(); frame != null; frame = queue.sent.poll()) {
        int type = new PacketBuffer(frame).u16(12);
        packets += type == EthernetHeader.IPV4 ? 1 : 0;
        answers += type == EthernetHeader.ARP && frame[21] == ArpPacket.REPLY ? 1 : 0;
        peerDevice.incoming.add(frame);
      }
    }
    for (byte[] frame = peerDevice.sent.poll(); frame != null; frame = peerDevice.sent.poll()) {
      next = isSpread ? (next + 1) % QUEUES : next;
      queues[next].incoming.add(frame);
    }
  }

  private TcpConnection echo(TcpConnection from, TcpConnection to) {
    assertNotNull(to);
    assertEquals(5, from.write(new byte[5], 0, 5));
    run(1);
    assertEquals(5, to.read(new byte[9], 0, 9));
    return to;
  }

  @Test
  void connectionsOfEveryStackWhereverTheirFramesCome() {
    TcpListener listener = peer.tcp().listen(0, 0, 80, 10);
    for (long[] to : new long[][] {{0, IpAddress.mapped(PEER)}, {GLOBAL, 2}}) {
      for (NetworkStack stack : stacks) {
        for (next = 0; next < QUEUES; next++) {
          TcpConnection ours = stack.tcp().connect(to[0], to[1], 80, 0, now);
          assertNotNull(ours);
          run(1);
          TcpConnection theirs = listener.accept();
          echo(ours, theirs);
          echo(theirs, ours);
          theirs.abort(now);
          run(1);
          assertEquals(TcpState.CLOSED, ours.state());
        }
        next = 0;
      }
    }
  }

  @Test
  void connectionsThatComeStayWhereTheirFirstFrameCame() {
    TcpListener[] listeners = new TcpListener[QUEUES];
    for (int i = 0; i < QUEUES; i++) {
      listeners[i] = stacks[i].tcp().listen(0, 0, 80, 10);
    }
    for (int i = 0; i < QUEUES; i++) {
      isSpread = false;
      next = i;
      TcpConnection theirs = peer.tcp().connect(0, IpAddress.mapped(US), 80, 0, now);
      run(1);
      TcpConnection ours = listeners[i].accept();
      isSpread = true;
      echo(theirs, ours);
      echo(ours, theirs);
    }
  }

  @Test
  void whatNobodyWantsIsRefusedOnce() {
    run(1);
    packets = 0;
    TcpConnection theirs = peer.tcp().connect(0, IpAddress.mapped(US), 81, 0, now);
    run(1);
    assertEquals(TcpState.CLOSED, theirs.state());
    assertEquals(1, packets);
    UdpSocket socket = peer.udp().open();
    socket.connect(0, IpAddress.mapped(US), 9);
    socket.send(new byte[3], 0, 3, 0, IpAddress.mapped(US), 9, now);
    run(1);
    assertTrue(socket.isReadable());
    assertEquals(2, packets);
  }

  @Test
  void datagramsFindTheirSocket() {
    UdpSocket ours = stacks[1].udp().open();
    assertTrue(ours.bind(0, 0, 7));
    UdpSocket theirs = peer.udp().open();
    for (next = 0; next < QUEUES; next++) {
      theirs.send(new byte[3], 0, 3, GLOBAL, 1, 7, now);
      theirs.send(new byte[3], 0, 3, 0, IpAddress.mapped(US), 7, now);
      run(1);
      byte[] bytes = new byte[10];
      Endpoint from = new Endpoint();
      assertEquals(3, ours.receive(bytes, 0, 10, from));
      assertEquals(3, ours.receive(bytes, 0, 10, from));
    }
    next = 0;
  }

  @Test
  void onlyOneStackAnswersWhoAsksForTheAddress() {
    for (next = 0; next < QUEUES; next++) {
      NetworkStack stranger = new NetworkStack(peerDevice, TcpConfig.DEFAULT, random::nextLong);
      stranger.iface().setIpv4(new Ipv4Settings(IpAddress.v4(10, 0, 0, 3), 24, 0, 0));
      peerDevice.sent.clear();
      answers = 0;
      stranger.udp().open().send(new byte[1], 0, 1, 0, IpAddress.mapped(US), 9, now);
      carry();
      for (int round = 0; round < 2 * QUEUES; round++) {
        stacks[round % QUEUES].poll(now);
      }
      carry();
      assertEquals(1, answers);
    }
    next = 0;
  }

  @Test
  void addressesThatEndAreGivenUpEverywhere() {
    stacks[0].iface().setIpv4(Ipv4Settings.NONE);
    follow();
    run(1);
    for (NetworkStack stack : stacks) {
      assertFalse(stack.iface().ipv4().isSet());
      assertTrue(stack.iface().addresses(now).contains(new AssignedAddress(GLOBAL, 1, 64)));
    }
  }

  @Test
  void followersAskNobody() {
    int changes = stacks[1].iface().changes();
    stacks[1].iface().join(0, 0xffff_ef01_0101L, now);
    stacks[2].poll(now + 100 * Time.SECOND);
    stacks[1].poll(now + 100 * Time.SECOND);
    assertTrue(queues[1].sent.isEmpty() && queues[2].sent.isEmpty());
    assertEquals(changes, stacks[1].iface().changes());
  }

  @Test
  void aFullBoxLosesWhatComes() {
    PacketBuffer frame = new PacketBuffer(new byte[3000]);
    FrameRelay[] two =
        FrameRelay.between(new InterruptLine[] {new ParkingLine(), new ParkingLine()});
    for (int i = 0; i < 1000; i++) {
      assertTrue(two[0].passOn(frame, 1));
    }
    assertFalse(two[0].passOn(frame, 2));
    int taken = 0;
    PacketBuffer into = new PacketBuffer(new byte[0]);
    while (two[1].receive(into) != 0) {
      assertEquals(3000, into.length());
      taken++;
    }
    assertEquals(63, taken);
    assertEquals(0, FrameRelay.between(new InterruptLine[] {null}).length);
  }

  @Test
  void aBoxDoesNotKeepTheMemoryOfLongFrames() {
    FrameRelay[] two =
        FrameRelay.between(new InterruptLine[] {new ParkingLine(), new ParkingLine()});
    PacketBuffer into = new PacketBuffer(new byte[0]);
    for (int length : new int[] {60_000, 60}) {
      for (int i = 0; i < 100; i++) {
        two[0].passOn(new PacketBuffer(new byte[length]), 1);
        assertEquals(1, two[1].receive(into));
        assertEquals(length, into.length());
        assertTrue(into.bytes().length <= Math.max(length, 2048), "" + into.bytes().length);
      }
    }
  }
}
