package org.javahermit.testcontainers;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.testcontainers.containers.ContainerLaunchException;

/**
 * Waits for something that a guest does, and stops waiting when the guest has ended. A strategy
 * that was content with what the guest did last has a moment to say so.
 */
final class Watch {
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration GRACE = Duration.ofSeconds(1);

  private Watch() {}

  /**
   * Runs the wait to its end.
   *
   * @throws ContainerLaunchException where the guest ended first, or the wait failed
   */
  static void over(BooleanSupplier hasEnded, Runnable wait) {
    FutureTask<Void> task = new FutureTask<>(wait, null);
    Thread thread = new Thread(task, "unikernel-wait");
    thread.setDaemon(true);
    thread.start();
    try {
      while (!isDone(task, LOOK)) {
        if (hasEnded.getAsBoolean() && !isDone(task, GRACE)) {
          throw new ContainerLaunchException("the guest has ended");
        }
      }
    } finally {
      task.cancel(true);
    }
  }

  private static boolean isDone(FutureTask<Void> task, Duration time) {
    try {
      task.get(time.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new ContainerLaunchException(e.getCause().getMessage(), asException(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ContainerLaunchException("interrupted", e);
    }
  }

  private static Exception asException(Throwable cause) {
    return cause instanceof Exception exception ? exception : new IllegalStateException(cause);
  }
}
