package org.javahermit.testrunner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The names of classes that may be tests: takes folders and names, knows nothing of JUnit. */
public final class TestClasses {
  private static final String SUFFIX = ".class";

  private TestClasses() {}

  /** The classes below a folder that are not nested, sorted. */
  public static List<String> namesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(file -> folder.relativize(file).toString())
          .filter(name -> name.endsWith(SUFFIX) && !name.contains("$"))
          .filter(name -> !name.endsWith("-info.class"))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .map(name -> name.replace('/', '.').replace('\\', '.'))
          .sorted()
          .toList();
    }
  }

  /** The class itself, or the one around it that is not nested. */
  public static String topLevel(String name) {
    int nested = name.indexOf('$');
    return nested > 0 ? name.substring(0, nested) : name;
  }
}
