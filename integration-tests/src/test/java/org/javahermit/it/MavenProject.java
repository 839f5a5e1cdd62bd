package org.javahermit.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A Maven project in a folder of its own, whose plugin comes from the local repository. */
final class MavenProject {
  private static final Path MAVEN = Path.of(System.getProperty("maven.home"), "bin", "mvn");
  private static final String REPOSITORY = System.getProperty("maven.repo.local");
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>demo</groupId>
        <artifactId>%s</artifactId>
        <version>1.0</version>
        <packaging>%s</packaging>
        <properties>
          <maven.compiler.source>17</maven.compiler.source>
          <maven.compiler.target>17</maven.compiler.target>
          <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
        </properties>
        %s
      </project>
      """;

  private static final String PLUGIN =
      """
      <build><plugins><plugin>
        <groupId>org.javahermit</groupId>
        <artifactId>hermit-maven-plugin</artifactId>
        <version>0.1.0-SNAPSHOT</version>
        <executions><execution><goals><goal>build</goal></goals></execution></executions>
        <configuration>%s</configuration>
      </plugin></plugins></build>
      """;

  private final Path folder;

  MavenProject(Path folder) {
    this.folder = folder;
  }

  /** What the plugin is told in a pom that binds its build. */
  static String plugin(String configuration) {
    return PLUGIN.formatted(configuration);
  }

  Path folder() {
    return folder;
  }

  /** Writes the pom: packaging, and what else stands in it. */
  MavenProject pom(String artifact, String packaging, String more) throws IOException {
    return file("pom.xml", POM.formatted(artifact, packaging, more));
  }

  /** Writes a file of the project. */
  MavenProject file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  /** Runs Maven there. */
  Execution maven(String... arguments) throws IOException, InterruptedException {
    return Processes.run(command(arguments), folder, "", true, LIMIT);
  }

  /** Starts Maven there, and drops what it says. */
  Process start(String... arguments) throws IOException {
    return new ProcessBuilder(command(arguments))
        .directory(folder.toFile())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** The command that runs Maven, in the folder of a project. */
  static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>(List.of(MAVEN.toString(), "-B", "-ntp"));
    command.add("-Dmaven.repo.local=" + REPOSITORY);
    command.addAll(List.of(arguments));
    return command;
  }
}
