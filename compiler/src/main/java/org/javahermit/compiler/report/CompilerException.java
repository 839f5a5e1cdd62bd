package org.javahermit.compiler.report;

/**
 * An error that the user can mend: the message is one paragraph that names the input that is wrong
 * and says what to do. It is printed without a stack trace.
 */
public final class CompilerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An error with the given paragraph. */
  public CompilerException(String message) {
    super(message);
  }

  /** An error with the given paragraph and the exception that led to it. */
  public CompilerException(String message, Throwable cause) {
    super(message, cause);
  }
}
