package org.javahermit.kernel.driver;

/**
 * Input of a console that cannot say by itself that it has ended: takes the bytes that arrive,
 * leaves them as they are, but for two control characters that mean what they mean to a terminal.
 * {@code ^D} is the end of the input, {@code ^V} takes the next byte literally. Source:
 * POSIX.1-2017, §11.1.9 (EOF), and {@code termios(3)} (LNEXT).
 */
public final class TerminalInput {
  private static final int END_OF_TRANSMISSION = 4;
  private static final int LITERAL_NEXT = 22;

  private boolean isLiteral;
  private boolean isEnd;

  /** Input of which nothing has come. */
  public TerminalInput() {}

  /**
   * Goes on by a byte.
   *
   * @return whether it is one of the input
   */
  public boolean take(int next) {
    if (isLiteral) {
      isLiteral = false;
      return true;
    }
    isLiteral = next == LITERAL_NEXT;
    isEnd = next == END_OF_TRANSMISSION;
    return !isLiteral && !isEnd;
  }

  /** Whether the last byte was the end, behind which nothing comes any more. */
  public boolean isEnd() {
    return isEnd;
  }
}
