package org.javahermit.maven;

/** There is no main class, or more than one; the message says what to do. */
final class NoMainClassException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoMainClassException(String message) {
    super(message);
  }
}
