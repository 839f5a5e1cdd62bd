package org.javahermit.kernel.driver.virtio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.javahermit.kernel.bus.MemoryRegisters;
import org.javahermit.kernel.driver.FrameOptions;
import org.javahermit.kernel.driver.NetworkDevice;
import org.javahermit.kernel.net.Device;
import org.javahermit.kernel.net.NetworkStack;
import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.iface.Ipv4Settings;
import org.javahermit.kernel.net.tcp.TcpConfig;
import org.javahermit.kernel.net.tcp.TcpConnection;
import org.javahermit.kernel.net.tcp.TcpListener;
import org.javahermit.kernel.net.wire.IpAddress;
import org.javahermit.kernel.net.wire.PacketBuffer;
import org.javahermit.kernel.nic.CardDevice;
import org.javahermit.kernel.nic.CardFilter;
import org.javahermit.kernel.nic.FrameCopy;
import org.javahermit.unsafe.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way of frames between a card's queues and a stack. */
class CardDeviceTest {
  private static final long USUAL = NetFeature.MERGEABLE | Feature.EVENT_IDX;
  private static final long OFFLOADS =
      NetFeature.CHECKSUM
          | NetFeature.GUEST_CHECKSUM
          | NetFeature.HOST_TCP4
          | NetFeature.HOST_TCP6
          | NetFeature.GUEST_TCP4;
  private static final int ENTRIES = 64;
  private static final int TRANSFER = 1 << 20;
  private static final int PORT = 80;

  private final SimulatedMachine machine = new SimulatedMachine();
  private final PacketBuffer frame = new PacketBuffer(new byte[0]);

  /** Byte by byte, as arrays of the test are not in the simulated memory. */
  private static final class SlowCopy implements FrameCopy {
    @Override
    public void load(Address from, byte[] into, int offset, int count) {
      for (int i = 0; i < count; i++) {
        into[offset + i] = from.loadByte(i);
      }
    }

    @Override
    public void store(byte[] from, int offset, int count, Address into) {
      for (int i = 0; i < count; i++) {
        into.storeByte(i, from[offset + i]);
      }
    }
  }

  /** A card and what plays its device. */
  private final class Side {
    final ModelTransport model;
    final NetworkDevice card;
    final CardDevice device;

    Side(long features, long address) {
      Address config = machine.allocate(64);
      model = new ModelTransport(1, ENTRIES, features, new MemoryRegisters(config, 64));
      card = new VirtioNet(model, machine, 1);
      device = new CardDevice(card, 0, address, new CardFilter(card), new SlowCopy(), machine);
    }

    /** Takes a frame that was sent, its virtio header included; null if there is none. */
    byte[] takeSent() {
      RingModel ring = model.queues.get(1);
      RingModel.Buffer buffer = ring.next();
      if (buffer == null) {
        return null;
      }
      byte[] all = new byte[buffer.pieces().stream().mapToInt(RingModel.Piece::length).sum()];
      int at = 0;
      for (RingModel.Piece piece : buffer.pieces()) {
        new SlowCopy().load(SimulatedMachine.at(piece.physical()), all, at, piece.length());
        at += piece.length();
      }
      ring.use(buffer, 0);
      return all;
    }

    /** Frames that wait for buffers, as a host keeps them. */
    private final Deque<byte[]> waiting = new ArrayDeque<>();

    /** Buffers that the driver gave and no frame has used. */
    private final Deque<RingModel.Buffer> free = new ArrayDeque<>();

    /** Puts a frame with its virtio header into as many buffers as it needs. */
    void come(byte[] all) {
      waiting.add(all);
      deliver();
    }

    /** Goes on with frames that wait, as far as there are buffers. */
    void deliver() {
      RingModel ring = model.queues.get(0);
      for (RingModel.Buffer b = ring.next(); b != null; b = ring.next()) {
        free.add(b);
      }
      while (!waiting.isEmpty() && waiting.peek().length <= room()) {
        put(waiting.poll(), ring);
      }
    }

    private int room() {
      return free.stream().mapToInt(b -> b.pieces().get(0).length()).sum();
    }

    private void put(byte[] all, RingModel ring) {
      List<RingModel.Buffer> used = new ArrayList<>();
      for (int at = 0; at < all.length; at += used.get(used.size() - 1).pieces().get(0).length()) {
        used.add(free.poll());
      }
      int at = 0;
      Address header = SimulatedMachine.at(used.get(0).pieces().get(0).physical());
      for (RingModel.Buffer buffer : used) {
        RingModel.Piece piece = buffer.pieces().get(0);
        int count = Math.min(piece.length(), all.length - at);
        new SlowCopy().store(all, at, count, SimulatedMachine.at(piece.physical()));
        header.storeShort(10, used.size());
        ring.use(buffer, count);
        at += count;
      }
    }
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(count).nextBytes(bytes);
    Arrays.fill(bytes, 0, Math.min(count, NetHeader.BYTES), (byte) 0);
    return bytes;
  }

  private byte[] taken() {
    return Arrays.copyOfRange(frame.bytes(), frame.offset(), frame.offset() + frame.length());
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 1514, 5000, 65_549})
  void aFrameInAnyNumberOfPieces(int length) {
    Side side = new Side(USUAL | OFFLOADS, 2);
    byte[] all = bytes(NetHeader.BYTES + length);
    for (int i = 0; i < 3 * ENTRIES; i++) {
      side.come(all);
      assertTrue(side.device.receive(frame));
      assertFalse(frame.isVerified());
      assertArrayEquals(Arrays.copyOfRange(all, NetHeader.BYTES, all.length), taken());
      assertFalse(side.device.receive(frame));
    }
  }

  @Test
  void aFrameThatNoPacketFillsIsDropped() {
    Side side = new Side(USUAL | OFFLOADS, 2);
    side.come(bytes(NetHeader.BYTES + 65_560));
    side.come(bytes(NetHeader.BYTES + 60));
    assertTrue(side.device.receive(frame));
    assertEquals(60, frame.length());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void whatTheCardCheckedIsBelieved(int flag) {
    Side side = new Side(USUAL | OFFLOADS, 2);
    byte[] all = bytes(NetHeader.BYTES + 60);
    all[0] = (byte) flag;
    side.come(all);
    assertTrue(side.device.receive(frame));
    assertTrue(frame.isVerified());
  }

  @Test
  void whatACardCanDo() {
    assertEquals(Device.VERIFIES_CHECKSUMS, new Side(USUAL, 2).device.capabilities());
    assertEquals(
        Device.VERIFIES_CHECKSUMS | Device.FILLS_CHECKSUMS | Device.CUTS_SEGMENTS,
        new Side(USUAL | OFFLOADS, 2).device.capabilities());
    assertEquals(
        Device.VERIFIES_CHECKSUMS | Device.FILLS_CHECKSUMS,
        new Side(USUAL | NetFeature.CHECKSUM | NetFeature.HOST_TCP4, 2).device.capabilities());
  }

  /** A frame of datagrams that the host put together, with the sum of the last one damaged. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void datagramsThatCameTogetherArriveOneByOne(int flag) {
    Side side = new Side(USUAL | NetFeature.GUEST_CHECKSUM | NetFeature.GUEST_UDP4, 2);
    byte[] all = bytes(NetHeader.BYTES + 42 + 2500);
    all[0] = (byte) flag;
    all[1] = FrameOptions.UDP;
    all[5] = 1000 >> 8;
    all[4] = (byte) 1000;
    byte[] headers = {8, 0, 0x45};
    System.arraycopy(headers, 0, all, NetHeader.BYTES + 12, 3);
    all[NetHeader.BYTES + 23] = 17;
    side.come(all);
    side.come(bytes(NetHeader.BYTES + 60));
    if (flag != 0) {
      int at = NetHeader.BYTES + 42;
      for (int length : new int[] {1000, 1000, 500}) {
        assertTrue(side.device.receive(frame));
        assertTrue(frame.isVerified());
        assertEquals(42 + length, frame.length());
        frame.dropFront(42);
        assertArrayEquals(Arrays.copyOfRange(all, at, at + length), taken());
        at += length;
      }
    }
    assertTrue(side.device.receive(frame));
    assertEquals(60, frame.length());
    assertFalse(side.device.receive(frame));
  }

  @Test
  void framesAreShownTogether() {
    Side side = new Side(USUAL, 2);
    side.model.notified.clear();
    for (int i = 0; i < 3; i++) {
      assertTrue(side.device.allocate(frame));
      frame.append(new byte[60], 0, 60);
      side.device.send(frame);
    }
    assertTrue(side.model.notified.isEmpty());
    side.device.flush();
    side.device.flush();
    assertEquals(1, side.model.notified.size());
    for (int i = 0; i < 3; i++) {
      assertFalse(side.device.isDrained());
      assertEquals(NetHeader.BYTES + 60, side.takeSent().length);
    }
    assertTrue(side.device.isDrained());
  }

  @Test
  void aSegmentThatTheCardCuts() {
    Side side = new Side(USUAL | OFFLOADS, 2);
    byte[] payload = bytes(50_000);
    for (int i = 0; i < 100; i++) {
      assertTrue(side.device.allocate(frame), "frame " + i);
      frame.append(payload, 0, payload.length);
      frame.prepend(32);
      frame.put8(12, 8 << 4);
      frame.leaveChecksum(16);
      frame.setSegmentSize(1448);
      frame.prepend(20);
      frame.prepend(14);
      frame.put16(12, 0x0800);
      side.device.send(frame);
      side.device.flush();
      byte[] all = side.takeSent();
      Address copy = machine.allocate(64);
      new SlowCopy().store(all, 0, NetHeader.BYTES, copy);
      FrameOptions options = new FrameOptions();
      NetHeader.read(copy, options);
      assertTrue(options.needsChecksum);
      assertEquals(FrameOptions.TCP4, options.kind);
      assertEquals(1448, options.segmentBytes);
      assertEquals(34, options.checksumStart);
      assertEquals(16, options.checksumOffset);
      assertEquals(66, options.headerBytes);
      assertArrayEquals(payload, Arrays.copyOfRange(all, NetHeader.BYTES + 66, all.length));
    }
  }

  @Test
  void aCardThatDoesNotSendAnyMoreHasNoRoom() {
    Side side = new Side(USUAL | OFFLOADS, 2);
    int sent = 0;
    while (side.device.allocate(frame)) {
      frame.append(10_000);
      side.device.send(frame);
      sent++;
    }
    assertTrue(sent >= 16, "sent " + sent);
    side.device.flush();
    assertEquals(NetHeader.BYTES + 10_000, side.takeSent().length);
    assertTrue(side.device.allocate(frame));
  }

  @Test
  void aCardThatFailsIsSilent() {
    Side side = new Side(USUAL, 2);
    assertTrue(side.device.allocate(frame));
    side.model.status = 0;
    assertFalse(side.card.isLinkUp());
    frame.append(60);
    side.device.send(frame);
    side.device.flush();
    assertFalse(side.device.allocate(frame));
    assertFalse(side.device.receive(frame));
  }

  /** Two stacks whose cards are connected as two guests of one host are: nothing is cut. */
  @ParameterizedTest
  @ValueSource(longs = {USUAL, USUAL | OFFLOADS, USUAL | OFFLOADS | Feature.RING_PACKED})
  void aConnectionFromCardToCard(long features) {
    Side left = new Side(features, 0x02_0000_0000_01L);
    Side right = new Side(features, 0x02_0000_0000_02L);
    Random random = new Random(1);
    NetworkStack client = new NetworkStack(left.device, TcpConfig.DEFAULT, random::nextLong);
    NetworkStack server = new NetworkStack(right.device, TcpConfig.DEFAULT, random::nextLong);
    int address = IpAddress.v4(10, 0, 0, 2);
    client.iface().setIpv4(new Ipv4Settings(IpAddress.v4(10, 0, 0, 1), 24, 0, 0));
    server.iface().setIpv4(new Ipv4Settings(address, 24, 0, 0));
    final TcpListener listener = server.tcp().listen(0, 0, PORT, 1);
    final TcpConnection sender = client.tcp().connect(0, IpAddress.mapped(address), PORT, 0, 0);
    TcpConnection receiver = null;
    byte[] data = bytes(TRANSFER);
    byte[] got = new byte[TRANSFER];
    int sent = 0;
    int taken = 0;
    for (long now = 0; taken < TRANSFER && now < 100 * Time.SECOND; now += Time.MILLISECOND) {
      if (sender.isWritable() && sent < TRANSFER) {
        sent += Math.max(0, sender.write(data, sent, TRANSFER - sent));
      }
      client.poll(now);
      carry(left, right);
      server.poll(now);
      receiver = receiver == null ? listener.accept() : receiver;
      while (receiver != null && receiver.isReadable() && taken < TRANSFER) {
        taken += receiver.read(got, taken, TRANSFER - taken);
      }
      server.poll(now);
      carry(right, left);
    }
    assertEquals(TRANSFER, taken);
    assertArrayEquals(data, got);
    assertTrue(left.card.isUsable() && right.card.isUsable());
  }

  private static void carry(Side from, Side to) {
    to.deliver();
    for (byte[] frame = from.takeSent(); frame != null; frame = from.takeSent()) {
      to.come(frame);
    }
  }
}
