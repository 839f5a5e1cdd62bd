package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;

/**
 * Standard input from the serial port, with what a terminal does: carriage return becomes line
 * feed, and {@code ^D} is the end of the input.
 */
final class ConsoleInput {
  private static final int END_OF_TRANSMISSION = 4;

  private static final int NOTHING = -1;
  private static final int END = -2;

  /** A byte that was looked at and not taken yet, or {@link #NOTHING}, or {@link #END}. */
  private static int ahead;

  /** Whether {@link #ahead} holds one; a static field is 0 at first. */
  private static boolean looked;

  private ConsoleInput() {}

  /** Whether {@link #read} has a byte, or the end. */
  static boolean ready() {
    if (!looked || ahead == NOTHING) {
      ahead = translate(SerialConsole.poll());
      looked = true;
    }
    return ahead != NOTHING;
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

  private static int translate(int value) {
    return switch (value) {
      case '\r' -> '\n';
      case END_OF_TRANSMISSION -> END;
      default -> value;
    };
  }
}
