package org.javahermit.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.javahermit.compiler.cli.CompilerProcess;
import org.javahermit.compiler.image.DebugLevel;
import org.javahermit.compiler.report.CompilerException;
import org.javahermit.target.TargetException;

/**
 * Compiles the project and its run-time dependencies into an image. Bind it to {@code package} in a
 * profile named after the target, so that {@code mvn package -Ptarget=x86_64-hermit} makes the
 * unikernel and {@code mvn package} stays what it was.
 */
@Mojo(
    name = "build",
    defaultPhase = LifecyclePhase.PACKAGE,
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    threadSafe = true)
public final class BuildMojo extends HermitMojo {

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  /**
   * The class whose {@code main} the image runs. Default: what the project says to other plugins,
   * or the only class with a {@code main}.
   */
  @Parameter(property = "hermit.mainClass")
  private String mainClass;

  /** The JDK 17 whose classes are compiled. Default: the one that runs Maven. */
  @Parameter(property = "hermit.jdkHome")
  private File jdkHome;

  /**
   * Files and folders of this machine that the program finds in its file system: {@code
   * HOST=GUEST}, for example {@code src/main/conf/app.conf=/etc/app.conf}. Relative paths begin in
   * the project's folder.
   */
  @Parameter(property = "hermit.files")
  private List<String> files = List.of();

  /**
   * Files with reachability metadata (reflection, proxies, resources), or folders with such files,
   * besides those that the class path has in {@code META-INF/native-image}.
   */
  @Parameter(property = "hermit.metadata")
  private List<File> metadata;

  /** What the image's file tells debuggers: none, names (the symbol table), or lines (DWARF). */
  @Parameter(property = "hermit.debugInfo", defaultValue = "names")
  private String debugInfo;

  /** Fails the build where a native method without replacement is reachable. */
  @Parameter(property = "hermit.strict", defaultValue = "false")
  private boolean strict;

  /** Checks the compiler's intermediate form after every pass. */
  @Parameter(property = "hermit.verify", defaultValue = "false")
  private boolean verify;

  /** Number of compiler threads; 0: one for each processor. */
  @Parameter(property = "hermit.threads", defaultValue = "0")
  private int threads;

  /** Compiler and runtime library. */
  @Parameter(defaultValue = "${plugin.artifacts}", readonly = true, required = true)
  private List<Artifact> toolchain;

  @Override
  void run() throws MojoExecutionException, MojoFailureException {
    try {
      List<String> command = CompilerProcess.command(joined(files(toolchain)), arguments());
      new CompilerRun(getLog()).run(command);
    } catch (CompilerException | TargetException | NoMainClassException e) {
      throw new MojoFailureException(e.getMessage());
    } catch (IOException e) {
      throw new MojoExecutionException(
          "The project's classes cannot be read, or the compiler cannot be started: "
              + e.getMessage(),
          e);
    }
  }

  private List<String> arguments() throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "build",
                "--class-path=" + joined(classPath()),
                "--main=" + (mainClass != null ? mainClass : findMainClass()),
                "--target=" + targetName(),
                "--debug-info=" + debugLevel(),
                "--output=" + imageFile(target())));
    for (String file : files) {
      arguments.add("--file=" + inProject(file));
    }
    if (jdkHome != null) {
      arguments.add("--jdk-home=" + jdkHome);
    }
    if (metadata != null) {
      metadata.forEach(path -> arguments.add("--metadata=" + path));
    }
    if (strict) {
      arguments.add("--strict");
    }
    if (verify) {
      arguments.add("--verify");
    }
    if (threads > 0) {
      arguments.add("--threads=" + threads);
    }
    return arguments;
  }

  private String inProject(String file) {
    int middle = file.lastIndexOf('=');
    return middle < 1
        ? file
        : project.getBasedir().toPath().resolve(file.substring(0, middle)) + file.substring(middle);
  }

  private DebugLevel debugLevel() {
    try {
      return DebugLevel.valueOf(debugInfo.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new CompilerException(
          "hermit.debugInfo is '" + debugInfo + "'. Write none, names or lines.");
    }
  }

  private List<Path> classPath() {
    List<Path> entries = new ArrayList<>();
    File classes = new File(project.getBuild().getOutputDirectory());
    if (classes.isDirectory()) {
      entries.add(classes.toPath());
    }
    entries.addAll(files(project.getArtifacts()));
    return entries;
  }

  private String findMainClass() throws IOException {
    List<Plugin> plugins = new ArrayList<>(project.getBuildPlugins());
    Path classes = Path.of(project.getBuild().getOutputDirectory());
    return new MainClassFinder(project.getProperties(), plugins, classes).find();
  }

  private static List<Path> files(Collection<Artifact> artifacts) {
    return artifacts.stream()
        .filter(artifact -> artifact.getArtifactHandler().isAddedToClasspath())
        .map(artifact -> artifact.getFile().toPath())
        .toList();
  }

  private static String joined(List<Path> entries) {
    return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
