package org.javahermit.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;

/**
 * What exists for an image: classes and files of a class path, and the public part of the class
 * library. Tests have more, a test framework for example, which images do not.
 */
final class KnownClasses {
  private static final List<String> INTERNAL = List.of("sun.", "jdk.", "com.sun.");

  private static final Set<String> PRIMITIVES =
      Set.of("boolean", "byte", "char", "short", "int", "long", "float", "double");

  private final List<Path> classPath;

  KnownClasses(List<Path> classPath) {
    this.classPath = List.copyOf(classPath);
  }

  /** Whether there is a type of the name: a class, or an array ({@code app.A[]}, {@code int[]}). */
  boolean hasType(String name) throws IOException {
    int bracket = name.indexOf('[');
    String element = bracket < 0 ? name : name.substring(0, bracket);
    return bracket >= 0 && PRIMITIVES.contains(element) || hasClass(element);
  }

  /** Whether there is a class of the name, as {@link Class#getName()} has it. */
  boolean hasClass(String name) throws IOException {
    String file = name.replace('.', '/') + ".class";
    if (hasFile(file)) {
      return true;
    }
    return INTERNAL.stream().noneMatch(name::startsWith)
        && ClassLoader.getPlatformClassLoader().getResource(file) != null;
  }

  /** Whether the class path has the file. */
  boolean hasFile(String path) throws IOException {
    for (Path entry : classPath) {
      if (Files.isDirectory(entry) ? Files.isRegularFile(entry.resolve(path)) : isIn(entry, path)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isIn(Path jar, String path) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.getEntry(path) != null && !file.getEntry(path).isDirectory();
    }
  }
}
