package org.javahermit.it.conformance;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Finds the programs of the suite and compiles them, each group into a folder of its own. Programs
 * may use classes of the sources' other packages.
 */
public final class Library {
  private final Path root;
  private final List<Program> programs;

  private Library(Path root, List<Program> programs) {
    this.root = root;
    this.programs = programs;
  }

  /** The programs below {@code sources/conformance}. */
  public static Library open(Path sources) throws IOException {
    Path root = sources.resolve("conformance");
    List<Program> programs = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        programs.add(Program.read(root, file));
      }
    }
    return new Library(root, programs);
  }

  /** The suite of this module. */
  static Library standard() throws IOException {
    return open(Path.of("src/conformance/java"));
  }

  /** All programs, by name. */
  public List<Program> programs() {
    return programs;
  }

  /** Programs whose name is, or begins with, one of the comma-separated texts; all for "". */
  List<Program> select(String names) {
    if (names == null || names.isBlank()) {
      return programs;
    }
    List<String> wanted = List.of(names.split(","));
    return programs.stream()
        .filter(p -> wanted.stream().anyMatch(w -> p.name().equals(w) || p.name().startsWith(w)))
        .toList();
  }

  /** The programs of each group. */
  public static Map<String, List<Program>> byGroup(Collection<Program> programs) {
    Map<String, List<Program>> groups = new TreeMap<>();
    for (Program p : programs) {
      groups.computeIfAbsent(p.group(), g -> new ArrayList<>()).add(p);
    }
    return groups;
  }

  /** Compiles programs and a dispatcher for them into a folder. */
  void compile(Collection<Program> chosen, Path classes) throws IOException {
    Files.createDirectories(classes);
    Path dispatcher = classes.resolveSibling(classes.getFileName() + "-dispatcher");
    Path main = dispatcher.resolve("conformance/Conformance.java");
    Files.createDirectories(main.getParent());
    Files.writeString(main, Dispatcher.source(chosen));
    for (String group : byGroup(chosen).keySet()) {
      copyResources(group, classes);
    }
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    List<Path> files = new ArrayList<>(List.of(main));
    chosen.forEach(p -> files.add(p.source()));
    files.addAll(annotatedPackages());
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager manager = javac.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of(
              "-d",
              classes.toString(),
              "-sourcepath",
              root.getParent().toString(),
              "-g",
              "-nowarn",
              "-proc:none",
              "-encoding",
              "UTF-8");
      boolean done =
          javac
              .getTask(
                  messages,
                  manager,
                  null,
                  options,
                  null,
                  manager.getJavaFileObjects(files.toArray(new Path[0])))
              .call();
      if (!done) {
        throw new IllegalStateException(
            "The conformance programs below " + root + " do not compile:\n" + messages);
      }
    }
  }

  /** No source names them, so the compiler does not look for them. */
  private List<Path> annotatedPackages() throws IOException {
    try (Stream<Path> files = Files.walk(root.getParent())) {
      return files.filter(file -> file.endsWith("package-info.java")).toList();
    }
  }

  /**
   * Copies the files of a group that are not programs beside its classes, and those below META-INF
   * where the class path has them.
   */
  private void copyResources(String group, Path classes) throws IOException {
    Path from = root.resolve(group);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Library::isResource).toList()) {
        Path path = from.relativize(file);
        Path to =
            path.startsWith("META-INF") ? classes : classes.resolve("conformance").resolve(group);
        Path copy = to.resolve(path);
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static boolean isResource(Path file) {
    return Files.isRegularFile(file) && !file.toString().endsWith(".java");
  }
}
