package org.javahermit.testcontainers;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/**
 * Waits until TCP ports of the guest are open.
 *
 * <p>QEMU listens on a forwarded port from its start and accepts connections that the guest knows
 * nothing of. So this opens one from inside of the container and asks QEMU's monitor for the state
 * of its other half, the one towards the guest: it is {@code ESTABLISHED} when the guest has
 * answered.
 */
final class GuestPorts extends AbstractWaitStrategy {
  private static final Duration PATIENCE = Duration.ofMillis(200);
  private static final int MISSING_COMMAND = 127;

  /** Asks the monitor until the guest has answered, or refused, or said nothing for a while. */
  private static final String PROBE =
      """
      command -v nc > /dev/null || exit 127
      nc -d 127.0.0.1 %1$d > /dev/null 2>&1 &
      connection=$!
      trap 'kill $connection 2> /dev/null' EXIT
      for i in 1 2 3 4 5 6 7 8 9 10; do
        (echo 'info usernet'; sleep 0.1) | nc -N -U %2$s | tr -d '\\r' \\
          | grep -qE '^ *TCP\\[ESTABLISHED\\] +[0-9]+ +[^ ]+ +[0-9]+ +[^ ]+ +%1$d ' && exit 0
        kill -0 $connection 2> /dev/null || exit 1
      done
      exit 1
      """;

  private final int[] ports;

  /** With no port: all of the guest's. */
  GuestPorts(int[] ports) {
    this.ports = ports;
  }

  @Override
  protected void waitUntilReady() {
    if (!(waitStrategyTarget instanceof UnikernelContainer guest)) {
      throw new ContainerLaunchException("forPorts() waits for a UnikernelContainer only.");
    }
    List<Integer> wanted =
        ports.length == 0 ? guest.guestPorts() : Arrays.stream(ports).boxed().toList();
    long end = System.nanoTime() + startupTimeout.toNanos();
    for (int port : wanted) {
      while (!isOpen(guest, port)) {
        if (System.nanoTime() > end) {
          throw new ContainerLaunchException(
              "port " + port + " is not open after " + startupTimeout.toSeconds() + " s");
        }
        Pause.of(PATIENCE);
      }
    }
  }

  private static boolean isOpen(UnikernelContainer guest, int port) {
    try {
      String script = PROBE.formatted(port, Launch.MONITOR);
      ExecResult probe = guest.execInContainer("sh", "-c", script);
      if (probe.getExitCode() == MISSING_COMMAND) {
        throw new ContainerLaunchException(
            "The container image "
                + guest.getDockerImageName()
                + " has no nc. Install netcat-openbsd in it.");
      }
      return probe.getExitCode() == 0;
    } catch (IOException e) {
      throw new ContainerLaunchException("The container cannot be asked for port " + port, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ContainerLaunchException("interrupted", e);
    }
  }
}
