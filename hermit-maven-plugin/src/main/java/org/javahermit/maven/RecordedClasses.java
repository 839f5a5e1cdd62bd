package org.javahermit.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;

/**
 * Classes that the program made while it was traced. Takes the files that the trace agent left, and
 * what exists for an image; leaves a copy of those whose supertypes an image can have in the folder
 * {@code predefined-classes} beside the metadata.
 */
final class RecordedClasses {
  private static final String ENDING = ".classdata";

  private final KnownClasses known;
  private final Set<String> names = new HashSet<>();

  RecordedClasses(KnownClasses known) {
    this.known = known;
  }

  /**
   * Copies those that are new or different.
   *
   * @return how many these are
   */
  int copy(Path traces, Path metadataFile) throws IOException {
    Map<Path, byte[]> files = read(traces);
    files.values().forEach(bytes -> names.add(new ClassReader(bytes).getClassName()));
    Path folder = metadataFile.toAbsolutePath().resolveSibling("predefined-classes");
    int copied = 0;
    for (Map.Entry<Path, byte[]> file : files.entrySet()) {
      byte[] bytes = file.getValue();
      Path copy = folder.resolve(file.getKey().getFileName());
      if (hasSupertypes(new ClassReader(bytes)) && !isIn(copy, bytes)) {
        Files.createDirectories(folder);
        Files.write(copy, bytes);
        copied++;
      }
    }
    return copied;
  }

  private static Map<Path, byte[]> read(Path traces) throws IOException {
    Map<Path, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(traces)) {
      for (Path file : all.filter(each -> each.toString().endsWith(ENDING)).toList()) {
        files.put(file, Files.readAllBytes(file));
      }
    }
    return files;
  }

  private static boolean isIn(Path copy, byte[] bytes) throws IOException {
    return Files.exists(copy) && Arrays.equals(Files.readAllBytes(copy), bytes);
  }

  /** Tests have supertypes, of a test framework for example, which images do not. */
  private boolean hasSupertypes(ClassReader file) throws IOException {
    for (String type : file.getInterfaces()) {
      if (!exists(type)) {
        return false;
      }
    }
    return exists(file.getSuperName());
  }

  private boolean exists(String type) throws IOException {
    return names.contains(type) || known.hasClass(type.replace('/', '.'));
  }
}
