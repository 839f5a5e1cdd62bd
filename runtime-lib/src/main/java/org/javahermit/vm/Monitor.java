package org.javahermit.vm;

import org.javahermit.kernel.sched.TaskQueue;
import org.javahermit.machine.Platform;
import org.javahermit.unsafe.Address;

/**
 * What an inflated lock has besides its {@link LockWords}: the identity hash of its object, the
 * queue of those who enter and the condition queue (JLS §17.1, §17.2). The queues are for threads
 * that are held.
 *
 * <p>A free monitor goes to whoever comes first, so a task that was woken may have to wait again;
 * it stays the first then. A loop that leaves and enters again could keep it waiting for ever. So
 * one that has waited for long makes the monitor impatient: the owner then hands it over instead of
 * freeing it (as the starving mode of Go's sync.Mutex). Not from the start: once handed over, a
 * monitor that is used all the time would be handed over each time, with a switch.
 */
final class Monitor {
  /** How long a thread waits before it wants the monitor handed over, in nanoseconds. */
  private static final long PATIENCE = 5_000_000;

  /** Identity hash of the object, 0 for none yet. */
  int hash;

  /** Its {@link LockWords}. */
  private final Address lock;

  private final TaskQueue entering = new TaskQueue();
  private int enteringCount;
  private final TaskQueue waiting = new TaskQueue();

  /** How many wait, or were woken and do not run yet. */
  private int waitingCount;

  Monitor(int number) {
    lock = LockWords.of(number);
  }

  /** Takes over a thin lock: {@code owner} entered {@code depth} times; 0 and 0 for none. */
  void reset(int owner, int depth, int firstHash) {
    LockWords.reset(lock, owner, depth);
    hash = firstHash;
  }

  /**
   * Whether no thread has anything to do with the monitor: none is inside, in a queue, or on its
   * way out of one.
   */
  boolean isIdle() {
    return LockWords.owner(lock) == 0 && enteringCount == 0 && waitingCount == 0;
  }

  /** Enters; waits for the owner if need be. */
  void enter(JavaTask task) {
    if (!LockWords.tryEnter(lock, task.identifier)) {
      acquire(task, 1, false);
    }
  }

  private void acquire(JavaTask task, int depth, boolean isFirst) {
    task.entering = true;
    task.blockedCount++;
    long since = Platform.current().nanoTime();
    joinQueue(task, isFirst);
    while (!takeHandedOver(task, depth) && !LockWords.take(lock, task.identifier, depth)) {
      if (Platform.current().nanoTime() - since > PATIENCE) {
        LockWords.setImpatient(lock);
      }
      Threads.scheduler().block(Long.MAX_VALUE);
      leaveQueue(task);
      joinQueue(task, true);
    }
    leaveQueue(task);
    task.entering = false;
    task.blockedNanos += Platform.current().nanoTime() - since;
  }

  /**
   * Whether the monitor was handed over to a task while it was in the queue; who waited for a
   * signal may have been there before it ran.
   */
  private boolean takeHandedOver(JavaTask task, int depth) {
    if (LockWords.owner(lock) != task.identifier) {
      return false;
    }
    LockWords.setDepth(lock, depth);
    return true;
  }

  private void joinQueue(JavaTask task, boolean isFirst) {
    if (isFirst) {
      entering.addFirst(task);
    } else {
      entering.add(task);
    }
    count(1);
  }

  /** Takes the task out of the queue of those who enter; whoever woke it did not count it out. */
  private void leaveQueue(JavaTask task) {
    entering.remove(task);
    count(-1);
  }

  private void count(int more) {
    enteringCount += more;
    LockWords.setEntering(lock, enteringCount);
  }

  /** Lets the next one try to enter; if it has waited for too long, it need not try. */
  void wakeNext() {
    JavaTask next = (JavaTask) entering.peek();
    int owner = LockWords.owner(lock);
    if (owner != 0 && owner == Threads.currentTask().identifier && LockWords.isImpatient(lock)) {
      LockWords.handOver(lock, next == null ? 0 : next.identifier);
    } else if (owner != 0) {
      return; // somebody was faster, who will look for those who wait
    }
    if (next != null) {
      Threads.scheduler().wake(next);
      LockWords.setEntering(lock, 0); // it is on its way, and will see to the others
    }
  }

  /** Waits until notified, interrupted, or late; the owner gives the monitor up meanwhile. */
  void await(JavaTask task, long deadline) {
    int depth = LockWords.depth(lock);
    task.notified = false;
    waiting.add(task);
    waitingCount++;
    if (LockWords.release(lock)) {
      wakeNext();
    }
    task.waitedCount++;
    Threads.scheduler().block(deadline);
    waiting.remove(task);
    if (task.notified) {
      leaveQueue(task); // where signal put it
    }
    acquire(task, depth, task.notified);
    waitingCount--;
  }

  /** Lets who waits longest enter, when the owner, which calls this, leaves. */
  void signal() {
    JavaTask task = (JavaTask) waiting.poll();
    if (task != null) {
      task.notified = true;
      task.entering = true;
      joinQueue(task, false);
    }
  }

  void signalAll() {
    while (!waiting.isEmpty()) {
      signal();
    }
  }
}
