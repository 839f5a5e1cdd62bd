package org.javahermit.kernel.driver.virtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.javahermit.kernel.bus.MemoryRegisters;
import org.javahermit.kernel.driver.DeviceFailure;
import org.javahermit.unsafe.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests to a disk that does as the specification says, and to disks that do not. */
class VirtioBlkTest {
  private static final int SECTORS = 256;
  private static final int CONFIG_BYTES = 60;

  private final SimulatedMachine machine = new SimulatedMachine();
  private final Address config = machine.allocate(CONFIG_BYTES);
  private final byte[] contents = new byte[SECTORS * VirtioBlk.SECTOR];
  private int flushes;

  private ModelTransport model(long features) {
    config.storeLong(0, SECTORS);
    return new ModelTransport(
        VirtioBlk.TYPE, 16, features, new MemoryRegisters(config, CONFIG_BYTES));
  }

  private static int load(RingModel.Piece piece, int at) {
    return SimulatedMachine.at(piece.physical()).loadInt(at);
  }

  /** Answers what was asked; the pieces are those of virtio 1.2, §5.2.6. */
  private void answer(ModelTransport model) {
    RingModel ring = model.queues.get(0);
    for (RingModel.Buffer buffer = ring.next(); buffer != null; buffer = ring.next()) {
      List<RingModel.Piece> pieces = buffer.pieces();
      RingModel.Piece header = pieces.get(0);
      RingModel.Piece status = pieces.get(pieces.size() - 1);
      assertEquals(16, header.length());
      assertFalse(header.isWritable());
      assertEquals(1, status.length());
      int written = 1;
      if (pieces.size() == 3) {
        written += transfer(load(header, 0), load(header, 8), pieces.get(1));
      } else {
        assertEquals(4, load(header, 0));
        flushes++;
      }
      SimulatedMachine.at(status.physical()).storeByte(0, 0);
      ring.use(buffer, written);
    }
  }

  private int transfer(int type, int sector, RingModel.Piece data) {
    Address memory = SimulatedMachine.at(data.physical());
    assertEquals(type == 0, data.isWritable());
    for (int i = 0; i < data.length(); i++) {
      int at = sector * VirtioBlk.SECTOR + i;
      if (type == 0) {
        memory.storeByte(i, contents[at]);
      } else {
        contents[at] = memory.loadByte(i);
      }
    }
    return type == 0 ? data.length() : 0;
  }

  @ParameterizedTest
  @ValueSource(longs = {0, Feature.EVENT_IDX | Feature.INDIRECT_DESC, Feature.RING_PACKED})
  void sectorsAreWrittenAndRead(long features) {
    ModelTransport model = model(features | VirtioBlk.FLUSH);
    VirtioBlk disk = new VirtioBlk(model, machine);
    assertEquals(SECTORS, disk.sectors());
    assertFalse(disk.isReadOnly());
    assertTrue(disk.hasCache());
    for (int round = 0; round < 40; round++) {
      disk.data(0).storeByte(0, 1 + round);
      disk.data(0).storeByte(1023, 2 + round);
      disk.write(0, 10, 1024);
      disk.read(1, 20, 512);
      disk.flush(2);
      assertEquals(3, disk.busy());
      assertEquals(VirtioBlk.NOTHING, disk.take());
      answer(model);
      for (int slot = 0; slot < 3; slot++) {
        assertEquals(slot, disk.take());
        assertTrue(disk.isDone(slot));
        assertFalse(disk.isBusy(slot));
      }
      assertEquals(1 + round, contents[10 * 512]);
      assertEquals(2 + round, contents[11 * 512 + 511]);
      disk.read(3, 11, 512);
      answer(model);
      assertEquals(3, disk.take());
      assertEquals(2 + round, disk.data(3).loadByte(511));
    }
    assertEquals(40, flushes);
    assertEquals(List.of(), machine.reports);
  }

  @Test
  void whatTheDiskSaysOfItself() {
    config.storeInt(8, 5000);
    VirtioBlk disk = new VirtioBlk(model(VirtioBlk.READ_ONLY | VirtioBlk.SIZE_MAX), machine);
    assertTrue(disk.isReadOnly());
    assertFalse(disk.hasCache());
    assertEquals(9 * 512, disk.pieceBytes());
  }

  @Test
  void largeBlocksAreRefused() {
    config.storeInt(20, 4096);
    DeviceFailure failure =
        assertThrows(
            DeviceFailure.class, () -> new VirtioBlk(model(VirtioBlk.BLOCK_SIZE), machine));
    assertTrue(failure.getMessage().contains("logical_block_size=512"), failure.getMessage());
  }

  @Test
  void anErrorIsTheRequestsOnly() {
    ModelTransport model = model(0);
    VirtioBlk disk = new VirtioBlk(model, machine);
    disk.read(0, 5, 512);
    RingModel.Buffer buffer = model.queues.get(0).next();
    SimulatedMachine.at(buffer.pieces().get(2).physical()).storeByte(0, 1);
    model.queues.get(0).use(buffer, 1);
    assertFalse(disk.isDone(disk.take()));
    assertTrue(disk.isUsable());
  }

  private void assertFails(VirtioBlk disk, String message, Runnable action) {
    DeviceFailure failure = assertThrows(DeviceFailure.class, action::run);
    assertTrue(failure.getMessage().contains(message), failure.getMessage());
    assertEquals(1, machine.reports.size());
    assertTrue(machine.reports.get(0).startsWith("virtio-blk model "), machine.reports.get(0));
    assertFalse(disk.isUsable());
    assertThrows(DeviceFailure.class, () -> disk.flush(1));
  }

  @Test
  void noStatus() {
    ModelTransport model = model(0);
    VirtioBlk disk = new VirtioBlk(model, machine);
    disk.read(0, 5, 512);
    RingModel.Buffer buffer = model.queues.get(0).next();
    model.queues.get(0).use(buffer, 513);
    disk.take();
    assertFails(disk, "without a status", () -> disk.isDone(0));
  }

  @Test
  void tooManyBytes() {
    ModelTransport model = model(0);
    VirtioBlk disk = new VirtioBlk(model, machine);
    disk.read(0, 5, 512);
    model.queues.get(0).use(model.queues.get(0).next(), 514);
    assertFails(disk, "claims to have written 514 bytes", disk::take);
  }

  @Test
  void anAnswerTwice() {
    ModelTransport model = model(0);
    VirtioBlk disk = new VirtioBlk(model, machine);
    disk.flush(0);
    RingModel.Buffer buffer = model.queues.get(0).next();
    model.queues.get(0).use(buffer, 1);
    disk.take();
    model.queues.get(0).use(buffer, 1);
    assertFails(disk, "but had only 0", disk::take);
  }

  @Test
  void noAnswer() {
    VirtioBlk disk = new VirtioBlk(model(0), machine);
    disk.flush(0);
    assertFails(
        disk,
        "does not answer",
        () -> {
          throw disk.late();
        });
  }
}
