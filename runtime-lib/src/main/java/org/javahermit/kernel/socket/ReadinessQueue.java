package org.javahermit.kernel.socket;

import java.util.HashMap;
import java.util.Map;

/**
 * Tells which of many descriptors are ready, at a cost that goes by those that changed (epoll(7)).
 * A watch is queued when its descriptor changes; {@link #await} looks at queued ones only. One that
 * is found ready is reported and queued again, because it is ready until a look finds it not so
 * (level-triggered), unless it is to be reported once or on changes only.
 */
public final class ReadinessQueue extends Descriptor {
  /** Receives what is ready. */
  public interface Report {
    void add(int number, int events);
  }

  private final Map<Integer, Watch> watches = new HashMap<>();
  private Watch first;
  private Watch last;
  private int queued;

  /** A queue that watches nothing. */
  public ReadinessQueue() {}

  /** Begins to watch; the error negated, or 0. */
  public int add(int number, Descriptor descriptor, int events) {
    Watch watch = new Watch(this, descriptor, number, events);
    synchronized (this) {
      if (watches.containsKey(number)) {
        return -Errors.EXISTS;
      }
      watches.put(number, watch);
    }
    descriptor.addWatch(watch);
    watch.queue(); // it may be ready already
    return 0;
  }

  /** Changes what is watched for. */
  public int modify(int number, int events) {
    Watch watch;
    synchronized (this) {
      watch = watches.get(number);
    }
    if (watch == null) {
      return -Errors.NOT_FOUND;
    }
    watch.events = events;
    watch.queue();
    return 0;
  }

  /** Watches no longer. */
  public int remove(int number) {
    Watch watch;
    synchronized (this) {
      watch = watches.remove(number);
      if (watch == null) {
        return -Errors.NOT_FOUND;
      }
      watch.dropped = true;
    }
    watch.descriptor.removeWatch(watch);
    return 0;
  }

  /** Forgets a watch whose descriptor was closed. */
  void drop(Watch watch) {
    synchronized (this) {
      if (!watch.dropped) {
        watch.dropped = true;
        watches.remove(watch.number);
      }
    }
  }

  /** Lets the next look see to a watch. */
  void queue(Watch watch) {
    synchronized (this) {
      if (watch.queued || watch.dropped || watch.events == 0) {
        return;
      }
      watch.queued = true;
      watch.nextQueued = null;
      if (first == null) {
        first = watch;
      } else {
        last.nextQueued = watch;
      }
      last = watch;
      queued++;
    }
    changed();
  }

  private Watch take() {
    synchronized (this) {
      Watch watch = first;
      if (watch != null) {
        first = watch.nextQueued;
        watch.nextQueued = null;
        watch.queued = false;
        queued--;
      }
      return watch;
    }
  }

  private int queued() {
    synchronized (this) {
      return queued;
    }
  }

  /**
   * Reports what is ready, and waits until something is.
   *
   * @param limit how much to report at most
   * @param deadline a point of {@link System#nanoTime}, or {@link #FOREVER}
   * @return how much was reported; 0 where it became late
   */
  public int await(Report report, int limit, long deadline) {
    while (true) {
      int found = look(report, limit);
      if (found > 0 || isClosed()) {
        return found;
      }
      if (poll(Readiness.IN, deadline) == 0) {
        return look(report, limit);
      }
    }
  }

  /** Looks once at each of those that are queued now. */
  private int look(Report report, int limit) {
    int found = 0;
    for (int left = queued(); left > 0 && found < limit; left--) {
      Watch watch = take();
      if (watch == null) {
        break;
      }
      int events = watch.events;
      int ready = watch.descriptor.readiness() & (events | Readiness.ALWAYS);
      if (events != 0 && ready != 0 && !isDropped(watch)) {
        report.add(watch.number, ready);
        found++;
        reported(watch, events);
      }
    }
    return found;
  }

  private void reported(Watch watch, int events) {
    if ((events & Readiness.ONE_SHOT) != 0) {
      watch.events = 0;
    } else if ((events & Readiness.EDGE) == 0) {
      watch.queue();
    }
  }

  private synchronized boolean isDropped(Watch watch) {
    return watch.dropped;
  }

  @Override
  public int readiness() {
    return queued() > 0 ? Readiness.IN : 0;
  }

  @Override
  protected void release() {
    Watch[] all;
    synchronized (this) {
      all = watches.values().toArray(new Watch[0]);
    }
    for (Watch watch : all) {
      remove(watch.number);
    }
  }
}
