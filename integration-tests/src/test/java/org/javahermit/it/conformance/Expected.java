package org.javahermit.it.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.javahermit.it.HotSpot;

/**
 * What HotSpot prints for programs: the truth to which images are compared. It is asked once in a
 * run of the tests, whoever wants to know.
 */
final class Expected {
  private static final Duration LIMIT = Duration.ofMinutes(15);
  private static final Map<Question, Map<Program, Output>> KNOWN = new HashMap<>();

  private record Question(List<Program> programs, boolean merged) {}

  private Expected() {}

  /**
   * The output of each program.
   *
   * @param classes where they are compiled to
   * @param merged whether both output streams are one, as they are on a console
   */
  static synchronized Map<Program, Output> of(List<Program> programs, Path classes, boolean merged)
      throws IOException, InterruptedException {
    Question question = new Question(List.copyOf(programs), merged);
    Map<Program, Output> known = KNOWN.get(question);
    if (known == null) {
      known = again(programs, classes, merged);
      KNOWN.put(question, known);
    }
    return known;
  }

  /** The same, by another run. */
  static Map<Program, Output> again(List<Program> programs, Path classes, boolean merged)
      throws IOException, InterruptedException {
    return new SuiteRun(new HotSpot(classes, Dispatcher.CLASS, merged, List.of()), LIMIT)
        .run(programs);
  }
}
