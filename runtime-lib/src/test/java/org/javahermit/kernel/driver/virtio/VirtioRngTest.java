package org.javahermit.kernel.driver.virtio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.javahermit.kernel.driver.DeviceFailure;
import org.junit.jupiter.api.Test;

/** Random bytes of a device that counts. */
class VirtioRngTest {
  private final SimulatedMachine machine = new SimulatedMachine();
  private final ModelTransport model =
      new ModelTransport(VirtioRng.TYPE, 8, Feature.EVENT_IDX, null);

  private int counter;

  /** Answers with as many bytes, and says that there are {@code claimed}. */
  private void answer(int bytes, int claimed) {
    RingModel ring = model.queues.get(0);
    RingModel.Buffer buffer = ring == null ? null : ring.next();
    if (buffer != null) {
      for (int i = 0; i < bytes; i++) {
        SimulatedMachine.at(buffer.pieces().get(0).physical()).storeByte(i, counter++);
      }
      ring.use(buffer, claimed);
    }
  }

  private void assertFails(VirtioRng rng, String message) {
    DeviceFailure failure = assertThrows(DeviceFailure.class, () -> rng.mix(new byte[1]));
    assertTrue(failure.getMessage().contains(message), failure.getMessage());
    assertTrue(machine.reports.get(0).startsWith("virtio-rng model "), machine.reports.get(0));
    assertEquals(2, model.resets);
  }

  @Test
  void everyByteIsMixedOnce() {
    machine.whileWaiting = () -> answer(3, 3);
    VirtioRng rng = new VirtioRng(model, machine);
    byte[] bytes = {16, 16, 16, 16};
    rng.mix(bytes);
    rng.mix(bytes);
    assertArrayEquals(new byte[] {16 ^ 4, 16 ^ 1 ^ 5, 16 ^ 2 ^ 6, 16 ^ 3 ^ 7}, bytes);
  }

  @Test
  void noBytes() {
    machine.whileWaiting = () -> answer(0, 0);
    assertFails(new VirtioRng(model, machine), "without random bytes");
  }

  @Test
  void tooManyBytes() {
    machine.whileWaiting = () -> answer(1, VirtioRng.BLOCK + 1);
    assertFails(new VirtioRng(model, machine), "claims to have written");
  }

  @Test
  void noAnswer() {
    assertFails(new VirtioRng(model, machine), "gives no random bytes");
  }

  @Test
  void aResetWhileItIsWaitedFor() {
    machine.whileWaiting = () -> model.status = 0;
    assertFails(new VirtioRng(model, machine), "was reset by somebody else");
  }
}
