package org.javahermit.compiler.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles small sources into a directory, for tests that read class files. */
public final class CompiledSources {
  private CompiledSources() {}

  /**
   * Compiles sources; each begins with its path as a comment, {@code // p/Name.java}.
   *
   * @param options options of {@code javac}
   */
  public static Path compile(Path directory, List<String> options, String... sources)
      throws IOException {
    Path from = Files.createDirectories(directory.resolve("src"));
    Path to = Files.createDirectories(directory.resolve("classes"));
    List<Path> files = new ArrayList<>();
    for (String source : sources) {
      String name = source.substring(2, source.indexOf('\n')).trim();
      Path file = from.resolve(name);
      Files.createDirectories(file.getParent());
      files.add(Files.writeString(file, source));
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> all = new ArrayList<>(List.of("-d", to.toString(), "-proc:none", "-nowarn"));
    all.addAll(options);
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      var units = manager.getJavaFileObjectsFromPaths(files);
      if (!compiler.getTask(null, manager, null, all, null, units).call()) {
        throw new IllegalArgumentException("sources do not compile");
      }
    }
    return to;
  }

  /** Puts a folder's files into a jar beside it. */
  public static Path jar(Path classes) throws IOException {
    Path jar = classes.resolveSibling("library.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        entries.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, entries);
      }
    }
    return jar;
  }
}
