package org.javahermit.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Runs the program on HotSpot, or its tests, watches what it does by reflection, and writes what is
 * missing into the project's metadata. For example {@code mvn compile hermit:trace
 * -Dhermit.args="…"}, or {@code mvn test-compile hermit:trace -Dhermit.trace=tests}. A server is
 * ended with Ctrl-C when it has been asked everything.
 */
@Mojo(name = "trace", requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class TraceMojo extends ProgramMojo {

  /** An agent that the class library calls and the archive of classes do not go together. */
  private static final String NO_ARCHIVE = "-Xshare:off";

  /** What runs: {@code application}, or {@code tests}, which are those of {@code mvn test}. */
  @Parameter(property = "hermit.trace", defaultValue = "application")
  private String trace;

  /** The file of metadata, to which entries are added. */
  @Parameter(
      property = "hermit.metadataFile",
      defaultValue =
          "${project.basedir}/src/main/resources/META-INF/native-image/reachability-metadata.json")
  private File metadataFile;

  /** Arguments of {@code main}; on the command line: {@code hermit.args}. */
  @Parameter private List<String> arguments = List.of();

  /** Arguments of {@code main} in one text; added to {@code arguments}. */
  @Parameter(property = "hermit.args")
  private String args;

  /** System properties of the program; on the command line: {@code hermit.properties}. */
  @Parameter private Map<String, String> systemProperties = Map.of();

  /** System properties in one text, {@code key=value key=value}; added to the others. */
  @Parameter(property = "hermit.properties")
  private String properties;

  private final AtomicBoolean isMerged = new AtomicBoolean();

  @Override
  void runOnImage() throws MojoExecutionException, MojoFailureException {
    try {
      run(folder());
    } catch (NoMainClassException e) {
      throw new MojoFailureException(e.getMessage());
    } catch (IOException e) {
      throw new MojoExecutionException("The program cannot be traced: " + e.getMessage() + ".", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("interrupted", e);
    }
  }

  /** An empty folder for what the agent writes. */
  private Path folder() throws IOException, MojoFailureException {
    Path folder = besideImage(".traces");
    Files.createDirectories(folder);
    try (Stream<Path> old = Files.list(folder)) {
      for (Path file : old.toList()) {
        Files.delete(file);
      }
    }
    List<String> entries = new ArrayList<>();
    for (Path entry : classPath()) {
      entries.add(entry.toAbsolutePath().toString());
    }
    Files.write(folder.resolve("class-path"), entries);
    return folder.toAbsolutePath();
  }

  private void run(Path folder) throws IOException, InterruptedException, MojoFailureException {
    String agent = "-javaagent:" + pluginJars().agent() + "=" + folder;
    ProcessBuilder program =
        switch (trace) {
          case "application" -> application(agent);
          case "tests" -> tests(agent);
          default ->
              throw new MojoFailureException(
                  "hermit.trace is '" + trace + "'. Write application or tests.");
        };
    List<Path> classPath = classPath();
    // Where the user ends the program with Ctrl-C, Maven ends too.
    Thread atEnd = new Thread(() -> merge(folder, classPath), "hermit-trace");
    Runtime.getRuntime().addShutdownHook(atEnd);
    int status = program.inheritIO().start().waitFor();
    if (status != 0) {
      getLog().warn("the program ended with exit code " + status);
    }
    merge(folder, classPath);
  }

  private ProcessBuilder application(String agent) throws IOException, MojoFailureException {
    List<String> command = new ArrayList<>();
    command.add(jdkHome().resolve("bin/java").toString());
    command.addAll(List.of(NO_ARCHIVE, agent));
    command.addAll(packages().ofJava());
    Words.with(systemProperties, "hermit.properties", properties)
        .forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(List.of("-cp", joined(classPath()), mainClass()));
    command.addAll(arguments);
    command.addAll(Words.of("hermit.args", args));
    getLog().debug(String.join(" ", command));
    return new ProcessBuilder(command).directory(project().getBasedir());
  }

  /** Maven once more: its plugins know how the tests are started. */
  private ProcessBuilder tests(String agent) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("maven.home"), "bin", "mvn").toString());
    command.addAll(List.of("-B", "-ntp", "-f", project().getFile().toString()));
    command.add("-Dmaven.repo.local=" + session().getLocalRepository().getBasedir());
    File settings = session().getRequest().getUserSettingsFile();
    if (settings != null && settings.isFile()) {
      command.addAll(List.of("-s", settings.toString()));
    }
    if (session().isOffline()) {
      command.add("-o");
    }
    session().getRequest().getActiveProfiles().forEach(profile -> command.add("-P" + profile));
    command.addAll(List.of("-Dhermit.skip=true", "test"));
    getLog().debug(String.join(" ", command));
    ProcessBuilder builder = new ProcessBuilder(command).directory(project().getBasedir());
    builder.environment().put("JDK_JAVA_OPTIONS", NO_ARCHIVE + " \"" + agent + '"');
    return builder;
  }

  private void merge(Path folder, List<Path> classPath) {
    if (!isMerged.compareAndSet(false, true)) {
      return;
    }
    try {
      KnownClasses known = new KnownClasses(classPath);
      MetadataMerge merge = new MetadataMerge(known);
      int added = merge.merge(lines(folder), metadataFile.toPath());
      getLog()
          .info(
              added == 0
                  ? "nothing is missing in " + metadataFile
                  : added + " entries added to " + metadataFile);
      int recorded = new RecordedClasses(known).copy(folder, metadataFile.toPath());
      if (recorded > 0) {
        getLog().info(recorded + " classes that the program makes were recorded beside it");
      }
    } catch (IOException e) {
      getLog().error("The metadata " + metadataFile + " cannot be written: " + e.getMessage());
    }
  }

  private static TreeSet<String> lines(Path folder) throws IOException {
    TreeSet<String> lines = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".trace")).toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }
}
