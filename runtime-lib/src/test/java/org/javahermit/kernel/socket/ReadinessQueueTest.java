package org.javahermit.kernel.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.wire.ArrayBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Readiness as epoll(7) describes it. */
@Timeout(20)
class ReadinessQueueTest {
  private final ReadinessQueue queue = new ReadinessQueue();
  private final EventCounter counter = new EventCounter();

  private List<String> look() {
    List<String> found = new ArrayList<>();
    queue.await((number, events) -> found.add(number + ":" + events), 10, 0);
    return found;
  }

  private void drain() {
    counter.setBlocking(false);
    counter.read(new ArrayBytes(new byte[8]), 8);
  }

  @Test
  void whatIsReadyWhenItIsAddedIsReported() {
    counter.add();
    queue.add(5, counter, Readiness.IN);
    assertEquals(List.of("5:1"), look());
  }

  @Test
  void whatStaysReadyIsReportedAgain() {
    queue.add(5, counter, Readiness.IN);
    assertEquals(List.of(), look());
    counter.add();
    assertEquals(List.of("5:1"), look());
    assertEquals(List.of("5:1"), look());
    drain();
    assertEquals(List.of(), look());
  }

  @Test
  void oneShotIsReportedOnceUntilItIsRenewed() {
    queue.add(5, counter, Readiness.IN | Readiness.ONE_SHOT);
    counter.add();
    assertEquals(List.of("5:1"), look());
    counter.add();
    assertEquals(List.of(), look());
    queue.modify(5, Readiness.IN | Readiness.ONE_SHOT);
    assertEquals(List.of("5:1"), look());
  }

  @Test
  void edgesAreReportedWhenSomethingChanges() {
    queue.add(5, counter, Readiness.IN | Readiness.EDGE);
    counter.add();
    assertEquals(List.of("5:1"), look());
    assertEquals(List.of(), look());
    counter.add();
    assertEquals(List.of("5:1"), look());
  }

  @Test
  void whatIsRemovedOrClosedIsReportedNoMore() {
    queue.add(5, counter, Readiness.IN);
    counter.add();
    assertEquals(0, queue.remove(5));
    assertEquals(-Errors.NOT_FOUND, queue.remove(5));
    assertEquals(List.of(), look());
    queue.add(5, counter, Readiness.IN);
    assertEquals(-Errors.EXISTS, queue.add(5, counter, Readiness.IN));
    counter.close();
    assertEquals(List.of(), look());
    assertEquals(0, queue.add(5, new EventCounter(), Readiness.IN));
  }

  @Test
  void thereIsALimitAndNobodyStarves() {
    for (int i = 0; i < 20; i++) {
      EventCounter each = new EventCounter();
      each.add();
      queue.add(i, each, Readiness.IN);
    }
    List<String> both = look();
    both.addAll(look());
    assertEquals(20, both.stream().distinct().count());
  }

  @Test
  void theEndsOfAPipeWakeAWaitingThread() throws InterruptedException {
    Pipe pipe = new Pipe();
    queue.add(1, pipe.source(), Readiness.IN);
    List<String> found = new ArrayList<>();
    Thread waiting =
        new Thread(
            () ->
                queue.await(
                    (number, events) -> found.add(number + ":" + events), 10, Descriptor.FOREVER));
    waiting.start();
    Thread.sleep(20);
    pipe.sink().write(new ArrayBytes(new byte[1]), 1);
    waiting.join();
    assertEquals(List.of("1:1"), found);
    pipe.sink().close();
    assertEquals(List.of("1:17"), look());
  }

  @Test
  void waitingEndsInTime() {
    long before = System.nanoTime();
    queue.add(5, counter, Readiness.IN);
    int found = queue.await((n, e) -> {}, 10, before + 20 * Time.MILLISECOND);
    assertEquals(0, found);
  }

  /** A descriptor that counts how often it is looked at. */
  private static final class Counted extends Descriptor {
    private boolean isReady;
    private int looks;

    @Override
    public int readiness() {
      looks++;
      return isReady ? Readiness.IN : 0;
    }

    void set(boolean ready) {
      isReady = ready;
      changed();
    }

    @Override
    protected void release() {}
  }

  /** The numbers of looks are the same for any number of watches, so none goes by that. */
  @ParameterizedTest
  @ValueSource(ints = {100, 10_000})
  void onlyWhatChangedOrIsReadyIsLookedAt(int watches) {
    List<Counted> all = new ArrayList<>();
    for (int i = 0; i < watches; i++) {
      all.add(new Counted());
      queue.add(i, all.get(i), Readiness.IN);
    }
    assertEquals(List.of(), look());
    assertEquals(watches, looks(all), "each might have been ready when it was added");
    assertEquals(List.of(), look());
    assertEquals(0, looks(all));
    all.get(7).set(true);
    all.get(50).set(true);
    all.get(80).set(false);
    assertEquals(List.of("7:1", "50:1"), look());
    assertEquals(3, looks(all));
    for (int i = 0; i < 10; i++) {
      assertEquals(List.of("7:1", "50:1"), look());
    }
    assertEquals(20, looks(all));
    all.get(7).set(false);
    assertEquals(List.of("50:1"), look());
    all.get(50).close();
    assertEquals(List.of(), look());
    assertEquals(3, looks(all));
    assertEquals(List.of(), look());
    assertEquals(0, looks(all));
  }

  /** How often they were looked at since this was asked last. */
  private static int looks(List<Counted> all) {
    int sum = 0;
    for (Counted each : all) {
      sum += each.looks;
      each.looks = 0;
    }
    return sum;
  }
}
