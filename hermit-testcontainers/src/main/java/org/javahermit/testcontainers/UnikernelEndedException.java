package org.javahermit.testcontainers;

import java.nio.file.Path;
import org.testcontainers.containers.ContainerLaunchException;

/** A guest ended, or panicked, before it was ready. The message holds the end of its console. */
public final class UnikernelEndedException extends ContainerLaunchException {
  private static final long serialVersionUID = 1;
  private static final int PANIC = 134;
  private static final int CANNOT_START = 125;

  private final int exitCode;

  UnikernelEndedException(Path image, int exitCode, String console, Exception cause) {
    super(
        "The guest of "
            + image.getFileName()
            + " "
            + what(exitCode)
            + " before it was ready. The end of its console:\n"
            + (console.isBlank() ? "(nothing)" : console),
        cause);
    this.exitCode = exitCode;
  }

  private static String what(int exitCode) {
    return switch (exitCode) {
      case PANIC -> "panicked (exit code " + PANIC + ")";
      case CANNOT_START -> "could not start on this machine (exit code " + CANNOT_START + ")";
      default -> "ended with exit code " + exitCode;
    };
  }

  /** The program's exit code, 0 to 255. */
  public int exitCode() {
    return exitCode;
  }

  /** Whether the runtime itself could not go on. */
  public boolean isPanic() {
    return exitCode == PANIC;
  }
}
