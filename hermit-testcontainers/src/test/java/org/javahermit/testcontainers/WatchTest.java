package org.javahermit.testcontainers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.containers.ContainerLaunchException;

/** Waiting ends when what is waited for is there, when it fails, and when the guest is gone. */
@Timeout(30)
class WatchTest {
  @Test
  void endsWithTheWait() {
    AtomicBoolean waited = new AtomicBoolean();
    Watch.over(
        () -> false,
        () -> {
          Pause.of(Duration.ofMillis(300));
          waited.set(true);
        });
    assertTrue(waited.get());
  }

  @Test
  void endsWithTheGuestHoweverLongTheWait() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    Runnable forever =
        () -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
        };
    String message =
        assertThrows(ContainerLaunchException.class, () -> Watch.over(() -> true, forever))
            .getMessage();
    assertEquals("the guest has ended", message);
    interrupted.await();
  }

  @Test
  void aWaitThatIsContentWithTheLastWordsOfAGuestWins() {
    Watch.over(() -> true, () -> Pause.of(Duration.ofMillis(500)));
  }

  @Test
  void failuresOfTheWaitKeepTheirMessage() {
    Runnable failing =
        () -> {
          throw new IllegalStateException("port 80 is not open");
        };
    String message =
        assertThrows(ContainerLaunchException.class, () -> Watch.over(() -> false, failing))
            .getMessage();
    assertEquals("port 80 is not open", message);
  }
}
