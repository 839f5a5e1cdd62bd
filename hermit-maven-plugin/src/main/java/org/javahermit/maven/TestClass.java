package org.javahermit.maven;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The tests of one class in a run. */
final class TestClass {
  private final String name;
  private final List<TestCase> cases = new ArrayList<>();
  private long nanos;
  private boolean isFinished;

  TestClass(String name) {
    this.name = name;
  }

  void add(TestCase one) {
    cases.add(one);
  }

  /** All is told. */
  void finish(long nanoseconds) {
    nanos = nanoseconds;
    isFinished = true;
  }

  String name() {
    return name;
  }

  List<TestCase> cases() {
    return Collections.unmodifiableList(cases);
  }

  boolean isFinished() {
    return isFinished;
  }

  /** How long it took; where that is unknown, how long its tests did. */
  long nanos() {
    return nanos > 0 ? nanos : cases.stream().mapToLong(TestCase::nanos).sum();
  }

  TestCounts counts() {
    return TestCounts.of(cases);
  }
}
