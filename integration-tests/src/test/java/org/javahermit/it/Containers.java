package org.javahermit.it;

import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;

/** Says whether tests in containers can run here. */
public final class Containers {
  /** Whether QEMU runs on the host instead of in a container: {@code -Dhermit.qemu=direct}. */
  static final boolean DIRECT = "direct".equals(System.getProperty("hermit.qemu"));

  private Containers() {}

  /**
   * Skips the test with a reason where there is no container engine; in CI that is a failure, and
   * with {@code -Dhermit.qemu=direct} no engine is needed.
   */
  public static void required() {
    if (!DIRECT) {
      engineRequired();
    }
  }

  /** Skips the test, or fails in CI, where there is no engine: it is about containers. */
  public static void engineRequired() {
    boolean available = DockerClientFactory.instance().isDockerAvailable();
    if (!available && "true".equals(System.getenv("CI"))) {
      throw new IllegalStateException(
          "CI needs a container engine for the tests in QEMU. Run integration-tests/engine/setup.");
    }
    Assumptions.assumeTrue(
        available,
        "No container engine: run integration-tests/engine/setup, or use -Dhermit.qemu=direct.");
  }
}
