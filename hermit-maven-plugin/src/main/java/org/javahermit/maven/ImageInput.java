package org.javahermit.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.javahermit.compiler.image.DebugLevel;
import org.javahermit.compiler.report.CompilerException;

/**
 * What decides what an image is.
 *
 * @param classPath folders and jars of the program
 * @param mainClass the class whose {@code main} it runs
 * @param target name of a target, or the path of its specification
 * @param jdk home of the JDK whose classes are compiled
 * @param files files for its file system, {@code HOST=GUEST}
 * @param metadata files or folders with metadata
 * @param dependencies metadata of the jars on the class path
 * @param debugInfo what its file tells debuggers
 * @param switches further options of the compiler
 */
record ImageInput(
    List<Path> classPath,
    String mainClass,
    String target,
    Path jdk,
    List<String> files,
    List<Path> metadata,
    DependencyMetadata dependencies,
    String debugInfo,
    List<String> switches) {
  /** The switch by which assertions are on. */
  static final String ASSERTIONS = "--enable-assertions";

  /** The switch by which heaps can be larger than 4 GiB. */
  static final String LARGE_HEAP = "--large-heap";

  /** The options of the compiler. */
  List<String> options() {
    List<String> options =
        new ArrayList<>(
            List.of(
                "build",
                "--class-path=" + ProgramMojo.joined(classPath),
                "--main=" + mainClass,
                "--target=" + target,
                "--debug-info=" + debugLevel(),
                "--jdk-home=" + jdk));
    files.forEach(file -> options.add("--file=" + file));
    metadata.forEach(path -> options.add("--metadata=" + path));
    options.addAll(dependencies.options());
    options.addAll(switches);
    return options;
  }

  /** Adds them, with their contents, to a record. */
  void record(BuildRecord record) throws IOException {
    record.text("options", String.join("\n", options()));
    for (Path entry : classPath) {
      record.content("class path", entry);
    }
    for (String file : files) {
      record.content("file", Path.of(hostPart(file)));
    }
    for (Path path : metadata) {
      record.content("metadata", path);
    }
    dependencies.record(record);
    if (Files.isRegularFile(Path.of(target))) {
      record.content("target", Path.of(target));
    }
    record.jdk(jdk);
  }

  /** The options of images that mount these disks, and these folders of the host. */
  static List<String> mountSwitches(List<String> disks, List<String> shares) {
    List<String> switches = new ArrayList<>();
    if (!disks.isEmpty()) {
      switches.add("--disks");
    }
    if (!shares.isEmpty()) {
      switches.add("--shares");
    }
    return switches;
  }

  /** The options of images that have these charsets and locales. */
  static List<String> textSwitches(List<String> charsets, List<String> locales) {
    List<String> switches = new ArrayList<>();
    if (!charsets.isEmpty()) {
      switches.add("--charsets=" + String.join(",", charsets));
    }
    if (!locales.isEmpty()) {
      switches.add("--locales=" + String.join(",", locales));
    }
    return switches;
  }

  /** A file whose path on this machine begins in a folder. */
  static String resolve(Path folder, String file) {
    int middle = file.lastIndexOf('=');
    return middle < 1 ? file : folder.resolve(file.substring(0, middle)) + file.substring(middle);
  }

  private static String hostPart(String file) {
    int middle = file.lastIndexOf('=');
    return middle < 1 ? file : file.substring(0, middle);
  }

  private DebugLevel debugLevel() {
    try {
      return DebugLevel.valueOf(debugInfo.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new CompilerException(
          "hermit.debugInfo is '" + debugInfo + "'. Write none, names or lines.");
    }
  }
}
