package org.javahermit.it;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;

/** The QEMU of this machine, in which the plugin boots images, not that of a container. */
final class LocalQemu {
  /** What is tested does not go by the processor, so this neither tries nor needs KVM. */
  static final String TRANSLATED = "-Dhermit.accelerator=tcg";

  private LocalQemu() {}

  /** Skips the test, or fails in CI, where there is none. */
  static void required() {
    boolean isThere =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(path -> Files.isExecutable(Path.of(path, "qemu-system-x86_64")));
    if (!isThere && "true".equals(System.getenv("CI"))) {
      throw new IllegalStateException("CI needs QEMU. Run ./hermit setup.");
    }
    Assumptions.assumeTrue(isThere, "No QEMU: run ./hermit setup.");
  }
}
