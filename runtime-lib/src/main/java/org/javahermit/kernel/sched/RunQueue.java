package org.javahermit.kernel.sched;

/**
 * The tasks of a core that could run: two queues for each priority, highest first; the urgent ones
 * go before the others. Where lower ones are favoured, all urgent ones go first, and those that
 * only compute at the highest priority last. Who waits for {@link #PATIENCE} goes first, whatever
 * its priority, so that every task runs some time.
 */
final class RunQueue {
  /** How long higher priorities go first, in nanoseconds. */
  static final long PATIENCE = 16 * Scheduler.SLICE;

  /** The levels of urgent tasks. */
  private static final long URGENT = 0xAAAA_AAAA_AAAA_AAAAL;

  /** By level: those of priority p have level 2p, or 2p + 1 if they are urgent. */
  private final TaskQueue[] queues = new TaskQueue[2 * (Task.HIGHEST_PRIORITY + 1)];

  /** Bit n is set where the queue of level n has tasks. */
  private long filled;

  /** By level: how many tasks there are. */
  private final int[] sizes = new int[queues.length];

  private int size;

  /** Whether those of lower priorities go before the ones that compute at the highest. */
  private boolean lowerFirst;

  RunQueue() {
    for (int i = 0; i < queues.length; i++) {
      queues[i] = new TaskQueue();
    }
  }

  boolean isEmpty() {
    return filled == 0;
  }

  /** Number of tasks in here. */
  int size() {
    return size;
  }

  /** How many tasks of a priority wait for a turn. */
  int turns(int priority) {
    return sizes[level(priority, false)];
  }

  /** The level of tasks of a priority. */
  static int level(int priority, boolean urgent) {
    return 2 * priority + (urgent ? 1 : 0);
  }

  private static int level(Task task) {
    return level(task.priority, task.urgent);
  }

  /** Says whether those of lower priorities are favoured from now on. */
  void favourLower(boolean lowerFirst) {
    this.lowerFirst = lowerFirst;
  }

  /** Whether those of lower priorities are favoured. */
  boolean favoursLower() {
    return lowerFirst;
  }

  /** Whether tasks of a higher priority than the given one wait that are not urgent. */
  boolean keepsWaiting(int priority) {
    return (filled & ~URGENT) >>> level(priority, true) >>> 1 != 0;
  }

  /** Adds a task that waits from now on. */
  void add(Task task, long now) {
    task.arrival = now;
    queues[level(task)].add(task);
    count(task);
  }

  /** Adds a task whose turn was not over: it goes on before the others of its level. */
  void addFirst(Task task) {
    queues[level(task)].addFirst(task);
    count(task);
  }

  private void count(Task task) {
    size++;
    sizes[level(task)]++;
    filled |= 1L << level(task);
  }

  /** The task that is to run next, or null. */
  Task poll(long now) {
    return poll(0, now);
  }

  /** The task that is to run next before one of a level below the given one, or null. */
  Task poll(int least, long now) {
    if (filled == 0) {
      return null;
    }
    int oldest = oldest();
    return now - queues[oldest].peek().arrival > PATIENCE ? take(oldest) : pollHighest(least);
  }

  /** The task that goes first by its level unless that is below the given one, or null. */
  private Task pollHighest(int least) {
    return filled == 0 || highest() < least ? null : take(highest());
  }

  /** The task that goes first by its level, or null. */
  Task pollFirst() {
    return pollHighest(0);
  }

  /** The task of a priority that is not urgent, and whose turn it is; else as {@link #poll}. */
  Task pollInTurn(int priority, long now) {
    int level = level(priority, false);
    return queues[level].isEmpty() ? poll(now) : take(level);
  }

  /**
   * How much those of a priority that wait for turns have run: between the one that is next, which
   * has run least, and the last one; {@code Long.MIN_VALUE} if there is none.
   */
  long usual(int priority) {
    TaskQueue turns = queues[level(priority, false)];
    if (turns.isEmpty()) {
      return Long.MIN_VALUE;
    }
    long next = turns.peek().virtualTime;
    return next + Math.max(0, turns.peekLast().virtualTime - next) / 2;
  }

  /** The task that goes first by its level, or null. */
  Task first() {
    return filled == 0 ? null : queues[highest()].peek();
  }

  /** The level that goes first; some have tasks. */
  private int highest() {
    return highest(lowerFirst ? favoured() : filled);
  }

  private long favoured() {
    long urgent = filled & URGENT;
    long rest = urgent != 0 ? urgent : filled & ~Long.highestOneBit(filled);
    return rest != 0 ? rest : filled;
  }

  private static int highest(long levels) {
    return 63 - Long.numberOfLeadingZeros(levels);
  }

  /** The level whose first task waits longest. */
  private int oldest() {
    int found = highest(filled);
    for (long rest = filled; rest != 0; rest &= rest - 1) {
      int level = Long.numberOfTrailingZeros(rest);
      if (queues[level].peek().arrival < queues[found].peek().arrival) {
        found = level;
      }
    }
    return found;
  }

  private Task take(int level) {
    Task task = queues[level].peek();
    remove(task);
    return task;
  }

  /** Takes a task out, if it is in here; tells whether it was. */
  boolean remove(Task task) {
    int level = level(task);
    if (!queues[level].remove(task)) {
      return false;
    }
    size--;
    sizes[level]--;
    if (queues[level].isEmpty()) {
      filled &= ~(1L << level);
    }
    return true;
  }
}
