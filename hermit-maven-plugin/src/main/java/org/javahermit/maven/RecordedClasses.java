package org.javahermit.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
  private final List<Path> files = new ArrayList<>();
  private final List<String> names = new ArrayList<>();

  RecordedClasses(KnownClasses known) {
    this.known = known;
  }

  /**
   * Copies those that are new or different.
   *
   * @return how many these are
   */
  int copy(Path traces, Path metadataFile) throws IOException {
    try (Stream<Path> all = Files.list(traces)) {
      for (Path file : all.filter(each -> each.toString().endsWith(ENDING)).sorted().toList()) {
        files.add(file);
        names.add(new ClassReader(Files.readAllBytes(file)).getClassName());
      }
    }
    Path folder = metadataFile.toAbsolutePath().resolveSibling("predefined-classes");
    int copied = 0;
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      Path copy = folder.resolve(file.getFileName());
      if (hasSupertypes(new ClassReader(bytes)) && !isIn(copy, bytes)) {
        Files.createDirectories(folder);
        Files.write(copy, bytes);
        copied++;
      }
    }
    return copied;
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
