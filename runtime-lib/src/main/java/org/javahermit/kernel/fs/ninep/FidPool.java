package org.javahermit.kernel.fs.ninep;

import java.util.ArrayDeque;
import java.util.Deque;

/** The numbers by which a client names what it uses, given out again when they are free. */
final class FidPool {
  private final Deque<Integer> free = new ArrayDeque<>();
  private int next;

  /** A number that nothing has. */
  synchronized int take() {
    Integer number = free.poll();
    if (number != null) {
      return number;
    }
    next++;
    return next - 1;
  }

  /** Nothing has a number any more. */
  synchronized void give(int number) {
    free.push(number);
  }

  /** How many are in use. */
  synchronized int inUse() {
    return next - free.size();
  }
}
