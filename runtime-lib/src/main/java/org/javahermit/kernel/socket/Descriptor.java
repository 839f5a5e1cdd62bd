package org.javahermit.kernel.socket;

import org.javahermit.kernel.net.socket.SocketObserver;
import org.javahermit.kernel.net.wire.ByteSink;
import org.javahermit.kernel.net.wire.ByteSource;

/**
 * Something that threads read, write and wait for: a socket, the end of a pipe, a counter, a
 * readiness queue. Operations return a count, or an error of {@link Errors} negated; where one
 * would have to wait they do so, or return {@link Errors#TRY_AGAIN} if the descriptor does not
 * block. Closing ends all waits.
 *
 * <p>Lock order: a shard's lock, then the monitor of {@link #changed}, then that of a readiness
 * queue. {@link #readiness} takes a shard's lock itself and is called with none of them.
 */
public abstract class Descriptor implements SocketObserver {
  /** When {@link #poll} ends: never by itself. */
  public static final long FOREVER = Long.MAX_VALUE;

  /** Something that is tried until its result is not {@link Errors#TRY_AGAIN}. */
  protected interface Attempt {
    /** Tries it once. */
    int run();
  }

  /** Guards the lists of who waits. */
  private final Object waiting = new Object();

  private Waiter waiters;
  private Watch watches;
  private volatile boolean nonBlocking;
  private volatile boolean closed;

  /** The numbers that stand for it; guarded by {@link #waiting}. */
  private int numbers = 1;

  /** What it is ready for at the moment, a set of the bits of {@link Readiness}. */
  public abstract int readiness();

  /** Gives back what it holds; called once. */
  protected abstract void release();

  /** Reads up to a number of bytes; 0 at the end. */
  public int read(ByteSink to, int count) {
    return -Errors.INVALID;
  }

  /** Writes up to a number of bytes; all of them if it blocks. */
  public int write(ByteSource from, int count) {
    return -Errors.INVALID;
  }

  /** Whether operations wait. */
  public final void setBlocking(boolean blocking) {
    nonBlocking = !blocking;
  }

  /** Whether operations wait. */
  protected final boolean isBlocking() {
    return !nonBlocking;
  }

  final boolean isClosed() {
    return closed;
  }

  /** One more number stands for it. */
  final void join() {
    synchronized (waiting) {
      numbers++;
    }
  }

  /** One number less stands for it; it is closed with the last. */
  final void leave() {
    synchronized (waiting) {
      numbers--;
      if (numbers > 0) {
        return;
      }
    }
    close();
  }

  /** Ends all waits, and gives back what the descriptor holds. */
  public final void close() {
    synchronized (waiting) {
      if (closed) {
        return;
      }
      closed = true;
    }
    release();
    changed();
    forgetWatches();
  }

  /**
   * Waits until it is ready for something.
   *
   * @param events what for
   * @param deadline a point of {@link System#nanoTime}, or {@link #FOREVER}
   * @return what it is ready for, 0 if it became late or the descriptor was closed
   */
  public final int poll(int events, long deadline) {
    int wanted = events | Readiness.ALWAYS;
    int ready = readiness() & wanted;
    if (ready != 0 || deadline <= System.nanoTime()) {
      return ready;
    }
    Waiter waiter = addWaiter();
    try {
      boolean inTime = true;
      while (inTime && !closed) {
        waiter.prepare();
        ready = readiness() & wanted;
        if (ready != 0) {
          return ready;
        }
        inTime = closed || waiter.await(deadline);
      }
      return 0;
    } finally {
      removeWaiter(waiter);
    }
  }

  /** Tries something again whenever the descriptor changes; closing ends that. */
  protected final int waiting(Attempt attempt) {
    Waiter waiter = addWaiter();
    try {
      while (!closed) {
        waiter.prepare();
        int result = attempt.run();
        if (result != -Errors.TRY_AGAIN) {
          return result;
        }
        if (!closed) {
          waiter.await(FOREVER);
        }
      }
      return -Errors.INTERRUPTED;
    } finally {
      removeWaiter(waiter);
    }
  }

  /** Chooses how threads wait for descriptors from now on. */
  public static void waitBy(Blocking way) {
    Waiter.blocking = way;
  }

  private Waiter addWaiter() {
    Waiter waiter = new Waiter();
    synchronized (waiting) {
      waiter.next = waiters;
      waiters = waiter;
    }
    return waiter;
  }

  private void removeWaiter(Waiter waiter) {
    synchronized (waiting) {
      if (waiters == waiter) {
        waiters = waiter.next;
      } else {
        Waiter before = waiters;
        while (before.next != waiter) {
          before = before.next;
        }
        before.next = waiter.next;
      }
    }
  }

  /** Wakes all who wait for it, and notes in readiness queues that it is to be looked at. */
  @Override
  public final void changed() {
    synchronized (waiting) {
      for (Waiter w = waiters; w != null; w = w.next) {
        w.wake();
      }
      for (Watch w = watches; w != null; w = w.nextOfDescriptor) {
        w.queue();
      }
    }
  }

  final void addWatch(Watch watch) {
    synchronized (waiting) {
      watch.nextOfDescriptor = watches;
      watches = watch;
    }
  }

  final void removeWatch(Watch watch) {
    synchronized (waiting) {
      Watch before = null;
      for (Watch w = watches; w != null && w != watch; w = w.nextOfDescriptor) {
        before = w;
      }
      if (before != null) {
        before.nextOfDescriptor = watch.nextOfDescriptor;
      } else if (watches == watch) {
        watches = watch.nextOfDescriptor;
      }
    }
  }

  /** A closed descriptor leaves all readiness queues (epoll(7), question 6). */
  private void forgetWatches() {
    while (true) {
      Watch watch;
      synchronized (waiting) {
        watch = watches;
        if (watch == null) {
          return;
        }
        watches = watch.nextOfDescriptor;
      }
      watch.drop();
    }
  }
}
