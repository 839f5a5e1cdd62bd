package org.javahermit.maven;

import java.util.Collection;

/** How many tests ran, and how many of them did not pass. */
record TestCounts(int tests, int failures, int errors, int skipped) {
  static TestCounts of(Collection<TestCase> cases) {
    return new TestCounts(
        cases.size(),
        count(cases, TestCase.Status.FAILED),
        count(cases, TestCase.Status.ERROR),
        count(cases, TestCase.Status.SKIPPED));
  }

  private static int count(Collection<TestCase> cases, TestCase.Status status) {
    return (int) cases.stream().filter(one -> one.status() == status).count();
  }

  boolean isBad() {
    return failures + errors > 0;
  }

  @Override
  public String toString() {
    return "Tests run: "
        + tests
        + ", Failures: "
        + failures
        + ", Errors: "
        + errors
        + ", Skipped: "
        + skipped;
  }
}
