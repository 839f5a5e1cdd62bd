package org.javahermit.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a repository is looked for, and what the compiler hears of it. */
class RepositoryPlaceTest {
  private final RepositoryPlace place = new RepositoryPlace(null, null, List.of());
  @TempDir Path folder;

  @Test
  void aPathBeginsInTheProjectsFolder() throws Exception {
    Path here = Files.createDirectories(folder.resolve("conf/repository"));
    assertEquals(here, place.find("conf/repository", folder));
    assertEquals(here, place.find(here.toString(), folder.resolve("other")));
    String message =
        assertThrows(MojoFailureException.class, () -> place.find("absent.zip", folder))
            .getMessage();
    assertTrue(message.contains("absent.zip"), message);
    assertTrue(message.contains("zip:repository"), message);
  }

  @Test
  void anArtifactHasTypeAndClassifierOrThoseOfThePublicRepository() {
    assertEquals("a:b:zip:repository:1", RepositoryPlace.artifact("a:b:1").toString());
    assertEquals("a:b:jar:1", RepositoryPlace.artifact("a:b:1:jar").toString());
    assertEquals("a:b:jar:meta:1", RepositoryPlace.artifact("a:b:1:jar:meta").toString());
  }

  @Test
  void theCompilerHearsWhatTheJarsAre() throws IOException {
    Path jar = folder.resolve("lib.jar");
    Artifact lib = artifact("lib", jar);
    Artifact other = artifact("other", folder.resolve("other.jar"));
    DependencyMetadata metadata =
        DependencyMetadata.of(folder, List.of(lib, other), List.of(folder.resolve("classes"), jar));
    assertEquals(
        List.of(
            "--metadata-repository=" + folder, "--coordinates=" + jar + "=org.demo:lib:1-SNAPSHOT"),
        metadata.options());
    assertEquals(List.of(), DependencyMetadata.NONE.options());
  }

  private static Artifact artifact(String name, Path jar) {
    Artifact artifact =
        new DefaultArtifact(
            "org.demo",
            name,
            "1-20260101.101010-1",
            "compile",
            "jar",
            null,
            new DefaultArtifactHandler("jar"));
    artifact.setFile(jar.toFile());
    return artifact;
  }
}
