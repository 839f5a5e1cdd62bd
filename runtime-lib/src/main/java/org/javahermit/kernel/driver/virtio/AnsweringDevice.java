package org.javahermit.kernel.driver.virtio;

import org.javahermit.kernel.driver.DeviceFailure;

/** A device that answers requests, for whoever waits until it has answered one. */
public interface AnsweringDevice {
  /** Nothing was answered. */
  int NOTHING = Virtqueue.NOTHING;

  /** Something about the next answer that is not negative, or {@link #NOTHING}. */
  int take();

  /** The line of interrupts for answers, or −1 where the device has to be asked. */
  int line();

  /** Asks for an interrupt when something is answered; false where something was already. */
  boolean arm();

  /** Fails the device, which did not answer in time. */
  DeviceFailure late();
}
