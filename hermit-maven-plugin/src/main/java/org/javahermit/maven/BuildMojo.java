package org.javahermit.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.javahermit.compiler.BuildSummary;
import org.javahermit.compiler.Compilation;
import org.javahermit.compiler.CompilationOptions;
import org.javahermit.compiler.image.DebugLevel;
import org.javahermit.compiler.report.CompilerException;
import org.javahermit.compiler.report.TerminalListener;
import org.javahermit.target.TargetException;
import org.javahermit.target.TargetSpecification;

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

  @Override
  void run() throws MojoExecutionException, MojoFailureException {
    try {
      BuildSummary summary = Compilation.run(options(), listener());
      summary.lines().forEach(getLog()::info);
    } catch (CompilerException | TargetException | NoMainClassException e) {
      throw new MojoFailureException(e.getMessage());
    } catch (IOException e) {
      throw new MojoExecutionException(
          "The project's classes cannot be read: " + e.getMessage(), e);
    }
  }

  private CompilationOptions options() throws IOException {
    TargetSpecification target = target();
    return new CompilationOptions(
        classPath(),
        mainClass != null ? mainClass : findMainClass(),
        target,
        imageFile(target),
        jdkHome == null ? null : jdkHome.toPath(),
        strict,
        verify,
        debugLevel(),
        List.of(),
        threads > 0 ? threads : Runtime.getRuntime().availableProcessors());
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
    project.getArtifacts().stream()
        .filter(artifact -> artifact.getArtifactHandler().isAddedToClasspath())
        .map(artifact -> artifact.getFile().toPath())
        .forEach(entries::add);
    return entries;
  }

  private String findMainClass() throws IOException {
    List<Plugin> plugins = new ArrayList<>(project.getBuildPlugins());
    Path classes = Path.of(project.getBuild().getOutputDirectory());
    return new MainClassFinder(project.getProperties(), plugins, classes).find();
  }

  private TerminalListener listener() {
    boolean terminal = System.console() != null;
    return new TerminalListener(
        line -> {
          if (line.startsWith("warning: ")) {
            getLog().warn(line.substring("warning: ".length()));
          } else {
            getLog().info(line);
          }
        },
        terminal
            ? text -> {
              System.out.print(text);
              System.out.flush();
            }
            : null);
  }
}
