package org.javahermit.kernel.driver;

/**
 * A device did what its specification forbids, or nothing at all; it is not used any more. The
 * message names the device and what it did.
 */
public final class DeviceFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A failure; the message is a sentence for whoever runs the machine. */
  public DeviceFailure(String message) {
    super(message);
  }
}
