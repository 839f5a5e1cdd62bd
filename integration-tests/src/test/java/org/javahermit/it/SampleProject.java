package org.javahermit.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A sample as a user has it: copied out of this repository, built with Maven by the profile that is
 * named after the target. The plugin comes from the local repository, where the build of this
 * repository has just installed it.
 */
public final class SampleProject {
  private static final Path SAMPLES = Path.of("..", "samples");
  private static final String PROFILE = "-Ptarget=x86_64-hermit";

  private final String name;
  private final Path folder;

  private SampleProject(String name, Path folder) {
    this.name = name;
    this.folder = folder;
  }

  /** Copies a sample, named by its path in the folder of samples, into a folder. */
  public static SampleProject copy(String path, Path parent) throws IOException {
    Path from = SAMPLES.resolve(path);
    String name = from.getFileName().toString();
    Path to = parent.resolve(name);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(f -> !f.startsWith(from.resolve("target"))).toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
    return new SampleProject(name, to);
  }

  /** Where the copy is. */
  public Path folder() {
    return folder;
  }

  /** The image that {@link #build} makes. */
  public Path image() {
    return folder.resolve("target/" + name + "-1.0-x86_64-hermit");
  }

  /** Runs the project's tests and makes the image. */
  public SampleProject build(String... options) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.add("package");
    Execution build = maven(arguments.toArray(String[]::new));
    assertFalse(build.timedOut(), build.out());
    assertEquals(0, build.status(), build.out());
    return this;
  }

  /** Runs Maven with the profile of the target. */
  public Execution maven(String... arguments) throws IOException, InterruptedException {
    return new MavenProject(folder).maven(withProfile(arguments));
  }

  /** Starts Maven with the profile of the target, and drops what it says. */
  Process startMaven(String... arguments) throws IOException {
    return new MavenProject(folder).start(withProfile(arguments));
  }

  private static String[] withProfile(String... arguments) {
    List<String> all = new ArrayList<>(List.of(PROFILE));
    all.addAll(List.of(arguments));
    return all.toArray(String[]::new);
  }
}
