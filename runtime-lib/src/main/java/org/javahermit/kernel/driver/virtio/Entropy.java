package org.javahermit.kernel.driver.virtio;

import org.javahermit.kernel.driver.DeviceFailure;
import org.javahermit.machine.DeviceAccess;

/**
 * Random bytes of the host, where the machine has a device for them: looked for when a program
 * first wants unpredictable bytes, so that others pay nothing. Takes bytes of the processor's
 * generators and mixes the device's in; a device that fails leaves them as good as they were.
 */
public final class Entropy {
  private static boolean isKnown;
  private static VirtioRng device;

  private Entropy() {}

  /**
   * Mixes what the device gives into random bytes.
   *
   * @param machine the machine's devices, or null
   */
  public static void mix(DeviceAccess machine, byte[] bytes) {
    if (machine != null) {
      mixIfPresent(machine, bytes);
    }
  }

  private static synchronized void mixIfPresent(DeviceAccess machine, byte[] bytes) {
    if (!isKnown) {
      isKnown = true;
      device = VirtioBus.rng(machine);
    }
    if (device == null) {
      return;
    }
    try {
      device.mix(bytes);
    } catch (DeviceFailure e) {
      device = null; // it was reported
    }
  }
}
