package org.javahermit.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The Java memory model on four cores: litmus programs, of whose outcomes none may be forbidden.
 *
 * <p>How often the threads of a program overlapped is printed. That goes by the machine, but in so
 * many runs on the host most programs' threads do overlap. {@code -Dlitmus.runs=2000000} says how
 * many runs each program has; that many are also run by {@code ./hermit test --all}, and then
 * natively too.
 */
final class LitmusTest {
  private static final String ASKED =
      System.getProperty("litmus.runs", LongRun.IS_WANTED ? "2000000" : "");
  private static final boolean IS_LONG = !ASKED.isEmpty();
  private static final long RUNS = IS_LONG ? Long.parseLong(ASKED) : 10_000;

  /** Threads overlapped better with this than with more. */
  private static final int BATCH = 10_000;

  private static final int PROGRAMS = 51;

  /** Of how many programs threads overlap in a long run, also where there are but two cores. */
  private static final int OVERLAPPING = 40;

  private static final Duration LIMIT = Duration.ofMinutes(2).plusMillis(RUNS * 2);

  private static List<String> nothingForbidden(String where, Execution run) {
    assertEquals(0, run.status(), () -> run.out() + run.err());
    System.out.println("litmus: " + where + "\n" + run.out());
    List<String> lines = run.out().lines().skip(1).toList();
    assertEquals(PROGRAMS, lines.size(), run.out());
    for (String line : lines) {
      String[] columns = line.strip().split("\\s+", 4);
      assertTrue(Long.parseLong(columns[0]) >= RUNS, line);
      assertEquals("0", columns[1], line);
    }
    return lines;
  }

  private static boolean isOverlapping(String line) {
    return !line.strip().split("\\s+", 4)[2].equals("0");
  }

  @Test
  void nothingForbiddenComesInQemu() throws Exception {
    Containers.required();
    nothingForbidden(
        "in QEMU", StressPrograms.inQemu(LIMIT, Map.of(), "litmus", "" + RUNS, "" + BATCH));
  }

  /** The short form is a part of the conformance suite, which has an image for Linux anyway. */
  @Test
  void nothingForbiddenComesOnTheHost() throws Exception {
    assumeTrue(IS_LONG, "only with -Dlitmus.runs=…, or -Dports=all");
    List<String> lines =
        nothingForbidden(
            "on the host", StressPrograms.onLinux(LIMIT, List.of("litmus", "" + RUNS, "" + BATCH)));
    long overlapping = lines.stream().filter(LitmusTest::isOverlapping).count();
    assertTrue(overlapping >= OVERLAPPING, () -> "threads overlapped in too few:\n" + lines);
  }
}
