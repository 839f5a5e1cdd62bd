package org.javahermit.kernel.fs.disk;

/** A disk cannot be mounted; the message says why, and what helps. */
public final class UnusableDiskException extends Exception {
  private static final long serialVersionUID = 1L;

  /** A disk that cannot be mounted. */
  public UnusableDiskException(String message) {
    super(message);
  }
}
