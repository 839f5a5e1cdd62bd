package org.javahermit.it.random;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.javahermit.it.conformance.Library;
import org.javahermit.it.conformance.Program;
import org.javahermit.it.conformance.Suite;

/** Writes generated programs as a conformance suite, many to an image, and compares them. */
final class RandomSuite {
  private static final int PROGRAMS_PER_IMAGE = 200;

  private final String target;
  private final Path work;
  private final Consumer<String> log;

  RandomSuite(String target, Path work, Consumer<String> log) {
    this.target = target;
    this.work = work;
    this.log = log;
  }

  /** Writes the programs of {@code count} seeds; the groups by name. */
  Map<String, List<Program>> write(long first, int count) throws IOException {
    Path sources = work.resolve("src-" + first + "-" + count);
    for (int i = 0; i < count; i++) {
      long seed = first + i;
      write(sources, "random" + i / PROGRAMS_PER_IMAGE, seed, RandomProgram.of(seed));
    }
    return new TreeMap<>(Library.byGroup(Library.open(sources).programs()));
  }

  /** Null, or how a program differs; also null where it does not compile. */
  String compareOne(long seed, RandomProgram program) throws IOException, InterruptedException {
    Path sources = work.resolve("src-one");
    write(sources, "one", seed, program);
    Library library = Library.open(sources);
    try {
      return new Suite(library, target, work, line -> {})
          .compare("one", library.programs())
          .values()
          .iterator()
          .next();
    } catch (IllegalStateException notJava) {
      return null;
    }
  }

  Map<Program, String> compare(String group, List<Program> programs)
      throws IOException, InterruptedException {
    return new Suite(
            Library.open(programs.get(0).source().getParent().getParent().getParent()),
            target,
            work,
            log)
        .compare(group, programs);
  }

  private static void write(Path sources, String group, long seed, RandomProgram program)
      throws IOException {
    Path folder = Files.createDirectories(sources.resolve("conformance").resolve(group));
    Files.writeString(
        folder.resolve(RandomProgram.className(seed) + ".java"),
        program.source("conformance." + group));
  }
}
