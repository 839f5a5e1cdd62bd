package org.javahermit.jdk.file;

import org.javahermit.kernel.driver.DeviceFailure;
import org.javahermit.kernel.driver.virtio.AnsweringDevice;
import org.javahermit.vm.Threads;

/**
 * Waits for what a device answers. The thread waits for the device's interrupts meanwhile, and
 * others run.
 */
final class DeviceAnswers {
  /** How long the host may take for an answer. */
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  private DeviceAnswers() {}

  /**
   * What {@link AnsweringDevice#take} says of the next answer.
   *
   * @throws DeviceFailure where there is none in time
   */
  static int await(AnsweringDevice device) {
    int answer = device.take();
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (answer == AnsweringDevice.NOTHING) {
      if (System.nanoTime() > deadline) {
        throw device.late();
      }
      if (device.line() < 0) {
        Thread.yield();
      } else if (device.arm()) {
        Threads.awaitAnswer(device.line(), deadline);
      }
      answer = device.take();
    }
    return answer;
  }
}
