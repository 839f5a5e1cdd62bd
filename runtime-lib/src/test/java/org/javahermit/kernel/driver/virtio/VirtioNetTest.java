package org.javahermit.kernel.driver.virtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.javahermit.kernel.bus.MemoryRegisters;
import org.javahermit.kernel.driver.DeviceFailure;
import org.javahermit.kernel.driver.FrameOptions;
import org.javahermit.kernel.driver.NetworkDevice;
import org.javahermit.kernel.driver.NetworkQueue;
import org.javahermit.kernel.driver.ReceivedFrame;
import org.javahermit.unsafe.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames to and from a network card in Java. */
class VirtioNetTest {
  private static final long USUAL =
      NetFeature.ADDRESS | NetFeature.STATUS | NetFeature.MERGEABLE | Feature.EVENT_IDX;
  private static final long SEGMENTS =
      NetFeature.CHECKSUM
          | NetFeature.GUEST_CHECKSUM
          | NetFeature.HOST_TCP4
          | NetFeature.GUEST_TCP4;
  private static final long MANY = NetFeature.CONTROL | NetFeature.MULTIQUEUE;
  private static final int ENTRIES = 16;

  private final SimulatedMachine machine = new SimulatedMachine();
  private final Address config = machine.allocate(64);
  private final ReceivedFrame frame = new ReceivedFrame();
  private ModelTransport model;

  private NetworkDevice open(long features, int pairs) {
    config.storeLong(0, 0x0001_5634_1200_5452L);
    model = new ModelTransport(1, ENTRIES, features, new MemoryRegisters(config, 64));
    return new VirtioNet(model, machine, pairs);
  }

  /** Puts a frame into the device's next buffer. */
  private void come(int bytes, int buffers, FrameOptions options) {
    RingModel ring = model.queues.get(0);
    RingModel.Buffer buffer = ring.next();
    Address start = SimulatedMachine.at(buffer.pieces().get(0).physical());
    NetHeader.write(start, options);
    start.storeShort(10, buffers);
    for (int i = 0; i < bytes; i++) {
      start.storeByte(NetHeader.BYTES + i, i);
    }
    ring.use(buffer, NetHeader.BYTES + bytes);
  }

  private void assertFailsAfter(NetworkDevice card, String message) {
    assertFalse(card.queue(0).receive(frame));
    assertFalse(card.isUsable());
    assertEquals(1, machine.reports.size());
    assertTrue(machine.reports.get(0).contains(message), machine.reports.get(0));
    assertEquals(2, model.resets);
    assertTrue(card.queue(0).reserve().isZero());
    assertFalse(card.queue(0).receive(frame));
    assertFalse(card.isLinkUp());
    card.queue(0).release(frame);
    card.queue(0).flush();
    card.queue(0).reclaim();
    assertTrue(model.notified.stream().allMatch(queue -> queue == 0));
  }

  @Test
  void whatTheCardIs() {
    NetworkDevice card = open(USUAL | SEGMENTS, 4);
    assertEquals(0x5254_0012_3456L, card.hardwareAddress());
    assertTrue(card.isLinkUp());
    assertEquals(1500, card.mtu());
    assertEquals(1, card.queueCount());
    assertEquals(NetworkDevice.CHECKSUM | NetworkDevice.SEGMENT_TCP4, card.offloads());
    config.storeShort(6, 0);
    assertFalse(card.isLinkUp());
  }

  @Test
  void featuresWithoutWhatTheyNeed() {
    assertEquals(0, NetFeature.choose(NetFeature.HOST_TCP4 | NetFeature.MULTIQUEUE));
    assertEquals(
        NetFeature.GUEST_CHECKSUM,
        NetFeature.choose(NetFeature.GUEST_CHECKSUM | NetFeature.GUEST_TCP4));
    assertEquals(
        NetFeature.MERGEABLE, NetFeature.choose(NetFeature.MERGEABLE | NetFeature.GUEST_UDP4));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, Feature.RING_PACKED, Feature.RING_PACKED | Feature.INDIRECT_DESC})
  void framesComeAndTheirMemoryGoesBack(long layout) {
    NetworkDevice card = open(USUAL | layout, 1);
    for (int i = 0; i < 10 * ENTRIES; i++) {
      come(60 + i, 1, new FrameOptions());
      assertTrue(card.queue(0).receive(frame));
      assertEquals(60 + i, frame.bytes());
      assertEquals(59, frame.start(0).loadByte(59));
      card.queue(0).release(frame);
      assertFalse(card.queue(0).receive(frame));
    }
  }

  @Test
  void aFrameInSeveralBuffers() {
    NetworkDevice card = open(USUAL, 1);
    come(2000, 3, new FrameOptions());
    come(100, 0, new FrameOptions());
    come(50, 0, new FrameOptions());
    assertTrue(card.queue(0).receive(frame));
    assertEquals(3, frame.pieces());
    assertEquals(2000 + 100 + 50 + 2 * NetHeader.BYTES, frame.bytes());
  }

  @Test
  void anInterruptOnlyWhereNothingHasCome() {
    NetworkDevice card = open(USUAL, 1);
    assertTrue(card.queue(0).arm());
    come(60, 1, new FrameOptions());
    assertTrue(model.queues.get(0).interrupts());
    assertFalse(card.queue(0).arm());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, Feature.INDIRECT_DESC, Feature.RING_PACKED})
  void framesAreSentWithAndWithoutPayload(long layout) {
    NetworkQueue queue = open(USUAL | SEGMENTS | layout, 1).queue(0);
    final RingModel ring = model.queues.get(1);
    Address payload = machine.allocate(1 << 16);
    List<Long> released = new ArrayList<>();
    FrameOptions options = new FrameOptions();
    options.kind = FrameOptions.TCP4;
    options.segmentBytes = 1460;
    for (int i = 0; i < 5 * ENTRIES; i++) {
      queue.reserve().storeByte(0, i);
      queue.send(60, new FrameOptions());
      queue.reserve().storeByte(0, i);
      queue.send(54, payload, 60_000, options, released::add, i);
      queue.flush();
      RingModel.Buffer plain = ring.next();
      assertEquals(NetHeader.BYTES + 60, plain.pieces().get(0).length());
      RingModel.Buffer large = ring.next();
      Address header = SimulatedMachine.at(large.pieces().get(0).physical());
      assertEquals(FrameOptions.TCP4, header.loadByte(1));
      assertEquals(1460, header.loadChar(4));
      assertEquals((byte) i, header.loadByte(NetHeader.BYTES));
      assertEquals(
          payload.toLong(), SimulatedMachine.at(large.pieces().get(1).physical()).toLong());
      assertEquals(60_000, large.pieces().get(1).length());
      ring.use(large, 0);
      ring.use(plain, 0);
      queue.reclaim();
      assertEquals(i + 1, released.size());
    }
  }

  @Test
  void aFullQueueHasRoomAgainWhenTheDeviceHasSent() {
    NetworkQueue queue = open(USUAL, 1).queue(0);
    int count = 0;
    while (!queue.reserve().isZero()) {
      queue.send(60, new FrameOptions());
      count++;
    }
    assertEquals(ENTRIES - 1, count);
    queue.flush();
    RingModel ring = model.queues.get(1);
    ring.use(ring.next(), 0);
    assertFalse(queue.reserve().isZero());
  }

  // Several queues.

  private void answerControl(int queue, int answer) {
    RingModel ring = model.queues.get(queue);
    RingModel.Buffer buffer = ring == null ? null : ring.next();
    if (buffer != null) {
      Address command = SimulatedMachine.at(buffer.pieces().get(0).physical());
      assertEquals(0x0002_0004, command.loadInt(0));
      SimulatedMachine.at(buffer.pieces().get(1).physical()).storeByte(0, answer);
      ring.use(buffer, 1);
    }
  }

  @Test
  void asManyPairsAsAreWanted() {
    config.storeShort(8, 4);
    machine.whileWaiting = () -> answerControl(8, 0);
    NetworkDevice card = open(USUAL | MANY, 2);
    assertEquals(2, card.queueCount());
    assertEquals(100, card.queue(0).line());
    assertEquals(101, model.lines.get(2));
    assertEquals(List.of(0, 1, 2, 3, 8), List.copyOf(model.queues.keySet()));
  }

  @Test
  void aCardThatDoesNotUseThem() {
    config.storeShort(8, 4);
    machine.whileWaiting = () -> answerControl(8, 1);
    assertThrows(DeviceFailure.class, () -> open(USUAL | MANY, 2));
    assertTrue(machine.reports.get(0).contains("does not use 2 pairs"), machine.reports.get(0));
  }

  @Test
  void aCardThatDoesNotAnswer() {
    config.storeShort(8, 4);
    assertThrows(DeviceFailure.class, () -> open(USUAL | MANY, 2));
    assertTrue(machine.reports.get(0).contains("does not answer"), machine.reports.get(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 0x8001, 0xffff})
  void aNumberOfPairsThatCannotBe(int pairs) {
    config.storeShort(8, pairs);
    assertThrows(DeviceFailure.class, () -> open(USUAL | MANY, 2));
    assertTrue(machine.reports.get(0).contains("pairs of queues"), machine.reports.get(0));
  }

  @Test
  void anMtuThatCannotBe() {
    config.storeShort(10, 67);
    assertThrows(DeviceFailure.class, () -> open(USUAL | NetFeature.MTU, 1));
    assertTrue(machine.reports.get(0).contains("its MTU is 67"), machine.reports.get(0));
  }

  // Which frames come, and announcements.

  /** Commands that the card was given, as bytes, without those that were not answered. */
  private final List<List<Integer>> commands = new ArrayList<>();

  private void record(int queue, int answer) {
    RingModel ring = model.queues.get(queue);
    RingModel.Buffer buffer = ring == null ? null : ring.next();
    if (buffer == null) {
      return;
    }
    RingModel.Piece piece = buffer.pieces().get(0);
    List<Integer> bytes = new ArrayList<>();
    for (int i = 0; i < piece.length(); i++) {
      bytes.add(SimulatedMachine.at(piece.physical()).loadByte(i) & 0xff);
    }
    commands.add(bytes);
    SimulatedMachine.at(buffer.pieces().get(1).physical()).storeByte(0, answer);
    ring.use(buffer, 1);
  }

  private static final long FILTER = NetFeature.CONTROL | NetFeature.RECEIVE_FILTER;

  @Test
  void onlyFramesOfGroupsThatAreWanted() {
    machine.whileWaiting = () -> record(2, 0);
    NetworkDevice card = open(USUAL | FILTER, 1);
    card.listen(new long[] {0x0100_5e00_0001L, 0x3333_ff12_3456L});
    assertEquals(
        List.of(
            List.of(
                1, 0, 0, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0x5e, 0, 0, 1, 0x33, 0x33, 0xff, 0x12, 0x34,
                0x56),
            List.of(0, 1, 0),
            List.of(0, 0, 0)),
        commands);
  }

  @Test
  void allGroupsWhereThereAreTooMany() {
    machine.whileWaiting = () -> record(2, 0);
    NetworkDevice card = open(USUAL | FILTER, 1);
    card.listen(new long[NetControl.MOST_GROUPS + 1]);
    assertEquals(List.of(List.of(0, 1, 1), List.of(0, 0, 0)), commands);
  }

  @Test
  void aCardThatRefusesToFilterStaysAsItIs() {
    machine.whileWaiting = () -> record(2, 1);
    NetworkDevice card = open(USUAL | FILTER, 1);
    card.listen(new long[] {0x0100_5e00_0001L});
    assertEquals(List.of(0, 1, 1), commands.get(1));
    assertEquals(2, commands.size());
    assertTrue(card.isUsable());
  }

  @Test
  void aCardThatNeverAnswersTheFilter() {
    NetworkDevice card = open(USUAL | FILTER, 1);
    card.listen(new long[1]);
    assertFalse(card.isUsable());
    assertTrue(machine.reports.get(0).contains("does not answer"), machine.reports.get(0));
    card.listen(new long[2]);
    assertFalse(card.takeAnnouncement());
    assertEquals(1, machine.reports.size());
  }

  @Test
  void aCardWithoutFilterIsNotAsked() {
    open(USUAL, 1).listen(new long[1]);
    open(USUAL & ~NetFeature.ADDRESS | FILTER, 1).listen(new long[1]);
    assertTrue(machine.reports.isEmpty());
  }

  @Test
  void anAnnouncementIsTakenOnce() {
    machine.whileWaiting =
        () -> {
          record(2, 0);
          config.storeShort(6, 1);
        };
    NetworkDevice card = open(USUAL | NetFeature.CONTROL | NetFeature.ANNOUNCE, 1);
    assertFalse(card.takeAnnouncement());
    config.storeShort(6, 3);
    assertTrue(card.isLinkUp());
    assertTrue(card.takeAnnouncement());
    assertEquals(List.of(List.of(3, 0)), commands);
    assertFalse(card.takeAnnouncement());
  }

  // What a card must not do.

  @ParameterizedTest
  @CsvSource({
    "-1, 1, which is less than its header",
    "60, 0, in 0 buffers",
    "60, 35, in 35 buffers",
    "60, 2, 'in 2 buffers, but gave only 1'",
    "60, 65535, in 65535 buffers",
    "3000, 1, claims to have written",
  })
  void aFrameThatCannotBe(int bytes, int buffers, String message) {
    NetworkDevice card = open(USUAL, 1);
    come(bytes, buffers, new FrameOptions());
    assertFailsAfter(card, message);
  }

  @ParameterizedTest
  @ValueSource(ints = {FrameOptions.TCP6, FrameOptions.UDP, 2, 127})
  void aKindOfFrameThatWasNotAgreedOn(int kind) {
    NetworkDevice card = open(USUAL | SEGMENTS, 1);
    FrameOptions options = new FrameOptions();
    options.kind = kind;
    come(60, 1, options);
    assertFailsAfter(card, "of kind " + kind);
  }

  @Test
  void aChecksumBehindTheFrame() {
    NetworkDevice card = open(USUAL | SEGMENTS, 1);
    FrameOptions options = new FrameOptions();
    options.needsChecksum = true;
    options.checksumStart = 34;
    options.checksumOffset = 25;
    come(60, 1, options);
    assertFailsAfter(card, "with its checksum at byte 61");
  }

  @Test
  void aCardThatWasReset() {
    NetworkDevice card = open(USUAL, 1);
    model.status = 0;
    assertFalse(card.isLinkUp());
    assertFailsAfter(card, "was reset by somebody else");
  }
}
