package org.javahermit.maven;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/**
 * Where a metadata repository is: takes the text that the user wrote, a path or the coordinates of
 * an artifact that Maven fetches; leaves a folder or a file.
 */
record RepositoryPlace(
    RepositorySystem system, RepositorySystemSession session, List<RemoteRepository> remotes) {
  private static final String FORM = "[^:/\\\\\\s]+(:[^:/\\\\\\s]+){2,4}";

  /** What a project's image gets of it; nothing where there is no text. */
  DependencyMetadata metadata(String text, MavenProject project, List<Path> classPath)
      throws MojoFailureException {
    return text == null
        ? DependencyMetadata.NONE
        : DependencyMetadata.of(
            find(text, project.getBasedir().toPath()), project.getArtifacts(), classPath);
  }

  /**
   * Finds it.
   *
   * @param basedir where relative paths begin
   */
  Path find(String text, Path basedir) throws MojoFailureException {
    if (text.matches(FORM)) {
      return fetch(artifact(text));
    }
    Path path = basedir.resolve(text);
    if (!Files.exists(path)) {
      throw new MojoFailureException(
          "hermit.metadataRepository is '"
              + text
              + "', and there is no "
              + path
              + ". Name a folder, a zip file, or an artifact, for example"
              + " org.graalvm.buildtools:graalvm-reachability-metadata:0.10.6:zip:repository.");
    }
    return path;
  }

  /** The artifact {@code GROUP:ARTIFACT:VERSION[:TYPE[:CLASSIFIER]]}. */
  static Artifact artifact(String text) {
    String[] parts = text.split(":");
    return new DefaultArtifact(
        parts[0],
        parts[1],
        parts.length > 4 ? parts[4] : parts.length > 3 ? "" : "repository",
        parts.length > 3 ? parts[3] : "zip",
        parts[2]);
  }

  private Path fetch(Artifact artifact) throws MojoFailureException {
    try {
      return system
          .resolveArtifact(session, new ArtifactRequest(artifact, remotes, null))
          .getArtifact()
          .getFile()
          .toPath();
    } catch (ArtifactResolutionException e) {
      throw new MojoFailureException(
          "The metadata repository "
              + artifact
              + " cannot be had: "
              + e.getMessage()
              + ". Name a version that there is in hermit.metadataRepository, or let Maven reach its"
              + " repository.");
    }
  }
}
