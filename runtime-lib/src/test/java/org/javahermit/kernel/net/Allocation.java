package org.javahermit.kernel.net;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Measures what work allocates, by the JVM's count of bytes. */
public final class Allocation {
  /** What the measurement itself may take; a single object per packet would be far beyond. */
  public static final long TOLERANCE = 20_000;

  private Allocation() {}

  /** Bytes that work allocates on this thread when it is done for the second time. */
  public static long by(Runnable work) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    // Once for the classes, buffers and numbers that are made but once.
    work.run();
    long before = threads.getThreadAllocatedBytes(thread);
    work.run();
    return threads.getThreadAllocatedBytes(thread) - before;
  }
}
