package org.javahermit.kernel.fs;

import org.javahermit.kernel.socket.Errors;

/** Why an operation on files failed: a number of {@link Errors}. It has no stack trace. */
public final class FileError extends Exception {
  private static final long serialVersionUID = 1;

  private final int number;

  /** The failure with a number. */
  public FileError(int number) {
    super(null, null, false, false);
    this.number = number;
  }

  /** The number of {@link Errors}. */
  public int number() {
    return number;
  }

  @Override
  public String getMessage() {
    return Errors.text(number);
  }
}
