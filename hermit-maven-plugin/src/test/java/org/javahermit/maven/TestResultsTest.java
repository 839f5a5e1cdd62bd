package org.javahermit.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Messages become results. */
class TestResultsTest {
  private final List<String> told = new ArrayList<>();
  private final Map<String, String> properties = new LinkedHashMap<>();
  private final TestResults results =
      new TestResults(
          new TestResults.Listener() {
            @Override
            public void begins(String className) {
              told.add("begins " + className);
            }

            @Override
            public void ends(TestClass tests) {
              told.add("ends " + tests.name() + " " + tests.counts());
            }

            @Override
            public void printed(byte[] bytes) {
              told.add("printed");
            }
          },
          properties);

  private void frame(String... texts) {
    results.frame(List.of(texts));
  }

  private void passes(String id, String className, String name) {
    frame("start", id, "", "test", className, name);
    frame("end", id, "1000", "successful");
  }

  @Test
  void aClassIsToldWhenItIsOver() {
    frame("start", "c", "", "class", "a.B", "initializationError");
    passes("t", "a.B", "x");
    frame("start", "u", "c", "test", "a.B", "y");
    frame("out", "text\n");
    frame("end", "u", "5", "failed", "E", "message", "trace", "B.y:1");
    frame("skip", "v", "c", "test", "a.B", "z", "why");
    frame("end", "c", "2000000", "successful");
    frame("done");
    assertEquals(
        List.of(
            "begins a.B", "printed", "ends a.B Tests run: 3, Failures: 1, Errors: 0, Skipped: 1"),
        told);
    assertEquals("text\n", results.cases().get(1).out());
    assertTrue(results.isComplete());
  }

  @Test
  void nestedClassesArePartOfTheOneAroundThem() {
    frame("start", "c", "", "class", "B", "initializationError");
    frame("start", "d", "c", "class", "B$C", "initializationError");
    passes("t", "B$C", "x");
    frame("end", "d", "1", "successful");
    frame("end", "c", "1", "successful");
    assertEquals(
        List.of("begins B", "ends B Tests run: 1, Failures: 0, Errors: 0, Skipped: 0"), told);
  }

  @Test
  void aClassThatFailsAsAWholeIsAnError() {
    frame("start", "c", "", "class", "B", "initializationError");
    frame("end", "c", "1", "error", "E", "m", "t", "B");
    assertEquals("B.initializationError", results.cases().get(0).fullName());
  }

  @Test
  void whatRanWhenTheImageEndedIsAnError() {
    frame("classes", "A\nB");
    frame("start", "c", "", "class", "B", "initializationError");
    passes("t", "B", "x");
    frame("start", "u", "c", "test", "B", "y");
    assertEquals(List.of("B.y"), results.running());
    results.over("The image ended.", "panic: here");
    assertFalse(results.isComplete());
    TestCase last = results.cases().get(1);
    assertEquals(TestCase.Status.ERROR, last.status());
    assertEquals("The image ended.\npanic: here", last.trace());
    BitSet begun = new BitSet();
    assertTrue(results.addBegun(begun));
    assertEquals("{1}", begun.toString());
    assertFalse(results.addBegun(begun));
  }

  @Test
  void propertiesAreKept() {
    frame("property", "os.name", "JavaHermit");
    assertEquals(Map.of("os.name", "JavaHermit"), properties);
  }
}
