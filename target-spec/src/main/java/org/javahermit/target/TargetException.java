package org.javahermit.target;

/**
 * A target specification that cannot be used. The message names the file, the key and what is
 * allowed.
 */
public final class TargetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TargetException(String message) {
    super(message);
  }

  TargetException(String message, Throwable cause) {
    super(message, cause);
  }
}
