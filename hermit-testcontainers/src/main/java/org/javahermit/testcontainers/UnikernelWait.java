package org.javahermit.testcontainers;

import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.containers.wait.strategy.WaitStrategy;

/** When a guest is ready. The strategies of Testcontainers serve as well. */
public final class UnikernelWait {
  private UnikernelWait() {}

  /** When all TCP ports of the guest accept connections; at once where it has none. */
  public static WaitStrategy forPorts() {
    return new GuestPorts(new int[0]);
  }

  /**
   * When these TCP ports of the guest accept connections. QEMU accepts them in any case; so it is
   * asked whether the guest did.
   */
  public static WaitStrategy forPorts(int... ports) {
    return new GuestPorts(ports);
  }

  /** When a line that holds a match of the regular expression is on the console. */
  public static WaitStrategy forLogLine(String regex) {
    return Wait.forLogMessage("(?s).*(?:" + regex + ").*", 1);
  }

  /** When the guest has ended, however; for programs that do their work and end. */
  public static WaitStrategy forEnd() {
    return new End();
  }

  /** See {@link #forEnd}. */
  static final class End extends AbstractWaitStrategy {
    @Override
    protected void waitUntilReady() {
      if (!(waitStrategyTarget instanceof UnikernelContainer guest)) {
        throw new ContainerLaunchException("forEnd() waits for a UnikernelContainer only.");
      }
      guest.awaitExit(startupTimeout);
    }
  }
}
