package org.javahermit.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.toolchain.ToolchainManager;

/** What goals need that look at the program: its main class, its class path, and the JDK. */
abstract class ProgramMojo extends ImageMojo {
  @Inject private ToolchainManager toolchains;

  /**
   * The class whose {@code main} the image runs. Default: what the project says to other plugins,
   * or the only class with a {@code main}.
   */
  @Parameter(property = "hermit.mainClass")
  private String mainClass;

  /**
   * The JDK 17 whose classes are compiled. Default: a JDK 17 of Maven's toolchains, or else the one
   * that runs Maven.
   */
  @Parameter(property = "hermit.jdkHome")
  private File jdkHome;

  /**
   * Packages of the JDK whose members the program may use by reflection, also those that are not
   * public, as with {@code java --add-opens}: {@code java.base/java.lang}.
   */
  @Parameter(property = "hermit.addOpens")
  private List<String> addOpens = List.of();

  /**
   * Packages of the JDK whose public members the program may use by reflection, as with {@code java
   * --add-exports}.
   */
  @Parameter(property = "hermit.addExports")
  private List<String> addExports = List.of();

  /** Compiler and runtime library. */
  @Parameter(defaultValue = "${plugin.artifacts}", readonly = true, required = true)
  private List<Artifact> toolchain;

  @Override
  final boolean isMainClassNamed() {
    return mainClass != null;
  }

  final String mainClass() throws IOException {
    return mainClass != null ? mainClass : mainClassFinder().find();
  }

  /** What the program may use of modules of the JDK beyond what these say. */
  final PackageOptions packages() {
    return new PackageOptions(addOpens, addExports);
  }

  /** The JDK whose classes are compiled. */
  final Path jdkHome() {
    return new ToolchainJdk(toolchains, session()).orNamed(jdkHome);
  }

  /** The jars of the plugin. */
  final PluginJars pluginJars() {
    return new PluginJars(toolchain);
  }

  /** The module's classes and its run-time dependencies. */
  final List<Path> classPath() throws MojoFailureException {
    List<Path> entries = new ArrayList<>();
    File classes = new File(project().getBuild().getOutputDirectory());
    if (classes.isDirectory()) {
      entries.add(classes.toPath());
    }
    for (Artifact artifact : project().getArtifacts()) {
      boolean isRuntime =
          Artifact.SCOPE_COMPILE.equals(artifact.getScope())
              || Artifact.SCOPE_RUNTIME.equals(artifact.getScope());
      if (isRuntime && artifact.getArtifactHandler().isAddedToClasspath()) {
        entries.add(file(artifact));
      }
    }
    return entries;
  }

  private static Path file(Artifact artifact) throws MojoFailureException {
    if (artifact.getFile() == null) {
      throw new MojoFailureException(
          "The dependency "
              + artifact
              + " has no file yet. Build it in the same run, with the phase package or later.");
    }
    return artifact.getFile().toPath();
  }

  static String joined(Collection<Path> entries) {
    return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
