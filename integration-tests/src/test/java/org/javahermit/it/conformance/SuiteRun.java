package org.javahermit.it.conformance;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.javahermit.it.Execution;
import org.javahermit.it.Executor;

/**
 * Runs programs through the dispatcher in as few processes as possible.
 *
 * <p>When a process dies in the middle of a program, that program is blamed, and the ones behind it
 * are run in a new process. So one crash costs one program.
 */
final class SuiteRun {
  private final Executor executor;
  private final Duration limit;

  SuiteRun(Executor executor, Duration limit) {
    this.executor = executor;
    this.limit = limit;
  }

  /** The output of each program, in the order given. */
  Map<Program, Output> run(Collection<Program> programs) throws IOException, InterruptedException {
    Map<Program, Output> outputs = new LinkedHashMap<>();
    programs.forEach(p -> outputs.put(p, null));
    Deque<Program> waiting = new ArrayDeque<>();
    for (Program p : programs) {
      if (p.alone()) {
        outputs.put(p, alone(p));
      } else {
        waiting.add(p);
      }
    }
    while (!waiting.isEmpty()) {
      together(waiting, outputs);
    }
    return outputs;
  }

  private Output alone(Program p) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("alone", p.name()));
    arguments.addAll(p.arguments());
    Execution e = executor.run(arguments, p.input(), limit);
    return new Output(e.out(), e.err(), e.timedOut() ? "timed out" : "exit code " + e.status());
  }

  private void together(Deque<Program> waiting, Map<Program, Output> outputs)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>();
    arguments.add(executor.mergesStreams() ? "joined" : "split");
    waiting.forEach(p -> arguments.add(p.name()));
    Execution e = executor.run(arguments, "", limit);
    Map<String, Section> out = Section.cut(e.out());
    Map<String, Section> err = Section.cut(e.err());
    boolean progress = false;
    while (!waiting.isEmpty()) {
      Section section = out.get(waiting.peek().name());
      if (section == null) {
        break;
      }
      progress = true;
      Program p = waiting.remove();
      Section errors = err.getOrDefault(p.name(), Section.NONE);
      outputs.put(p, new Output(section.text(), errors.text(), section.ended() ? null : died(e)));
      if (!section.ended()) {
        break;
      }
    }
    if (!progress) {
      Program p = waiting.remove();
      outputs.put(p, new Output(e.out(), e.err(), "did not begin; " + died(e)));
    }
  }

  private static String died(Execution e) {
    return e.timedOut() ? "timed out" : "died with exit code " + e.status();
  }
}
