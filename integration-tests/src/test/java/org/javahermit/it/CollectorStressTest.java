package org.javahermit.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Threads on four cores that change what they share while the heap is collected at every n-th
 * allocation, by all cores together, is looked at before and after, and has all its objects moved.
 *
 * <p>{@code -Dcollector.rounds=n} makes it longer; so does {@code ./hermit test --all}, which runs
 * it natively too.
 */
final class CollectorStressTest {
  private static final String ASKED =
      System.getProperty("collector.rounds", LongRun.IS_WANTED ? "1000" : "");
  private static final boolean IS_LONG = !ASKED.isEmpty();
  private static final String ROUNDS = IS_LONG ? ASKED : "12";
  private static final Duration LIMIT = Duration.ofMinutes(IS_LONG ? 20 : 3);

  /** Allocations from one collection to the next; a prime, so that it meets all of them. */
  private static final String INTERVAL = "97";

  private static final Map<String, String> SMALL_STEPS =
      Map.of("hermit.gc.verify", "1", "hermit.gc.stress", INTERVAL, "hermit.gc.workers", "4");

  private static final Map<String, String> ALL_MOVES =
      Map.of(
          "hermit.gc.verify", "1",
          "hermit.gc.stress", INTERVAL,
          "hermit.gc.move", "1",
          "hermit.gc.workers", "4");

  private static Execution expected;

  @BeforeAll
  static void runOnHotSpot() throws IOException, InterruptedException {
    expected = StressPrograms.onHotSpot(LIMIT, "collector", ROUNDS);
  }

  @Test
  void everythingHoldsWhereEachHundredthAllocationCollects() throws Exception {
    Containers.required();
    assertEquals(expected, StressPrograms.inQemu(LIMIT, SMALL_STEPS, "collector", ROUNDS));
  }

  @Test
  void everythingHoldsWhereAllObjectsMove() throws Exception {
    Containers.required();
    assertEquals(expected, StressPrograms.inQemu(LIMIT, ALL_MOVES, "collector", ROUNDS));
  }

  /** Collections come while large arrays are being zeroed, which makes some of them old. */
  @Test
  void largeArraysHoldWhileOthersCollect() throws Exception {
    Containers.required();
    assertEquals(
        StressPrograms.onHotSpot(LIMIT, "arrays"),
        StressPrograms.inQemu(LIMIT, Map.of("hermit.gc.verify", "1"), "arrays"));
  }

  @Test
  void everythingHoldsOnTheHost() throws Exception {
    assumeTrue(IS_LONG, "only with -Dcollector.rounds=…, or -Dports=all");
    for (Map<String, String> modes : List.of(SMALL_STEPS, ALL_MOVES)) {
      List<String> arguments = new ArrayList<>();
      modes.forEach((name, value) -> arguments.add("-D" + name + "=" + value));
      arguments.addAll(List.of("collector", ROUNDS));
      assertEquals(expected, StressPrograms.onLinux(LIMIT, arguments));
    }
  }
}
