package org.javahermit.kernel.driver.virtio;

import org.javahermit.kernel.bus.Registers;

/**
 * How one virtio device is spoken to, whatever bus it is on: its registers as operations, without
 * any opinion on what they should say. Source: virtio 1.2, §2 (basic facilities), §4 (transports).
 */
abstract class VirtioTransport {
  /** Where the device is, for messages. */
  abstract String place();

  /** What kind of device this is: a number of virtio 1.2, §5. */
  abstract int deviceType();

  abstract int status();

  /** Writes the status; 0 resets the device. */
  abstract void setStatus(int status);

  /** All 64 feature bits that the device offers. */
  abstract long offeredFeatures();

  /** Says which features the driver accepts. */
  abstract void setFeatures(long features);

  /** Most entries of a queue; 0 where there is no such queue. */
  abstract int mostEntries(int queue);

  /** Gives a queue its size and the physical addresses of its areas, and starts it. */
  abstract void startQueue(
      int queue, int entries, long descriptors, long driverArea, long deviceArea);

  /**
   * Makes the interrupts of a queue come by a line; before the queue is started.
   *
   * @return whether they will
   */
  abstract boolean route(int queue, int line);

  /** Lets the device interrupt again, where its interrupts are a pin that stays up. */
  abstract void acknowledge();

  /** Tells the device that there are new buffers in a queue. */
  abstract void notifyQueue(int queue);

  /** Changes whenever the device's configuration does. */
  abstract int configGeneration();

  /** The configuration that is particular to the kind of device. */
  abstract Registers config();

  /** Keeps a device that does not answer from memory, where the bus can. */
  abstract void isolate();
}
