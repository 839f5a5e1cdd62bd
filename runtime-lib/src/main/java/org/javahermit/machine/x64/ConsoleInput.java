package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;

/**
 * Standard input from the serial port: takes the bytes that arrive, leaves them as they are, but
 * for two control characters that mean what they mean to a terminal. {@code ^D} is the end of the
 * input, {@code ^V} takes the next byte literally; whoever feeds the port puts one before each of
 * the two. Source: POSIX.1-2017, §11.1.9 (EOF), and {@code termios(3)} (LNEXT).
 */
final class ConsoleInput {
  private static final int END_OF_TRANSMISSION = 4;
  private static final int LITERAL_NEXT = 22;

  private static final int NOTHING = -1;
  private static final int END = -2;

  /** A byte that was looked at and not taken yet, or {@link #NOTHING}, or {@link #END}. */
  private static int ahead;

  /** Whether {@link #ahead} holds one; a static field is 0 at first. */
  private static boolean looked;

  /** Whether the last byte said to take the next one literally. */
  private static boolean literal;

  private ConsoleInput() {}

  /** Whether {@link #read} has a byte, or the end. */
  static boolean ready() {
    while (!looked || ahead == NOTHING) {
      int next = SerialConsole.poll();
      looked = true;
      ahead = NOTHING;
      if (next < 0) {
        return false;
      }
      take(next);
    }
    return true;
  }

  private static void take(int next) {
    if (literal) {
      literal = false;
      ahead = next;
    } else if (next == LITERAL_NEXT) {
      literal = true;
    } else {
      ahead = next == END_OF_TRANSMISSION ? END : next;
    }
  }

  /** Takes what has come; 0 at the end of the input. {@link #ready} was true. */
  static int read(Address into, int length) {
    int count = 0;
    while (count < length && ready() && ahead != END) {
      into.storeByte(count++, ahead);
      ahead = NOTHING;
    }
    return count;
  }
}
