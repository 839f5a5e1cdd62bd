package demo;

import java.util.concurrent.atomic.AtomicLong;

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

  /** All numbers, in bytes, milliseconds or pieces. */
  String json() {
    Runtime runtime = Runtime.getRuntime();
    return """
        {"uptime": %d, "requests": %d, "running": %d, "threads": %d, "cores": %d, \
        "memory": {"used": %d, "committed": %d, "limit": %d}, \
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
            System.getProperty("os.name"),
            System.getProperty("java.vm.name"));
  }
}
