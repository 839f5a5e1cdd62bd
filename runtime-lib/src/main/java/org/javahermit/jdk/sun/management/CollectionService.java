package org.javahermit.jdk.sun.management;

import java.lang.management.MemoryUsage;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.CollectionObserver;
import org.javahermit.vm.heap.HeapUsage;

/**
 * Tells those who want to know of collections: takes the figures of each in a ring of notes while
 * the world stands, and then, on a thread of its own, looks at the thresholds of memory pools and
 * lets collectors notify their listeners. There is none before somebody sets a threshold, or
 * listens.
 */
public final class CollectionService extends CollectionObserver implements Runnable {
  /** More collections than this between two turns of the thread are not told one by one. */
  private static final int RING = 64;

  private static CollectionService instance;

  private final SensorSubstitution[] usageSensors = new SensorSubstitution[MemoryBeans.POOLS];
  private final SensorSubstitution[] collectionSensors = new SensorSubstitution[MemoryBeans.POOLS];
  private final long[] usageThresholds = new long[MemoryBeans.POOLS];
  private final long[] collectionThresholds = new long[MemoryBeans.POOLS];
  private final boolean[] notifies = new boolean[2];
  private final CollectionNote lastYoung = new CollectionNote();
  private final CollectionNote lastFull = new CollectionNote();

  /** Where the next collection is noted, and the next one to be told; the same if all are told. */
  private CollectionNote in;

  private CollectionNote out;

  private CollectionService() {
    CollectionNote first = new CollectionNote();
    CollectionNote last = first;
    for (int i = 1; i < RING; i++) {
      last.next = new CollectionNote();
      last = last.next;
    }
    last.next = first;
    in = first;
    out = first;
  }

  /** The service, started if it was not. */
  public static synchronized CollectionService instance() {
    if (instance == null) {
      instance = new CollectionService();
      Thread thread = new Thread(systemGroup(), instance, "Collection Service");
      thread.setDaemon(true);
      thread.setPriority(Thread.MAX_PRIORITY - 1);
      thread.start();
      instance.install();
    }
    return instance;
  }

  private static ThreadGroup systemGroup() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }

  void setUsageThreshold(int pool, long threshold) {
    usageThresholds[pool] = threshold;
    deliver(); // it may be crossed already
  }

  void setCollectionThreshold(int pool, long threshold) {
    collectionThresholds[pool] = threshold;
  }

  void setUsageSensor(int pool, SensorSubstitution sensor) {
    usageSensors[pool] = sensor;
  }

  void setCollectionSensor(int pool, SensorSubstitution sensor) {
    collectionSensors[pool] = sensor;
  }

  /** Says whether a collector has listeners. */
  public void setNotifies(boolean isFull, boolean enabled) {
    notifies[isFull ? 1 : 0] = enabled;
  }

  /** The figures of the last collection of a kind since the service was started, or null. */
  public CollectionNote last(boolean isFull) {
    CollectionNote note = isFull ? lastFull : lastYoung;
    return note.isFilled() ? note : null;
  }

  @Override
  @Uninterruptible
  public void noteCollection(int cause, boolean isFull, long start, long end) {
    (isFull ? lastFull : lastYoung).fill(cause, isFull, start, end);
    if (in.next != out) {
      in.fill(cause, isFull, start, end);
      in = in.next;
    }
  }

  @Override
  @Uninterruptible
  public boolean isPending() {
    return in != out;
  }

  /** Wakes the service's thread. */
  @Override
  public void deliver() {
    synchronized (this) {
      notifyAll();
    }
  }

  @Override
  public void run() {
    while (true) {
      while (isPending()) {
        tell(out);
        out = out.next;
      }
      try {
        checkUsage();
      } catch (RuntimeException | Error exception) {
        report(exception);
      }
      synchronized (this) {
        if (!isPending()) {
          waitForMore();
        }
      }
    }
  }

  private void waitForMore() {
    try {
      wait();
    } catch (InterruptedException ignored) {
      // Nobody ends this thread.
    }
  }

  private void tell(CollectionNote note) {
    try {
      checkCollectionUsage(note);
      if (notifies[note.isFull() ? 1 : 0]) {
        MemoryBeans.collector(note.isFull()).tell(note, note.isFull());
      }
    } catch (RuntimeException | Error exception) {
      report(exception);
    }
  }

  /** The JDK catches what listeners throw; the rest must not end this thread. */
  private static void report(Throwable exception) {
    System.err.print("Collection Service: ");
    exception.printStackTrace();
  }

  /** A usage threshold is crossed once, until the usage falls below it again. */
  private void checkUsage() {
    for (int pool = 0; pool < MemoryBeans.POOLS; pool++) {
      SensorSubstitution sensor = usageSensors[pool];
      if (sensor != null) {
        MemoryUsage usage = MemoryBeans.usage(pool);
        long threshold = usageThresholds[pool];
        boolean isOver = threshold > 0 && usage.getUsed() >= threshold;
        if (isOver && !sensor.isOn()) {
          sensor.trigger(1, usage);
        } else if (!isOver && sensor.isOn()) {
          sensor.clear();
        }
      }
    }
  }

  /** A collection threshold counts each collection that leaves more. */
  private void checkCollectionUsage(CollectionNote note) {
    for (int pool = 0; pool < MemoryBeans.POOLS; pool++) {
      SensorSubstitution sensor = collectionSensors[pool];
      if (sensor != null && (note.isFull() || pool != HeapUsage.OLD)) {
        long threshold = collectionThresholds[pool];
        if (threshold > 0 && note.after(pool) >= threshold) {
          sensor.trigger(1, MemoryBeans.usage(pool, note.after(pool)));
        } else if (sensor.isOn()) {
          sensor.clear();
        }
      }
    }
  }
}
