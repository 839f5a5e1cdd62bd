package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;

/**
 * Finds out whether the time stamp counters of two cores agree: the core that starts another one
 * asks it for its counter, again and again. An answer is later than its question and earlier than
 * its arrival; if the counters say otherwise, they differ by more than messages between cores take,
 * and a program could see time go back. From then on, {@link TimeStampClock} never tells less than
 * it told any core before.
 */
final class CoreClocks {
  private static final int ROUNDS = 16;

  /** What is told instead of a count when there are no more questions. */
  private static final long END = -1;

  private CoreClocks() {}

  /** Compares this core's counter with that of a core that calls {@link #answer}. */
  static boolean agree(Address record) {
    boolean agree = true;
    for (int i = 0; i < ROUNDS; i++) {
      long question = Machine.rdtsc() | 1;
      record.storeLong(Cores.QUESTION, question);
      long answer = record.loadLong(Cores.ANSWER);
      while (answer == 0) {
        Machine.pause();
        answer = record.loadLong(Cores.ANSWER);
      }
      record.storeLong(Cores.ANSWER, 0);
      Machine.fence();
      agree &= isBetween(question & ~1, answer & ~1, Machine.rdtsc());
    }
    record.storeLong(Cores.QUESTION, END);
    return agree;
  }

  /** Whether a count lies between two others, which it may be equal to. */
  static boolean isBetween(long before, long count, long behind) {
    return count - before >= 0 && behind - count >= 0;
  }

  /** Answers until there are no more questions; interrupts are off. */
  @Uninterruptible
  static void answer(Address record) {
    long question = record.loadLong(Cores.QUESTION);
    while (question != END) {
      if (question != 0) {
        record.storeLong(Cores.QUESTION, 0);
        Machine.fence();
        record.storeLong(Cores.ANSWER, Machine.rdtsc() | 1);
      } else {
        Machine.pause();
      }
      question = record.loadLong(Cores.QUESTION);
    }
    record.storeLong(Cores.QUESTION, 0);
  }
}
