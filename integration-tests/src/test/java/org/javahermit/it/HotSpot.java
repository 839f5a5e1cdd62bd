package org.javahermit.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Runs a class on the JVM that runs the tests' build: the truth to which images are compared. Its
 * locale, time zone, encoding and heap are those that an image has.
 */
public final class HotSpot implements Executor {
  private final List<Path> classPath;
  private final String mainClass;
  private final boolean merged;
  private final List<String> options;

  /** HotSpot on a folder of classes; {@code merged} joins both output streams. */
  public HotSpot(Path classes, String mainClass, boolean merged, List<String> options) {
    this(List.of(classes), mainClass, merged, options);
  }

  /** HotSpot on a class path; {@code merged} joins both output streams. */
  public HotSpot(List<Path> classPath, String mainClass, boolean merged, List<String> options) {
    this.classPath = List.copyOf(classPath);
    this.mainClass = mainClass;
    this.merged = merged;
    this.options = List.copyOf(options);
  }

  /** The path of the running JVM's launcher. */
  public static String launcher() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  @Override
  public Execution run(List<String> arguments, String input, Duration limit)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(launcher());
    command.addAll(
        List.of(
            "-Xmx96m",
            "-Xss1m",
            "-XX:+UseSerialGC",
            "-XX:-OmitStackTraceInFastThrow",
            "-Dfile.encoding=UTF-8",
            "-Duser.timezone=UTC",
            "-Duser.language=en",
            "-Duser.country="));
    command.addAll(options);
    String entries =
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    command.addAll(List.of("-cp", entries, mainClass));
    command.addAll(arguments);
    return Processes.run(command, null, input, merged, limit);
  }

  @Override
  public boolean mergesStreams() {
    return merged;
  }
}
