package org.javahermit.it.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.javahermit.testcontainers.UnikernelContainer;
import org.testcontainers.containers.Container.ExecResult;

/** Runs clients in the container of a guest, where its ports are those of 127.0.0.1. */
public final class Client {
  private final UnikernelContainer guest;

  /** Clients of a guest that is started. */
  public Client(UnikernelContainer guest) {
    this.guest = guest;
  }

  /** Runs a shell script, which must succeed; what it printed without the line feeds at the end. */
  public String run(String script) throws IOException, InterruptedException {
    ExecResult result = guest.execInContainer("bash", "-c", "set -euo pipefail; " + script);
    assertEquals(
        0,
        result.getExitCode(),
        () ->
            script
                + "\n"
                + result.getStdout()
                + result.getStderr()
                + "\nThe guest's console:\n"
                + guest.getConsole());
    return result.getStdout().stripTrailing();
  }
}
