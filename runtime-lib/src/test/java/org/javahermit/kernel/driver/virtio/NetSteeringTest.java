package org.javahermit.kernel.driver.virtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.javahermit.kernel.bus.MemoryRegisters;
import org.javahermit.kernel.driver.FlowHash;
import org.javahermit.kernel.driver.NetworkDevice;
import org.javahermit.unsafe.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A card in Java that is asked to spread flows by a hash. */
class NetSteeringTest {
  private static final long FEATURES =
      NetFeature.CONTROL | NetFeature.MULTIQUEUE | NetFeature.STEERING;
  private static final int PAIRS = 3;
  private static final int CONTROL_QUEUE = 2 * PAIRS;
  private static final int ALL_KINDS = 0x1ff;

  private final SimulatedMachine machine = new SimulatedMachine();
  private final Address config = machine.allocate(64);
  private final byte[] key = new byte[FlowHash.KEY_BYTES];
  private final List<byte[]> commands = new ArrayList<>();
  private ModelTransport model;

  /** What the card says to commands for flows; negative: nothing. */
  private int answer;

  NetSteeringTest() {
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) (i + 1);
    }
  }

  private NetworkDevice open(long features, int keyBytes, int entries, int kinds) {
    config.storeShort(8, PAIRS);
    config.storeByte(17, keyBytes);
    config.storeShort(18, entries);
    config.storeInt(20, kinds);
    model = new ModelTransport(1, 16, features, new MemoryRegisters(config, 64));
    machine.whileWaiting = this::play;
    return new VirtioNet(model, machine, PAIRS);
  }

  private void play() {
    RingModel ring = model.queues.get(CONTROL_QUEUE);
    RingModel.Buffer buffer = ring == null ? null : ring.next();
    if (buffer == null) {
      return;
    }
    RingModel.Piece piece = buffer.pieces().get(0);
    byte[] command = new byte[piece.length()];
    for (int i = 0; i < command.length; i++) {
      command[i] = SimulatedMachine.at(piece.physical()).loadByte(i);
    }
    boolean isForFlows = command[0] == 4 && command[1] == 1;
    commands.add(command);
    if (!isForFlows || answer >= 0) {
      int said = isForFlows ? answer : 0;
      SimulatedMachine.at(buffer.pieces().get(1).physical()).storeByte(0, said);
      ring.use(buffer, 1);
    }
  }

  @Test
  void theCommandHasKindsTableAndKey() {
    FlowHash hash = open(FEATURES, 40, 128, ALL_KINDS).spread(key);
    assertNotNull(hash);
    byte[] command = commands.get(1);
    assertEquals(2 + 4 + 2 + 2 + 2 * 128 + 2 + 1 + 40, command.length);
    byte[] start = {4, 1, 0x3f, 0, 0, 0, 127, 0, 0, 0, 0, 0, 1, 0, 2, 0, 0, 0};
    assertEquals(0, Arrays.compare(start, Arrays.copyOf(command, start.length)));
    int end = 2 + 4 + 2 + 2 + 2 * 128;
    assertEquals(PAIRS, command[end]);
    assertEquals(40, command[end + 2]);
    assertEquals(0, Arrays.compare(key, Arrays.copyOfRange(command, end + 3, command.length)));
    boolean[] used = new boolean[PAIRS];
    for (int port = 1; port < 200; port++) {
      used[hash.queueOfTcp4(0x0a000001, 0x0a000002, port, 80)] = true;
    }
    assertTrue(used[0] && used[1] && used[2]);
  }

  @Test
  void aLargerTableIsNotFilled() {
    assertNotNull(open(FEATURES, 52, 1000, ALL_KINDS).spread(key));
    assertEquals(127, commands.get(1)[6]);
  }

  @Test
  void kindsThatTheCardDoesNotHave() {
    FlowHash hash = open(FEATURES, 40, 128, 0x1 | 0x2).spread(key);
    assertEquals(3, commands.get(1)[2]);
    assertTrue(hash.queueOfTcp4(1, 2, 3, 4) >= 0);
    assertEquals(FlowHash.UNKNOWN, hash.queueOfTcp6(1, 2, 3, 4, 5, 6));
  }

  @Test
  void aCardThatRefusesSpreadsAsItLikes() {
    answer = 1;
    NetworkDevice card = open(FEATURES, 40, 128, ALL_KINDS);
    assertNull(card.spread(key));
    assertTrue(card.isUsable());
    assertEquals(PAIRS, card.queueCount());
  }

  @Test
  void aCardThatCannotIsNotAsked() {
    NetworkDevice card = open(FEATURES & ~NetFeature.STEERING, 40, 128, ALL_KINDS);
    assertNull(card.spread(key));
    assertEquals(1, commands.size());
    assertEquals(
        0, NetFeature.choose(NetFeature.STEERING | NetFeature.CONTROL) & NetFeature.STEERING);
  }

  @ParameterizedTest
  @CsvSource({
    "39, 128, its key of flows has 39 bytes",
    "0, 128, its key of flows has 0 bytes",
    "40, 127, its table of flows has 127 entries",
    "255, 0, its table of flows has 0 entries",
  })
  void whatACardCannotSay(int keyBytes, int entries, String message) {
    NetworkDevice card = open(FEATURES, keyBytes, entries, ALL_KINDS);
    assertNull(card.spread(key));
    assertFalse(card.isUsable());
    assertTrue(machine.reports.get(0).contains(message), machine.reports.get(0));
    assertNull(card.spread(key));
    assertEquals(1, machine.reports.size());
  }

  @Test
  void aCardThatDoesNotAnswer() {
    answer = -1;
    NetworkDevice card = open(FEATURES, 40, 128, ALL_KINDS);
    assertNull(card.spread(key));
    assertFalse(card.isUsable());
    String report = machine.reports.get(0);
    assertTrue(report.contains("does not answer when it is asked to spread flows"), report);
  }
}
