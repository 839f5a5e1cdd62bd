package org.javahermit.maven;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.MojoFailureException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;

/**
 * What a project does not name itself to have its tests run: the launcher of the JUnit Platform,
 * and the engine where there are tests of Jupiter or JUnit 4 without one. Their versions are those
 * that go with what the project names, as with Surefire.
 */
final class TestEngines {
  /** Runs tests of JUnit 4 for projects that have nothing newer. */
  private static final String JUNIT_WITHOUT_PLATFORM = "5.14.4";

  private static final String PLATFORM = "org.junit.platform";
  private static final String JUPITER = "org.junit.jupiter";
  private static final String VINTAGE = "org.junit.vintage";

  private final RepositorySystem system;
  private final RepositorySystemSession session;
  private final List<RemoteRepository> repositories;

  TestEngines(
      RepositorySystem system,
      RepositorySystemSession session,
      List<RemoteRepository> repositories) {
    this.system = system;
    this.session = session;
    this.repositories = repositories;
  }

  /** The jars that come besides those of the project. */
  List<Path> missing(Iterable<Artifact> project) throws MojoFailureException {
    Map<String, String> versions = new HashMap<>();
    for (Artifact artifact : project) {
      versions.put(artifact.getGroupId() + ":" + artifact.getArtifactId(), artifact.getVersion());
    }
    List<Path> jars = new ArrayList<>();
    for (String coordinates : missing(versions)) {
      for (org.eclipse.aether.artifact.Artifact jar : resolve(coordinates)) {
        String key = jar.getGroupId() + ":" + jar.getArtifactId();
        if (versions.putIfAbsent(key, jar.getVersion()) == null) {
          jars.add(jar.getFile().toPath());
        }
      }
    }
    return jars;
  }

  /**
   * What has to be added.
   *
   * @param versions the project's artifacts, {@code group:artifact}, with their versions
   */
  static List<String> missing(Map<String, String> versions) throws MojoFailureException {
    List<String> missing = new ArrayList<>();
    String jupiter = versions.get(JUPITER + ":junit-jupiter-api");
    String junit = jupiter;
    if (jupiter != null && !versions.containsKey(JUPITER + ":junit-jupiter-engine")) {
      missing.add(JUPITER + ":junit-jupiter-engine:" + jupiter);
    }
    if (junit == null) {
      junit = versions.get(VINTAGE + ":junit-vintage-engine");
    }
    if (junit == null && versions.containsKey("junit:junit")) {
      junit = JUNIT_WITHOUT_PLATFORM;
      missing.add(VINTAGE + ":junit-vintage-engine:" + junit);
    }
    String platform = platform(versions, junit);
    if (platform == null) {
      throw new MojoFailureException(
          "The project has no JUnit in scope test. Add org.junit.jupiter:junit-jupiter.");
    }
    if (!versions.containsKey(PLATFORM + ":junit-platform-launcher")) {
      missing.add(PLATFORM + ":junit-platform-launcher:" + platform);
    }
    return missing;
  }

  private static String platform(Map<String, String> versions, String junit) {
    for (String name : List.of("junit-platform-engine", "junit-platform-commons")) {
      String version = versions.get(PLATFORM + ":" + name);
      if (version != null) {
        return version;
      }
    }
    // Up to 5 the platform had numbers of its own: 1.14 goes with 5.14.
    return junit != null && junit.startsWith("5.") ? "1" + junit.substring(1) : junit;
  }

  private List<org.eclipse.aether.artifact.Artifact> resolve(String coordinates)
      throws MojoFailureException {
    CollectRequest collect =
        new CollectRequest(
            new Dependency(new DefaultArtifact(coordinates), "runtime"), repositories);
    try {
      return system
          .resolveDependencies(session, new DependencyRequest(collect, null))
          .getArtifactResults()
          .stream()
          .map(ArtifactResult::getArtifact)
          .toList();
    } catch (DependencyResolutionException e) {
      throw new MojoFailureException(
          "The tests need "
              + coordinates
              + ", which cannot be had: "
              + e.getMessage()
              + ". Add it to the project in scope test, or let Maven reach its repository.");
    }
  }
}
