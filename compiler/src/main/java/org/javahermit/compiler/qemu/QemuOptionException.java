package org.javahermit.compiler.qemu;

/** An option for a virtual machine is wrong; the message names it and says what is right. */
public final class QemuOptionException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /** With a message for the user. */
  public QemuOptionException(String message) {
    super(message);
  }
}
