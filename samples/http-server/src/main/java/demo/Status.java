package demo;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** What the server knows about itself. */
final class Status {
  private final long start = System.nanoTime();
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong running = new AtomicLong();

  void requestStarted() {
    requests.incrementAndGet();
    running.incrementAndGet();
  }

  void requestEnded() {
    running.decrementAndGet();
  }

  /**
   * All numbers, in bytes, milliseconds or pieces.
   *
   * @param collected whether garbage is collected first, so that what is used is what is needed
   */
  String json(boolean collected) {
    if (collected) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return """
        {"uptime": %d, "requests": %d, "running": %d, "threads": %d, "cores": %d, \
        "memory": {"used": %d, "committed": %d, "limit": %d}, "buffers": {%s}, \
        "system": "%s", "runtime": "%s"}
        """
        .formatted(
            (System.nanoTime() - start) / 1_000_000,
            requests.get(),
            running.get(),
            Thread.activeCount(),
            runtime.availableProcessors(),
            runtime.totalMemory() - runtime.freeMemory(),
            runtime.totalMemory(),
            runtime.maxMemory(),
            buffers(),
            System.getProperty("os.name"),
            System.getProperty("java.vm.name"));
  }

  /** The memory outside of the heap, and that of the network where the system is in the image. */
  private static String buffers() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .map(Status::pool)
        .collect(Collectors.joining(", "));
  }

  private static String pool(BufferPoolMXBean pool) {
    return "\"%s\": {\"count\": %d, \"used\": %d}"
        .formatted(pool.getName(), pool.getCount(), pool.getMemoryUsed());
  }
}
