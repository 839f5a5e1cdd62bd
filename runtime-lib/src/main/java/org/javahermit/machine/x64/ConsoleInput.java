package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Uninterruptible;

/**
 * Standard input from the serial port: takes the bytes that arrive, leaves them as they are, but
 * for two control characters that mean what they mean to a terminal. {@code ^D} is the end of the
 * input, {@code ^V} takes the next byte literally; whoever feeds the port puts one before each of
 * the two. Source: POSIX.1-2017, §11.1.9 (EOF), and {@code termios(3)} (LNEXT).
 *
 * <p>Cores that look at the same time wait for each other for a moment.
 */
final class ConsoleInput {
  private static final int END_OF_TRANSMISSION = 4;
  private static final int LITERAL_NEXT = 22;

  /** No byte has come. */
  static final int NOTHING = -1;

  private static final int END = -2;

  /** A byte that was looked at and not taken yet, or {@link #NOTHING}, or {@link #END}. */
  private static int ahead;

  /** Whether {@link #ahead} holds one; a static field is 0 at first. */
  private static boolean looked;

  /** Whether the last byte said to take the next one literally. */
  private static boolean literal;

  private ConsoleInput() {}

  /** Whether {@link #read} has a byte, or the end. */
  @Uninterruptible
  static boolean ready() {
    Cores.lock(Cores.INPUT_LOCK);
    boolean isReady = look();
    Cores.unlock(Cores.INPUT_LOCK);
    return isReady;
  }

  @Uninterruptible
  private static boolean look() {
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

  @Uninterruptible
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

  /** Takes what has come; 0 at the end of the input, {@link #NOTHING} where nothing has come. */
  @Uninterruptible
  static int read(Address into, int length) {
    Cores.lock(Cores.INPUT_LOCK);
    int count = look() ? take(into, length) : NOTHING;
    Cores.unlock(Cores.INPUT_LOCK);
    return count;
  }

  @Uninterruptible
  private static int take(Address into, int length) {
    int count = 0;
    while (count < length && look() && ahead != END) {
      into.storeByte(count++, ahead);
      ahead = NOTHING;
    }
    return count;
  }
}
