package org.javahermit.compiler.metadata;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.javahermit.compiler.classfile.ClassSource;
import org.javahermit.compiler.classfile.JarSource;
import org.javahermit.compiler.report.BuildListener;

/**
 * What a repository has for the libraries of a class path: takes both; leaves the texts of the
 * files that go with the libraries' versions, and which files of the jars they stand in the place
 * of. Says what was taken, and which jars it could not be looked for.
 */
public final class RepositoryMetadata {
  private final List<File> files = new ArrayList<>();
  private final Map<ClassSource, List<String>> replaced = new HashMap<>();

  private RepositoryMetadata() {}

  /** A metadata file of the repository. */
  record File(MetadataKind kind, String name, String text) {}

  /** That of a build without a repository. */
  public static RepositoryMetadata none() {
    return new RepositoryMetadata();
  }

  /**
   * Looks the libraries up.
   *
   * @throws org.javahermit.compiler.report.CompilerException where there is no repository at the
   *     place that is given, or it cannot be read
   */
  public static RepositoryMetadata choose(
      List<ClassSource> application, MetadataInput input, BuildListener listener) {
    RepositoryMetadata chosen = new RepositoryMetadata();
    if (input.repository() == null) {
      return chosen;
    }
    JarCoordinates coordinates = new JarCoordinates(input.coordinates());
    List<String> unknown = new ArrayList<>();
    try (MetadataRepository repository =
        new MetadataRepository(input.repository(), listener::warning)) {
      Set<Coordinates> done = new HashSet<>();
      for (ClassSource source : application) {
        List<Coordinates> libraries = coordinates.of(source);
        if (libraries.isEmpty() && source instanceof JarSource) {
          unknown.add(Path.of(source.toString()).getFileName().toString());
        }
        for (Coordinates library : libraries) {
          MetadataRepository.Found found = repository.find(library);
          if (found == null) {
            continue;
          }
          chosen.replace(source, library, libraries.size() == 1, found);
          if (done.add(library)) {
            chosen.take(repository, library, found, listener);
          }
        }
      }
    }
    tellUnknown(unknown, listener);
    return chosen;
  }

  private void replace(
      ClassSource source, Coordinates library, boolean isAlone, MetadataRepository.Found found) {
    if (found.isOverride()) {
      // Of a jar with several libraries only what is this one's is replaced.
      String folder = MetadataFiles.FOLDER + (isAlone ? "" : library.folder() + "/");
      replaced.computeIfAbsent(source, key -> new ArrayList<>()).add(folder);
    }
  }

  private void take(
      MetadataRepository repository,
      Coordinates library,
      MetadataRepository.Found found,
      BuildListener listener) {
    List<Path> paths = repository.files(found.folder());
    for (Path path : paths) {
      MetadataKind kind = MetadataKind.ofPath(path.toString());
      files.add(new File(kind, repository.nameOf(path), repository.text(path)));
    }
    listener.note(
        "metadata of "
            + library
            + ": "
            + repository.below(found.folder())
            + " of the repository, "
            + found.match()
            + (paths.isEmpty() ? "; no files" : "")
            + (found.isOverride() ? "; the jar's own is not read" : ""));
  }

  private static void tellUnknown(List<String> jars, BuildListener listener) {
    if (!jars.isEmpty()) {
      listener.warning(
          "Nothing was looked for in the metadata repository for "
              + String.join(", ", jars)
              + ": no META-INF/maven/**/pom.properties says what library that is. Say it, where it"
              + " matters, with --coordinates JAR=GROUP:ARTIFACT:VERSION.");
    }
  }

  /** The files, in the order of the class path. */
  List<File> files() {
    return files;
  }

  /** Whether a file of a jar does not count, because the repository has its like. */
  boolean isReplaced(ClassSource source, String path) {
    return replaced.getOrDefault(source, List.of()).stream().anyMatch(path::startsWith);
  }
}
