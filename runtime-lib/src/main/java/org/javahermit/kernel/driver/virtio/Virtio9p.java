package org.javahermit.kernel.driver.virtio;

import org.javahermit.machine.DeviceAccess;

/**
 * A folder of the host by the protocol 9P: takes a transport, leaves a tag and messages with their
 * answers. Source: virtio 1.2, §5 (device ID 9), and the device as QEMU has it: one queue, and in
 * the configuration the tag's length in two bytes before the tag itself.
 */
public final class Virtio9p extends VirtioShare {
  /** The kind of device. */
  static final int TYPE = 9;

  static final long MOUNT_TAG = 1;
  private static final int QUEUE = 0;
  private static final int TAG = 2;
  private static final int MOST_TAG = 255;

  /** Starts the device. */
  Virtio9p(VirtioTransport transport, DeviceAccess machine) {
    super(transport, machine, "virtio-9p", MOUNT_TAG, QUEUE);
    int length = (int) device.config(0, TAG);
    if (length > MOST_TAG) {
      throw device.fail("has a tag of " + length + " bytes");
    }
    readTag(TAG, length);
    device.start();
  }
}
