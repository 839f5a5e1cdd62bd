package org.javahermit.testrunner;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Tells in frames what the launcher does. Takes its events; leaves frames
 *
 * <pre>
 * start    ID PARENT KIND CLASS NAME                       KIND is class, test or other
 * skip     ID PARENT KIND CLASS NAME REASON
 * end      ID NANOSECONDS STATUS                           STATUS is successful, aborted, failed or error
 * end      ID NANOSECONDS STATUS TYPE MESSAGE TRACE PLACE  with what was thrown
 * </pre>
 *
 * An assertion that does not hold is a failure, anything else that is thrown an error.
 */
final class TestEvents implements TestExecutionListener {
  private final FrameWriter frames;
  private final PrintStream out;
  private final PrintStream err;
  private final Map<String, Long> begins = new HashMap<>();
  private TestPlan plan;

  TestEvents(FrameWriter frames, PrintStream out, PrintStream err) {
    this.frames = frames;
    this.out = out;
    this.err = err;
  }

  @Override
  public void testPlanExecutionStarted(TestPlan started) {
    plan = started;
  }

  /** Of a class that is skipped, or another container, each test is. */
  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    flush();
    skipped(test, reason == null ? "" : reason);
    for (TestIdentifier each : plan.getDescendants(test)) {
      skipped(each, reason == null ? "" : reason);
    }
  }

  private void skipped(TestIdentifier test, String reason) {
    TestNames names = new TestNames(plan, test);
    frames.send(
        "skip",
        test.getUniqueId(),
        test.getParentId().orElse(""),
        names.kind(),
        names.className(),
        names.name(),
        reason);
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    flush();
    TestNames names = new TestNames(plan, test);
    frames.send(
        "start",
        test.getUniqueId(),
        test.getParentId().orElse(""),
        names.kind(),
        names.className(),
        names.name());
    synchronized (begins) {
      begins.put(test.getUniqueId(), System.nanoTime());
    }
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    String time = String.valueOf(System.nanoTime() - begin(test));
    flush();
    Throwable thrown = result.getThrowable().orElse(null);
    if (thrown == null) {
      frames.send("end", test.getUniqueId(), time, status(result, null));
      return;
    }
    frames.send(
        "end",
        test.getUniqueId(),
        time,
        status(result, thrown),
        thrown.getClass().getName(),
        thrown.getMessage() == null ? "" : thrown.getMessage(),
        trace(thrown),
        new TestNames(plan, test).place(thrown));
  }

  private long begin(TestIdentifier test) {
    synchronized (begins) {
      Long begin = begins.remove(test.getUniqueId());
      return begin == null ? System.nanoTime() : begin;
    }
  }

  private static String status(TestExecutionResult result, Throwable thrown) {
    return switch (result.getStatus()) {
      case SUCCESSFUL -> "successful";
      case ABORTED -> "aborted";
      case FAILED -> thrown instanceof AssertionError ? "failed" : "error";
    };
  }

  private static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }

  /** What was printed before belongs to what was before. */
  private void flush() {
    out.flush();
    err.flush();
  }
}
