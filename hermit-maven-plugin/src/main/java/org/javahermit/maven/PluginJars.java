package org.javahermit.maven;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.maven.artifact.Artifact;

/** The jars that come with the plugin, by what they are for. */
record PluginJars(List<Artifact> all) {
  private static final String AGENT = "hermit-trace-agent";
  private static final String RUNNER = "hermit-test-runner";
  private static final Set<String> OF_OTHER_PROGRAMS = Set.of(AGENT, RUNNER);

  /** Compiler, runtime library and what they need. */
  List<Path> compiler() {
    return all.stream()
        .filter(artifact -> !OF_OTHER_PROGRAMS.contains(artifact.getArtifactId()))
        .filter(artifact -> artifact.getArtifactHandler().isAddedToClasspath())
        .map(artifact -> artifact.getFile().toPath())
        .toList();
  }

  /** The agent that traces reflection on HotSpot. */
  Path agent() {
    return named(AGENT);
  }

  /** What finds and runs tests. */
  Path testRunner() {
    return named(RUNNER);
  }

  private Path named(String name) {
    return all.stream()
        .filter(artifact -> artifact.getArtifactId().equals(name))
        .map(artifact -> artifact.getFile().toPath())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the plugin has no " + name));
  }
}
