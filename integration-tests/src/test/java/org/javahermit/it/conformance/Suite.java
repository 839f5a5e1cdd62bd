package org.javahermit.it.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.javahermit.it.Executor;
import org.javahermit.it.Guest;
import org.javahermit.it.ImageBuilder;
import org.javahermit.it.LinuxExecutable;

/**
 * Compares programs between HotSpot and the images of a target.
 *
 * <p>All share one image, since most of it is the same for each: the JDK's classes. Where that
 * cannot be compiled, each group gets one, and where a group cannot, each of its programs, so that
 * the failure is blamed on the right ones.
 */
public final class Suite {
  /** What an image of all chosen programs is called. */
  static final String ALL = "suite";

  private static final Duration LIMIT = Duration.ofMinutes(15);
  private static final Guest GUEST =
      Guest.with("192M").cores(Integer.getInteger("conformance.cores", 2));

  /** Guests that run side by side, each with its part of the programs, most of which use a core. */
  private static final int GUESTS = 2;

  private final Library library;
  private final String target;
  private final Path work;
  private final Consumer<String> log;

  /** Groups whose programs run on one core of the host besides, as services often do. */
  private static final Set<String> OF_THREADS = Set.of("concurrent", "gc", "init", "threads");

  /**
   * What programs print.
   *
   * @param onOneCore what those of {@link #OF_THREADS} print there, where that was tried
   */
  private record Outputs(
      Map<Program, Output> expected, Map<Program, Output> actual, Map<Program, Output> onOneCore) {

    /** How the image differs for a program, or null. */
    String difference(Program p) {
      String usual = Difference.between(expected.get(p), actual.get(p));
      if (usual != null || !onOneCore.containsKey(p)) {
        return usual;
      }
      String single = Difference.between(expected.get(p), onOneCore.get(p));
      return single == null ? null : "on one core: " + single;
    }
  }

  /** A comparison whose classes and images go to a folder. */
  public Suite(Library library, String target, Path work, Consumer<String> log) {
    this.library = library;
    this.target = target;
    this.work = work;
    this.log = log;
  }

  /** The folder for the classes of an image. */
  static Path classes(Path work, String name) {
    return work.resolve(name + "-classes");
  }

  /**
   * Compares programs, in one image if it can be compiled.
   *
   * @param name what the image is called
   * @return for each program null, or how the image differs
   */
  public Map<Program, String> compare(String name, List<Program> programs)
      throws IOException, InterruptedException {
    Path classes = classes(work, name);
    library.compile(programs, classes);
    Path image = work.resolve(name + ".elf");
    log.accept(name + ": compiling " + programs.size() + " programs");
    String[] options =
        programs.stream().flatMap(p -> p.options().stream()).distinct().toArray(String[]::new);
    String problem = new ImageBuilder(target).build(classes, Dispatcher.CLASS, image, options);
    if (problem != null) {
      return programs.size() == 1
          ? Map.of(programs.get(0), "The image cannot be compiled: " + problem)
          : compareInParts(name, programs, problem);
    }
    Outputs outputs =
        isNative() ? natively(image, classes, programs) : inQemu(image, classes, programs);
    Map<Program, String> results = new LinkedHashMap<>();
    for (Program p : programs) {
      results.put(p, outputs.difference(p));
    }
    return results;
  }

  private Map<Program, String> compareInParts(String name, List<Program> programs, String problem)
      throws IOException, InterruptedException {
    log.accept(name + " cannot be compiled, trying its parts alone: " + problem);
    Map<String, List<Program>> parts = Library.byGroup(programs);
    if (parts.size() == 1) {
      parts = programs.stream().collect(Collectors.toMap(Program::name, List::of));
    }
    Map<Program, String> results = new LinkedHashMap<>();
    for (Map.Entry<String, List<Program>> part : parts.entrySet()) {
      results.putAll(compare(part.getKey(), part.getValue()));
    }
    return results;
  }

  private boolean isNative() {
    return target.contains("linux");
  }

  /** Beside HotSpot, since most programs use one core. */
  private static Outputs natively(Path image, Path classes, List<Program> programs)
      throws IOException, InterruptedException {
    List<Map<Program, Output>> both =
        sideBySide(
            List.of(
                () -> Expected.of(programs, classes, false),
                () -> new SuiteRun(new LinuxExecutable(image), LIMIT).run(programs)));
    List<Program> ofThreads =
        programs.stream().filter(p -> OF_THREADS.contains(p.group())).toList();
    Executor oneCore = new LinuxExecutable(image, "-Dhermit.cores=1");
    return new Outputs(both.get(0), both.get(1), new SuiteRun(oneCore, LIMIT).run(ofThreads));
  }

  private static Outputs inQemu(Path image, Path classes, List<Program> programs)
      throws IOException, InterruptedException {
    Map<Program, Output> expected = Expected.of(programs, classes, true);
    List<Callable<Map<Program, Output>>> guests = new ArrayList<>();
    for (int i = 0; i < GUESTS; i++) {
      List<Program> part = part(programs, i);
      guests.add(() -> boot(image, part));
    }
    Map<Program, Output> actual = new HashMap<>();
    sideBySide(guests).forEach(actual::putAll);
    return new Outputs(expected, actual, Map.of());
  }

  private static <T> List<T> sideBySide(List<Callable<T>> runs)
      throws IOException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(runs.size());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(runs)) {
        results.add(result.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new IOException("The suite was not run.", e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  /** Every n-th program, so that those of a group, which are alike, are with different guests. */
  private static List<Program> part(List<Program> programs, int first) {
    return IntStream.iterate(first, i -> i < programs.size(), i -> i + GUESTS)
        .mapToObj(programs::get)
        .toList();
  }

  private static Map<Program, Output> boot(Path image, List<Program> programs)
      throws IOException, InterruptedException {
    try (Executor machine = GUEST.machine(image)) {
      return new SuiteRun(machine, LIMIT).run(programs);
    }
  }
}
