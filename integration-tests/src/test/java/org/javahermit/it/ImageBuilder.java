package org.javahermit.it;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.javahermit.compiler.cli.CompilerProcess;

/** Compiles classes into an image with the compiler's command line, in a process of its own. */
public final class ImageBuilder {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final String target;

  /** A builder for a target, named as on the command line. */
  public ImageBuilder(String target) {
    this.target = target;
  }

  /**
   * Builds an image.
   *
   * @param options further options of the command line
   * @return null, or what the compiler said when it failed
   */
  public String build(Path classes, String mainClass, Path image, String... options)
      throws IOException, InterruptedException {
    return build(List.of(classes), mainClass, image, options);
  }

  /** The same with a class path of several entries. */
  public String build(List<Path> classPath, String mainClass, Path image, String... options)
      throws IOException, InterruptedException {
    Files.createDirectories(image.toAbsolutePath().getParent());
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "build",
                "--quiet",
                "--class-path",
                classPath.stream().map(Path::toString).collect(joining(File.pathSeparator)),
                "--main",
                mainClass,
                "--target",
                target,
                "--output",
                image.toString()));
    arguments.addAll(List.of(options));
    List<String> command =
        CompilerProcess.command(System.getProperty("java.class.path"), arguments);
    Execution compiler = Processes.run(command, null, "", true, LIMIT);
    if (compiler.status() == 0 && Files.exists(image)) {
      return null;
    }
    return (compiler.timedOut() ? "timed out\n" : "exit code " + compiler.status() + "\n")
        + compiler.out();
  }
}
