package org.javahermit.testcontainers;

import java.time.Duration;
import org.testcontainers.containers.ContainerLaunchException;

/** Sleeping between two looks at something that tells nobody when it changes. */
final class Pause {
  private Pause() {}

  static void of(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ContainerLaunchException("interrupted", e);
    }
  }
}
