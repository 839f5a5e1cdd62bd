package org.javahermit.vm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.javahermit.kernel.sched.TaskQueue;
import org.javahermit.machine.Platform;

/**
 * An inflated lock with its condition queue (JLS §17.1, §17.2). Who owns it is one word, taken by
 * compare-and-set and given back by a store, so cores that do not meet here need nothing else. The
 * queues are for threads that are held. Who has to wait first adds itself and then looks at the
 * owner once more; who gives the lock back first does that and then looks for somebody who waits:
 * one of both sees the other.
 *
 * <p>A free monitor goes to whoever comes first, so a task that was woken may have to wait again;
 * it stays the first then. A loop that leaves and enters again could keep it waiting for ever. So
 * one that has waited for long makes the monitor impatient: the owner then hands it over instead of
 * freeing it (as the starving mode of Go's sync.Mutex). With one core that is so from the start:
 * somebody waits only if a slice ended while the owner was inside, and whoever is woken would find
 * it inside again at the end of the next one.
 */
final class Monitor {
  private static final int NOBODY = 0;
  private static final long PATIENCE = 5_000_000;
  private static final VarHandle OWNER = owner();

  /** Identity hash of the object, 0 for none yet. */
  int hash;

  /** Identifier of the thread that owns it. */
  private volatile int owner;

  /** How often the owner entered; the owner's alone. */
  private int depth;

  /** Whether the first of those who enter gets it from the owner. */
  private volatile boolean impatient;

  private final TaskQueue entering = new TaskQueue();
  private final TaskQueue waiting = new TaskQueue();

  private static VarHandle owner() {
    try {
      return MethodHandles.lookup().findVarHandle(Monitor.class, "owner", int.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  /** Takes over a thin lock: {@code owner} entered {@code depth} times; 0 and 0 for none. */
  void reset(int firstOwner, int firstDepth, int firstHash) {
    owner = firstOwner;
    depth = firstDepth;
    hash = firstHash;
  }

  boolean isOwnedBy(int identifier) {
    return owner == identifier;
  }

  /** Enters if nobody else is in. */
  boolean tryEnter(int identifier) {
    int before = owner;
    if (before == identifier) {
      depth++;
      return true;
    }
    if (before != NOBODY || !take(identifier)) {
      return false;
    }
    depth = 1;
    return true;
  }

  private boolean take(int identifier) {
    return OWNER.compareAndSet(this, NOBODY, identifier);
  }

  /** Enters; waits for the owner if need be. */
  void enter(JavaTask task) {
    if (!tryEnter(task.identifier)) {
      acquire(task, 1);
    }
  }

  private void acquire(JavaTask task, int newDepth) {
    boolean isFirst = false;
    long since = Platform.current().nanoTime();
    while (!isOwnedBy(task.identifier) && !queueAndTake(task, isFirst)) {
      if (!Cores.areSeveral() || Platform.current().nanoTime() - since > PATIENCE) {
        impatient = true;
      }
      Threads.scheduler().block(Long.MAX_VALUE);
      isFirst = true;
    }
    task.entering = false;
    depth = newDepth;
  }

  /** Takes the monitor, or else leaves the task in the queue of those who enter. */
  private boolean queueAndTake(JavaTask task, boolean isFirst) {
    task.entering = true;
    if (isFirst) {
      entering.addFirst(task);
    } else {
      entering.add(task);
    }
    VarHandle.fullFence();
    if (!take(task.identifier)) {
      return false;
    }
    entering.remove(task);
    return true;
  }

  /** Leaves; whether somebody is to be woken, by {@link #wakeNext} on a thread that is held. */
  boolean exit() {
    depth--;
    return depth == 0 && release();
  }

  /** Gives it back, or keeps it for {@link #wakeNext} to hand over. */
  private boolean release() {
    if (impatient) {
      return true;
    }
    OWNER.setRelease(this, NOBODY);
    VarHandle.fullFence();
    return !entering.isEmpty();
  }

  /** Lets the next one try to enter; if it has waited for too long, it need not try. */
  void wakeNext() {
    if (impatient && owner == Threads.currentTask().identifier) {
      handOver();
    } else if (owner == NOBODY && !entering.isEmpty()) {
      Threads.scheduler().wake(entering.peek());
    }
  }

  private void handOver() {
    impatient = false;
    JavaTask next = (JavaTask) entering.peek();
    owner = next == null ? NOBODY : next.identifier;
    if (next != null) {
      Threads.scheduler().wake(next);
    }
  }

  /** Waits until notified, interrupted, or late; the owner gives the monitor up meanwhile. */
  void await(JavaTask task, long deadline) {
    int depthBefore = depth;
    task.notified = false;
    waiting.add(task);
    if (release()) {
      wakeNext();
    }
    Threads.scheduler().block(deadline);
    waiting.remove(task);
    acquire(task, depthBefore);
  }

  /** Lets who waits longest enter, when the owner, which calls this, leaves. */
  void signal() {
    JavaTask task = (JavaTask) waiting.poll();
    if (task != null) {
      task.notified = true;
      task.entering = true;
      entering.add(task);
    }
  }

  void signalAll() {
    while (!waiting.isEmpty()) {
      signal();
    }
  }
}
