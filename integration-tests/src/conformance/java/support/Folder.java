package support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for temporary files of a program, and lines of output that do not tell its name. */
public final class Folder implements AutoCloseable {
  /** What is tried. */
  public interface Case {
    Object run() throws Exception;
  }

  /** The folder. */
  public final Path path;

  public Folder() throws IOException {
    path = Files.createTempDirectory("files").toRealPath();
  }

  /** A path in the folder. */
  public Path at(String name) {
    return path.resolve(name);
  }

  /** The same as text. */
  public String text(String name) {
    return at(name).toString();
  }

  /** Prints what comes out of something, or the exception. */
  public void show(String label, Case tried) {
    Object result;
    try {
      result = tried.run();
      if (result instanceof Object[] array) {
        result = Arrays.toString(array);
      } else if (result instanceof byte[] array) {
        result = Arrays.toString(array);
      }
    } catch (Throwable e) {
      result = e;
    }
    System.out.println(label + ": " + String.valueOf(result).replace(path.toString(), "$"));
  }

  /** Everything below the folder, sorted, one line. */
  public String tree() throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      return all.filter(p -> !p.equals(path))
          .map(p -> path.relativize(p).toString())
          .sorted()
          .toList()
          .toString();
    }
  }

  @Override
  public void close() throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(path)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path p : all) {
      Files.delete(p);
    }
  }
}
