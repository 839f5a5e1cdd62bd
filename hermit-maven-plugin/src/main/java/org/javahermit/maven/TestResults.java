package org.javahermit.maven;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.javahermit.testrunner.TestClasses;

/**
 * What an image of tests has told so far.
 *
 * <p>Takes frames as {@code TestEvents} of the runner sends them; leaves classes with their tests,
 * and tells a listener when a class begins and when all of it is known. Where several tests run at
 * once, what is printed belongs to the one that began last.
 */
final class TestResults {
  /** Who wants to know at once. */
  interface Listener {
    /** The class's tests begin. */
    void begins(String className);

    /** The class's tests are over. */
    void ends(TestClass tests);

    /** A test printed something, or its class. */
    void printed(byte[] bytes);
  }

  /**
   * What has begun and not ended.
   *
   * @param kind {@code test}, {@code class} or {@code other}
   */
  private record Running(String kind, TestCase test) {}

  private final Listener listener;
  private final Map<String, TestClass> classes = new LinkedHashMap<>();
  private final Map<String, Running> running = new LinkedHashMap<>();
  private final Map<String, String> properties;
  private final List<Consumer<TestCase>> early = new ArrayList<>();
  private List<String> names = List.of();
  private boolean isComplete;

  /**
   * No results yet.
   *
   * @param properties receives the image's system properties
   */
  TestResults(Listener listener, Map<String, String> properties) {
    this.listener = listener;
    this.properties = properties;
  }

  /** The next message of the image. */
  void frame(List<String> texts) {
    switch (texts.get(0)) {
      case "classes" -> names = List.of(texts.get(1).split("\n"));
      case "property" -> properties.put(texts.get(1), texts.get(2));
      case "start" -> start(texts);
      case "skip" -> skip(texts);
      case "end" -> end(texts);
      case "out" -> printed(false, texts.get(1));
      case "err" -> printed(true, texts.get(1));
      case "done" -> isComplete = true;
      default -> {}
    }
  }

  private void start(List<String> texts) {
    Running begun = new Running(texts.get(3), new TestCase(texts.get(4), texts.get(5)));
    running.put(texts.get(1), begun);
    if (isClass(begun)) {
      of(begun.test.className());
    }
    if (begun.kind.equals("test")) {
      early.forEach(output -> output.accept(begun.test));
      early.clear();
    }
  }

  /** A nested class is a part of the one around it. */
  private static boolean isClass(Running one) {
    return one.kind.equals("class")
        && one.test.className().equals(TestClasses.topLevel(one.test.className()));
  }

  private void skip(List<String> texts) {
    if (!texts.get(3).equals("test")) {
      return;
    }
    TestCase test = new TestCase(texts.get(4), texts.get(5));
    test.after(TestCase.Status.SKIPPED, 0).thrown("", texts.get(6), "", "");
    of(test.className()).add(test);
  }

  private void end(List<String> texts) {
    Running ended = running.remove(texts.get(1));
    if (ended == null) {
      return;
    }
    TestCase.Status status =
        switch (texts.get(3)) {
          case "failed" -> TestCase.Status.FAILED;
          case "error" -> TestCase.Status.ERROR;
          case "aborted" -> TestCase.Status.SKIPPED;
          default -> TestCase.Status.PASSED;
        };
    long nanos = Long.parseLong(texts.get(2));
    ended.test.after(status, nanos);
    if (texts.size() > 4) {
      ended.test.thrown(texts.get(4), texts.get(5), texts.get(6), texts.get(7));
    }
    if (ended.kind.equals("test") || status != TestCase.Status.PASSED) {
      of(ended.test.className()).add(ended.test);
    }
    if (isClass(ended)) {
      finish(of(ended.test.className()), nanos);
    }
  }

  private TestClass of(String className) {
    String name = TestClasses.topLevel(className);
    TestClass known = classes.get(name);
    if (known == null) {
      known = new TestClass(name);
      classes.put(name, known);
      listener.begins(name);
    }
    return known;
  }

  private void finish(TestClass tests, long nanos) {
    if (!tests.isFinished()) {
      tests.finish(nanos);
      listener.ends(tests);
    }
  }

  /** What is printed while no test runs belongs to the next one: it prepares it. */
  private void printed(boolean isError, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    Running last = null;
    for (Running each : running.values()) {
      last = each.kind.equals("test") ? each : last;
    }
    if (last != null) {
      last.test.printed(isError, bytes);
    } else {
      early.add(test -> test.printed(isError, bytes));
    }
    listener.printed(bytes);
  }

  /** Bytes that came between the frames, from the runtime below the tests. */
  void other(byte[] bytes) {
    printed(false, new String(bytes, StandardCharsets.ISO_8859_1));
  }

  /**
   * The image has ended, or was ended. What ran did not come to its end; where no test ran, its
   * class did not.
   *
   * @param reason why it has ended, if that is not all told; else empty
   * @param console the end of what it wrote
   */
  void over(String reason, String console) {
    boolean isBlamed = reason.isEmpty();
    for (Running each : List.copyOf(running.values())) {
      if (each.kind.equals("test")) {
        blame(each.test, reason, console);
        isBlamed = true;
      }
    }
    running.clear();
    if (!isBlamed && !classes.isEmpty()) {
      String last = List.copyOf(classes.keySet()).get(classes.size() - 1);
      blame(new TestCase(last, "imageEnded"), reason, console);
    }
    classes.values().forEach(each -> finish(each, 0));
  }

  private void blame(TestCase test, String reason, String console) {
    test.after(TestCase.Status.ERROR, 0);
    test.thrown("org.javahermit.ImageEnded", reason, reason + "\n" + console, "");
    of(test.className()).add(test);
  }

  /** The tests that have begun and not ended. */
  List<String> running() {
    return running.values().stream()
        .filter(each -> each.kind.equals("test"))
        .map(each -> each.test.fullName())
        .toList();
  }

  /** Whether the image has told all that there is. */
  boolean isComplete() {
    return isComplete;
  }

  /** All tests. */
  List<TestCase> cases() {
    return classes.values().stream().flatMap(each -> each.cases().stream()).toList();
  }

  /**
   * The classes that have begun, by their numbers among all of the image.
   *
   * @param earlier those that began in earlier runs; receives the others
   * @return whether there are others
   */
  boolean addBegun(BitSet earlier) {
    int before = earlier.cardinality();
    for (int i = 0; i < names.size(); i++) {
      if (classes.containsKey(names.get(i))) {
        earlier.set(i);
      }
    }
    return earlier.cardinality() > before;
  }
}
