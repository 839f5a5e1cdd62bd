package org.javahermit.maven;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import org.apache.maven.plugin.logging.Log;

/**
 * Shows a run of tests as Surefire shows it, a line when a class begins and one when it ends, and
 * writes the class's reports.
 */
final class TestLog implements TestResults.Listener {
  private final Log log;
  private final SurefireReport reports;
  private final PrintStream output;

  /**
   * A log.
   *
   * @param output where goes what tests print; null for nowhere
   */
  TestLog(Log log, SurefireReport reports, PrintStream output) {
    this.log = log;
    this.reports = reports;
    this.output = output;
  }

  @Override
  public void begins(String className) {
    log.info("Running " + className);
  }

  @Override
  public void printed(byte[] bytes) {
    if (output != null) {
      output.write(bytes, 0, bytes.length);
      output.flush();
    }
  }

  @Override
  public void ends(TestClass tests) {
    show(tests.counts(), SurefireReport.line(tests));
    for (TestCase test : tests.cases()) {
      if (test.isBad()) {
        log.error(SurefireReport.line(test) + "\n" + test.trace());
      }
    }
    try {
      reports.write(tests);
    } catch (IOException e) {
      throw new UncheckedIOException("The report of " + tests.name() + " cannot be written", e);
    }
  }

  /** The last lines: what failed, and the sums. */
  void summary(Collection<TestCase> cases) {
    log.info("");
    log.info("Results:");
    log.info("");
    TestCounts counts = TestCounts.of(cases);
    list("Failures: ", cases, TestCase.Status.FAILED);
    list("Errors: ", cases, TestCase.Status.ERROR);
    show(counts, counts.toString());
    log.info("");
  }

  /** A line as an error where tests failed, as a warning where some were skipped. */
  private void show(TestCounts counts, String line) {
    if (counts.isBad()) {
      log.error(line);
    } else if (counts.skipped() > 0) {
      log.warn(line);
    } else {
      log.info(line);
    }
  }

  private void list(String title, Collection<TestCase> cases, TestCase.Status status) {
    List<TestCase> all = cases.stream().filter(each -> each.status() == status).toList();
    if (all.isEmpty()) {
      return;
    }
    log.error(title);
    for (TestCase each : all) {
      log.error("  " + each.place() + " " + message(each));
    }
  }

  /** The first line of the message; of what is not an assertion, the kind too. */
  private static String message(TestCase test) {
    String kind = test.type().substring(test.type().lastIndexOf('.') + 1);
    String text = test.message().lines().findFirst().orElse("");
    boolean saysAll = test.status() == TestCase.Status.FAILED && !text.isEmpty();
    return saysAll ? text : kind.replaceFirst("Exception$", "") + " " + text;
  }
}
