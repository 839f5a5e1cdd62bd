package org.javahermit.kernel.driver.virtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.javahermit.kernel.bus.MemoryRegisters;
import org.javahermit.kernel.driver.DeviceFailure;
import org.javahermit.unsafe.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages by a device that does as the specification says, and by devices that do not. */
class VirtioShareTest {
  private static final int CONFIG_BYTES = 60;

  private final SimulatedMachine machine = new SimulatedMachine();
  private final Address config = machine.allocate(CONFIG_BYTES);

  private ModelTransport model(long features) {
    byte[] tag = "folder".getBytes(StandardCharsets.UTF_8);
    config.storeShort(0, tag.length);
    for (int i = 0; i < tag.length; i++) {
      config.storeByte(2 + i, tag[i]);
    }
    return new ModelTransport(
        Virtio9p.TYPE, 16, features, new MemoryRegisters(config, CONFIG_BYTES));
  }

  private Virtio9p share(ModelTransport model) {
    return new Virtio9p(model, machine);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, Feature.EVENT_IDX | Feature.INDIRECT_DESC, Feature.RING_PACKED})
  void messagesAreAnswered(long features) {
    ModelTransport model = model(features | Virtio9p.MOUNT_TAG);
    Virtio9p share = share(model);
    assertEquals("folder", share.tag());
    RingModel ring = model.queues.get(0);
    for (int round = 0; round < 40; round++) {
      share.message(0).storeByte(0, round);
      share.send(0, 10 + round, 100 + round);
      assertEquals(VirtioShare.NOTHING, share.take());
      RingModel.Buffer buffer = ring.next();
      RingModel.Piece asked = buffer.pieces().get(0);
      RingModel.Piece room = buffer.pieces().get(1);
      assertEquals(10 + round, asked.length());
      assertFalse(asked.isWritable());
      assertEquals(100 + round, room.length());
      assertTrue(room.isWritable());
      byte first = SimulatedMachine.at(asked.physical()).loadByte(0);
      SimulatedMachine.at(room.physical()).storeByte(0, first + 1);
      ring.use(buffer, 5);
      assertEquals(0, share.take());
      assertEquals(5, share.bytes(0));
      assertEquals(round + 1, share.answer(0).loadByte(0));
    }
    assertEquals(List.of(), machine.reports);
  }

  @Test
  void aDeviceWithoutATagIsRefused() {
    ModelTransport model = model(0);
    DeviceFailure failure = assertThrows(DeviceFailure.class, () -> share(model));
    assertTrue(failure.getMessage().contains("which folder it shares"), failure.getMessage());
  }

  @Test
  void aTagWithoutEndIsRefused() {
    ModelTransport model = model(Virtio9p.MOUNT_TAG);
    config.storeShort(0, 5000);
    DeviceFailure failure = assertThrows(DeviceFailure.class, () -> share(model));
    assertTrue(failure.getMessage().contains("a tag of 5000 bytes"), failure.getMessage());
  }

  private void assertFails(VirtioShare share, String message, Runnable action) {
    DeviceFailure failure = assertThrows(DeviceFailure.class, action::run);
    assertTrue(failure.getMessage().contains(message), failure.getMessage());
    assertEquals(1, machine.reports.size());
    assertTrue(machine.reports.get(0).startsWith("virtio-9p model "), machine.reports.get(0));
    assertFalse(share.isUsable());
    assertThrows(DeviceFailure.class, () -> share.send(0, 10, 100));
  }

  @Test
  void tooManyBytes() {
    ModelTransport model = model(Virtio9p.MOUNT_TAG);
    Virtio9p share = share(model);
    share.send(0, 10, 100);
    RingModel ring = model.queues.get(0);
    ring.use(ring.next(), 101);
    assertFails(share, "claims to have written", share::take);
  }

  @Test
  void anAnswerTwice() {
    ModelTransport model = model(Virtio9p.MOUNT_TAG);
    Virtio9p share = share(model);
    share.send(0, 10, 100);
    RingModel ring = model.queues.get(0);
    RingModel.Buffer buffer = ring.next();
    ring.use(buffer, 5);
    assertEquals(0, share.take());
    ring.use(buffer, 5);
    assertFails(share, "but had only 0", share::take);
  }

  @Test
  void noAnswer() {
    Virtio9p share = share(model(Virtio9p.MOUNT_TAG));
    share.send(0, 10, 100);
    assertFails(
        share,
        "does not answer",
        () -> {
          throw share.late();
        });
  }
}
