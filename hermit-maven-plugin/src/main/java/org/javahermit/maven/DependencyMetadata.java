package org.javahermit.maven;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.artifact.Artifact;

/**
 * A repository with the metadata of many libraries, and what libraries the jars of a class path
 * are: Maven knows it of all, the jars themselves not always.
 *
 * @param repository folder or zip file; null for none
 * @param coordinates {@code GROUP:ARTIFACT:VERSION} of jars
 */
record DependencyMetadata(Path repository, Map<Path, String> coordinates) {
  /** No repository. */
  static final DependencyMetadata NONE = new DependencyMetadata(null, Map.of());

  /** A repository for those jars of a class path that come from these artifacts. */
  static DependencyMetadata of(
      Path repository, Iterable<Artifact> artifacts, List<Path> classPath) {
    Map<Path, String> coordinates = new LinkedHashMap<>();
    for (Artifact artifact : artifacts) {
      Path jar = artifact.getFile() == null ? null : artifact.getFile().toPath();
      if (classPath.contains(jar)) {
        coordinates.put(
            jar,
            artifact.getGroupId()
                + ":"
                + artifact.getArtifactId()
                + ":"
                + artifact.getBaseVersion());
      }
    }
    return new DependencyMetadata(repository, coordinates);
  }

  /** The options of the compiler. */
  List<String> options() {
    List<String> options = new ArrayList<>();
    if (repository != null) {
      options.add("--metadata-repository=" + repository);
      coordinates.forEach((jar, name) -> options.add("--coordinates=" + jar + "=" + name));
    }
    return options;
  }

  /** Adds the repository's contents to a record. */
  void record(BuildRecord record) throws IOException {
    if (repository != null) {
      record.content("metadata repository", repository);
    }
  }
}
