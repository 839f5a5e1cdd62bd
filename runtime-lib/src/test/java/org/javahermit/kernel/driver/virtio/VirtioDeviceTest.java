package org.javahermit.kernel.driver.virtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.javahermit.kernel.bus.MemoryRegisters;
import org.javahermit.kernel.driver.DeviceFailure;
import org.javahermit.unsafe.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** From the reset to the end of a device, with devices that do what they must not. */
class VirtioDeviceTest {
  private static final long KNOWN = 1 << 5;
  private static final long UNKNOWN = 1 << 9;
  private static final int NEEDS_RESET = 64;

  private final SimulatedMachine machine = new SimulatedMachine();

  private static ModelTransport model() {
    return new ModelTransport(1, 16, KNOWN | UNKNOWN, null);
  }

  private VirtioDevice device(VirtioTransport transport) {
    return new VirtioDevice(transport, machine, "virtio-test");
  }

  private void assertFails(VirtioDevice device, String message, Executable step) {
    assertThrows(DeviceFailure.class, step);
    assertFalse(device.isUsable());
    assertEquals(1, machine.reports.size());
    String report = machine.reports.get(0);
    assertTrue(report.startsWith("virtio-test model " + message), report);
    assertTrue(report.endsWith("; it is not used any more"), report);
  }

  @Test
  void onlyWhatBothKnowIsAgreedOn() {
    ModelTransport model = model();
    VirtioDevice device = device(model);
    device.begin(KNOWN | 1 << 6);
    device.openQueue(0, 16);
    device.start();
    assertEquals(KNOWN | Feature.VERSION_1, model.accepted);
    assertTrue(device.has(KNOWN));
    assertFalse(device.has(UNKNOWN));
    assertEquals(15, model.status);
    device.check();
    device.end();
    assertEquals(0, machine.inUse);
    assertEquals(2, model.resets);
  }

  @Test
  void aDeviceOfTheTimeBeforeVersion1() {
    ModelTransport model = model();
    model.offered = KNOWN;
    VirtioDevice device = device(model);
    assertFails(device, "does not offer version 1", () -> device.begin(KNOWN));
    assertEquals(2, model.resets);
  }

  @Test
  void aDeviceThatDoesNotAcceptItsOwnFeatures() {
    VirtioDevice device =
        device(
            new ModelTransport(1, 16, KNOWN, null) {
              @Override
              void setStatus(int status) {
                super.setStatus(status & ~FEATURES_OK);
              }
            });
    assertFails(device, "does not accept features", () -> device.begin(KNOWN));
  }

  @Test
  void featuresThatChange() {
    VirtioDevice device =
        device(
            new ModelTransport(1, 16, KNOWN, null) {
              @Override
              void setFeatures(long features) {
                super.setFeatures(features);
                offered &= ~KNOWN;
              }
            });
    assertFails(device, "withdrew features", () -> device.begin(KNOWN));
  }

  @Test
  void aResetWithoutEnd() {
    ModelTransport model =
        new ModelTransport(1, 16, KNOWN, null) {
          @Override
          int status() {
            return 1;
          }
        };
    VirtioDevice device = device(model);
    assertFails(device, "did not come out of its reset", () -> device.begin(KNOWN));
    assertTrue(model.isIsolated);
  }

  @Test
  void aResetBySurprise() {
    ModelTransport model = model();
    VirtioDevice device = device(model);
    device.begin(KNOWN);
    device.start();
    model.status = 0;
    assertFails(device, "was reset by somebody else", device::check);
  }

  @Test
  void aDeviceThatAsksToBeReset() {
    ModelTransport model = model();
    VirtioDevice device = device(model);
    device.begin(KNOWN);
    device.start();
    model.status |= NEEDS_RESET;
    assertFails(device, "reports an error", device::check);
  }

  @Test
  void aQueueThatIsNotThere() {
    VirtioDevice device = device(new ModelTransport(1, 0, KNOWN, null));
    device.begin(KNOWN);
    assertFails(device, "has no queue 3", () -> device.openQueue(3, 16));
  }

  @Test
  void queuesForWhichThereIsNoMemory() {
    VirtioDevice device = device(new ModelTransport(1, 0x8000, KNOWN, null));
    device.begin(KNOWN);
    device.openQueue(0, 0x8000);
    assertFails(
        device,
        "cannot be used: there is no memory",
        () -> {
          for (int i = 1; i < 16; i++) {
            device.openQueue(i, 0x8000);
          }
        });
  }

  @Test
  void aConfigurationThatIsTooShort() {
    Address memory = machine.allocate(16);
    VirtioDevice device = device(new ModelTransport(1, 16, 0, new MemoryRegisters(memory, 8)));
    device.begin(0);
    memory.storeLong(0, 0x1122_3344_5566_7788L);
    assertEquals(0x3344_5566_7788L, device.config(0, 6));
    assertEquals(0x1122, device.config(6, 2));
    assertFails(device, "lacks the configuration", () -> device.config(8, 2));
  }

  @Test
  void aConfigurationThatChangesNowAndThen() {
    int[] generation = {0};
    Address memory = machine.allocate(16);
    ModelTransport model =
        new ModelTransport(1, 16, 0, new MemoryRegisters(memory, 8)) {
          @Override
          int configGeneration() {
            memory.storeShort(0, generation[0]);
            return generation[0] < 5 ? generation[0]++ : generation[0];
          }
        };
    VirtioDevice device = device(model);
    device.begin(0);
    assertEquals(5, device.config(0, 2));
  }

  @Test
  void aConfigurationThatChangesAllTheTime() {
    int[] generation = {0};
    Address memory = machine.allocate(16);
    VirtioDevice device =
        device(
            new ModelTransport(1, 16, 0, new MemoryRegisters(memory, 8)) {
              @Override
              int configGeneration() {
                return generation[0]++;
              }
            });
    device.begin(0);
    assertFails(device, "changes its configuration all the time", () -> device.config(0, 2));
  }
}
