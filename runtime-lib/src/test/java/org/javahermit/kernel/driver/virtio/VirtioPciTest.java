package org.javahermit.kernel.driver.virtio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.javahermit.kernel.driver.DeviceFailure;
import org.javahermit.unsafe.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Devices at a PCI bus, from their capabilities on, and such as say what cannot be. */
class VirtioPciTest {
  private static final int COMMAND_BITS = 1 << 1 | 1 << 2 | 1 << 10;
  private static final int MASTER = 1 << 2;
  private static final int NO_VECTOR = 0xffff;

  private final SimulatedMachine machine = new SimulatedMachine();
  private final PciModel model = new PciModel();
  private final Address common = PciModel.register(PciModel.COMMON_REGISTERS);
  private final Address notify = PciModel.register(PciModel.NOTIFY_REGISTERS);
  private RingModel ring;

  private VirtioTransport open() {
    return VirtioPci.open(model.function(), machine);
  }

  private void assertRefused() {
    assertNull(open());
    assertEquals(1, machine.reports.size());
    String report = machine.reports.get(0);
    assertTrue(report.startsWith("virtio device 00:02.0 is not used: it lacks"), report);
    assertEquals(0, model.get(PciModel.COMMAND) & COMMAND_BITS, "it is left as it was");
  }

  private void assertFails(String message) {
    VirtioTransport transport = open();
    DeviceFailure failure =
        assertThrows(DeviceFailure.class, () -> new VirtioRng(transport, machine));
    assertTrue(failure.getMessage().contains(message), failure.getMessage());
    assertTrue(machine.reports.get(0).startsWith("virtio-rng 00:02.0 "), machine.reports.get(0));
  }

  /** Answers with sevens. */
  private void answer() {
    if (ring == null) {
      ring =
          RingModel.of(
              common.loadChar(24),
              common.loadLong(32),
              common.loadLong(40),
              common.loadLong(48),
              0);
    }
    RingModel.Buffer buffer = ring.next();
    SimulatedMachine.at(buffer.pieces().get(0).physical()).storeByte(0, 7);
    ring.use(buffer, 1);
  }

  @Test
  void aDeviceFromItsCapabilitiesToItsAnswer() {
    notify.storeShort(0, -1);
    machine.whileWaiting = this::answer;
    VirtioTransport transport = open();
    assertEquals("00:02.0", transport.place());
    assertEquals(VirtioRng.TYPE, transport.deviceType());
    assertEquals(COMMAND_BITS, model.get(PciModel.COMMAND) & COMMAND_BITS);
    byte[] bytes = new byte[2];
    new VirtioRng(transport, machine).mix(bytes);
    assertArrayEquals(new byte[] {7, 7}, bytes);
    assertEquals(1, common.loadInt(8), "the upper half was accepted last");
    assertEquals(1, common.loadInt(12), "version 1");
    assertEquals(15, common.loadByte(20));
    assertEquals(1, common.loadChar(28), "the queue is enabled");
    assertEquals(0, notify.loadChar(0), "its number was told");
    transport.isolate();
    assertEquals(0, model.get(PciModel.COMMAND) & MASTER);
  }

  @Test
  void queuesAreToldOfWhereTheyWantIt() {
    common.storeShort(30, 3);
    VirtioTransport transport = open();
    assertEquals(8, transport.mostEntries(0));
    notify.storeShort(12, -1);
    transport.notifyQueue(0);
    assertEquals(0, notify.loadChar(12));
  }

  @Test
  void theConfigurationIsWhatTheCapabilitySays() {
    PciModel.register(PciModel.DEVICE_REGISTERS).storeInt(4, 4711);
    assertEquals(16, open().config().size());
    assertEquals(4711, open().config().load32(4));
  }

  @Test
  void kindsOfDevices() {
    assertEquals(VirtioRng.TYPE, VirtioPci.typeOf(model.function()));
    model.function(PciModel.VENDOR, 0x1005);
    model.put(0x2c, VirtioRng.TYPE << 16);
    assertEquals(VirtioRng.TYPE, VirtioPci.typeOf(model.function()), "of both times");
    assertEquals(VirtioRng.TYPE, open().deviceType());
    model.function(PciModel.VENDOR, 0x1080);
    assertEquals(0, VirtioPci.typeOf(model.function()));
    model.function(PciModel.VENDOR, 0xfff);
    assertEquals(0, VirtioPci.typeOf(model.function()));
    model.function(0x8086, PciModel.RNG);
    assertEquals(0, VirtioPci.typeOf(model.function()));
  }

  @Test
  void queuesGetMessagesAsLongAsThereAreSome() {
    common.storeShort(18, 3);
    VirtioTransport transport = open();
    assertTrue(transport.route(0, 50));
    assertEquals(0, common.loadChar(26));
    assertTrue(transport.route(1, 51));
    assertEquals(1, common.loadChar(26));
    assertEquals(51, PciModel.register(PciModel.TABLE_REGISTERS).loadInt(16));
    assertFalse(transport.route(2, 52));
    assertEquals(NO_VECTOR, common.loadChar(26));
    assertEquals(2, common.loadChar(22));
  }

  @Test
  void withoutATableThereAreNoInterrupts() {
    model.messages(2, 7, 0);
    VirtioTransport transport = open();
    assertFalse(transport.route(0, 50));
    assertEquals(NO_VECTOR, common.loadChar(26));
  }

  // Devices that are refused.

  @ParameterizedTest
  @ValueSource(ints = {PciModel.COMMON, PciModel.NOTIFY})
  void aPartIsMissing(int place) {
    model.put(place, model.get(place) & 0xff_ffff | 5 << 24);
    assertRefused();
  }

  @Test
  void noCapabilities() {
    model.put(PciModel.COMMAND, 0);
    assertRefused();
  }

  @Test
  void aListInACircle() {
    model.part(PciModel.COMMON, PciModel.COMMON, 5, 4, 0, 0x38);
    assertRefused();
  }

  @Test
  void aCircleBehindAllThatIsNeeded() {
    model.put(PciModel.DEVICE, model.get(PciModel.DEVICE) & ~0xff00 | PciModel.COMMON << 8);
    VirtioTransport transport = open();
    assertNotNull(transport);
    assertFalse(transport.route(0, 50), "there is no table in the circle");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x08, 0x3c, 0xfc})
  void aListThatLeavesItsSpace(int first) {
    model.put(PciModel.FIRST, first);
    model.put(0xfc, 9 | PciModel.NOTIFY << 8 | 1 << 24);
    assertRefused();
  }

  @Test
  void aCapabilityThatEndsWhereTheSpaceDoes() {
    model.put(PciModel.FIRST, 0xf0);
    model.part(0xf0, PciModel.NOTIFY, 1, 4, 0, 0x38);
    assertNotNull(open());
  }

  /** Ranges that are not there: no number, no size, only the upper half of another one. */
  @ParameterizedTest
  @ValueSource(ints = {0, 2, 5, 6, 7, 255})
  void aRangeThatDoesNotExist(int bar) {
    model.put(0x24, 0x38);
    model.part(PciModel.NOTIFY, PciModel.DEVICE, 2, bar, 0, 16);
    assertRefused();
  }

  @Test
  void aRangeOfPorts() {
    model.pci.put(PciModel.PLACE, 0x10, 0xc001, 0xffe0);
    model.part(PciModel.NOTIFY, PciModel.DEVICE, 2, 0, 0, 16);
    assertRefused();
  }

  @Test
  void aRangeWithoutAnAddress() {
    model.pci.put(PciModel.PLACE, 0x20, 0xc, -PciModel.WINDOW_BYTES);
    assertRefused();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0, 0x37",
    "0x3ffc, 0x38",
    "0x4000, 0x38",
    "0x3fcc, 0x38",
    "0, 0x4001",
    "0, -1",
    "-4, 0x38",
    "-4, -1",
    "0x1000, 0x7fffffff",
    "2, 0x38"
  })
  void aPartThatIsTooSmallOrElsewhere(String offset, String length) {
    model.part(
        PciModel.COMMON, PciModel.NOTIFY, 1, 4, Integer.decode(offset), Integer.decode(length));
    assertRefused();
  }

  /** §4.1.4.1: the first one that can be used counts. */
  @Test
  void anotherCapabilityMayBeBetter() {
    model.part(0xb0, PciModel.COMMON, 1, 7, 0, 0x38);
    model.part(0xa0, 0xb0, 2, 4, 0x8000, 16);
    model.put(PciModel.FIRST, 0xa0);
    VirtioTransport transport = open();
    assertNotNull(transport);
    common.storeShort(30, 2);
    assertEquals(8, transport.mostEntries(0));
    notify.storeShort(8, -1);
    transport.notifyQueue(0);
    assertEquals(0, notify.loadChar(8), "and so does its multiplier");
  }

  // Devices that are used until it shows what they are.

  @Test
  void noQueue() {
    common.storeShort(18, 0);
    assertFails("has no queue 0");
  }

  @Test
  void aQueueOfNoEntries() {
    common.storeShort(24, 0);
    assertFails("has no queue 0");
  }

  /** Where a queue is to be told of: just behind the registers, far away, in between. */
  @ParameterizedTest
  @CsvSource({"0x400, 4", "0xffff, -1", "0xfff, 1", "1, 1", "1, 0x1000"})
  void aQueueThatCannotBeToldOf(String offset, String multiplier) {
    common.storeShort(30, Integer.decode(offset));
    model.put(PciModel.NOTIFY + 16, Integer.decode(multiplier));
    assertFails("has no queue 0");
  }

  @ParameterizedTest
  @CsvSource({"0x3ff, 4", "0xffff, 0", "0x7ff, 2"})
  void aQueueThatCan(String offset, String multiplier) {
    common.storeShort(30, Integer.decode(offset));
    model.put(PciModel.NOTIFY + 16, Integer.decode(multiplier));
    assertEquals(8, open().mostEntries(0));
  }

  @Test
  void aDeviceOfTheTimeBeforeVersion1() {
    common.storeInt(4, 0);
    assertFails("does not offer version 1");
  }

  @Test
  void aConfigurationThatIsNotThere() {
    model.part(PciModel.DEVICE, PciModel.MESSAGES, 4, 4, 0x4000, 8);
    VirtioDevice device = new VirtioDevice(open(), machine, "virtio-test");
    assertThrows(DeviceFailure.class, () -> device.config(0, 4));
    assertTrue(machine.reports.get(0).contains("lacks the configuration"), machine.reports.get(0));
  }

  @Test
  void aConfigurationThatIsTooShort() {
    model.part(PciModel.DEVICE, PciModel.MESSAGES, 4, 4, 0x2000, 8);
    VirtioDevice device = new VirtioDevice(open(), machine, "virtio-test");
    assertEquals(0, device.config(4, 4));
    assertThrows(DeviceFailure.class, () -> device.config(8, 1));
  }
}
