package org.javahermit.it.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.javahermit.it.ContainerMachine;
import org.javahermit.it.Executor;
import org.javahermit.it.Guest;
import org.javahermit.it.HotSpot;
import org.javahermit.it.ImageBuilder;
import org.javahermit.it.LinuxExecutable;
import org.javahermit.it.QemuMachine;

/**
 * Compares programs between HotSpot and the images of a target, group by group.
 *
 * <p>Each group is one image. Where a group cannot be compiled, each of its programs gets an image
 * of its own, so that the failure is blamed on the right ones.
 */
public final class Suite {
  /** Runs QEMU on the host instead of in a container: {@code -Dhermit.qemu=direct}. */
  private static final boolean DIRECT = "direct".equals(System.getProperty("hermit.qemu"));

  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final Guest GUEST = Guest.with("160M").cores(2);

  private final Library library;
  private final String target;
  private final Path work;
  private final Consumer<String> log;

  /** A comparison whose classes and images go to a folder. */
  public Suite(Library library, String target, Path work, Consumer<String> log) {
    this.library = library;
    this.target = target;
    this.work = work;
    this.log = log;
  }

  /** For each program null, or how the image differs. */
  public Map<Program, String> compare(Collection<Program> programs)
      throws IOException, InterruptedException {
    Map<Program, String> results = new TreeMap<>();
    for (Map.Entry<String, List<Program>> group : Library.byGroup(programs).entrySet()) {
      results.putAll(compareGroup(group.getKey(), group.getValue()));
    }
    return results;
  }

  /** Compares the programs of one group, in one image. */
  public Map<Program, String> compareGroup(String name, List<Program> programs)
      throws IOException, InterruptedException {
    Path classes = work.resolve(name + "-classes");
    library.compile(programs, classes);
    boolean merged = !target.contains("linux");
    Map<Program, Output> expected =
        new SuiteRun(new HotSpot(classes, Dispatcher.CLASS, merged, List.of()), LIMIT)
            .run(programs);
    Path image = work.resolve(name + ".elf");
    log.accept("group " + name + ": compiling " + programs.size() + " programs");
    String[] options =
        programs.stream().flatMap(p -> p.options().stream()).distinct().toArray(String[]::new);
    String problem = new ImageBuilder(target).build(classes, Dispatcher.CLASS, image, options);
    if (problem != null) {
      return programs.size() == 1 || Boolean.getBoolean("conformance.together")
          ? Map.of(programs.get(0), "The image cannot be compiled: " + problem)
          : compareOneByOne(name, programs, problem);
    }
    Map<Program, Output> actual = runImage(image, programs);
    Map<Program, String> results = new LinkedHashMap<>();
    for (Program p : programs) {
      results.put(p, Difference.between(expected.get(p), actual.get(p)));
    }
    return results;
  }

  private Map<Program, String> compareOneByOne(String name, List<Program> programs, String problem)
      throws IOException, InterruptedException {
    log.accept("group " + name + " cannot be compiled, trying its programs alone: " + problem);
    Map<Program, String> results = new LinkedHashMap<>();
    for (Program p : programs) {
      results.putAll(compareGroup(p.name(), List.of(p)));
    }
    return results;
  }

  private Map<Program, Output> runImage(Path image, List<Program> programs)
      throws IOException, InterruptedException {
    if (target.contains("linux")) {
      return run(new LinuxExecutable(image), programs);
    }
    if (DIRECT) {
      return run(new QemuMachine(image, GUEST), programs);
    }
    try (ContainerMachine machine = new ContainerMachine(image, GUEST)) {
      return run(machine, programs);
    }
  }

  private Map<Program, Output> run(Executor executor, List<Program> programs)
      throws IOException, InterruptedException {
    return new SuiteRun(executor, LIMIT).run(programs);
  }
}
