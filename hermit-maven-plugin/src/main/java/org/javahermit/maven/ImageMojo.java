package org.javahermit.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.javahermit.target.TargetReader;
import org.javahermit.target.TargetSpecification;

/**
 * What all goals about an image have in common: the target, where the image lies, and which modules
 * of a build have none. Those are passed over with a line: modules of packaging {@code pom}, and
 * among several modules those without a {@code main}, so that a profile can stand in their parent.
 */
abstract class ImageMojo extends HermitMojo {

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  /** Name of a target, or the path of a target specification. */
  @Parameter(property = "hermit.target", defaultValue = "x86_64-hermit")
  private String target;

  /** Folder of the image. */
  @Parameter(property = "hermit.outputDirectory", defaultValue = "${project.build.directory}")
  private File outputDirectory;

  /** Name of the image; the target's name is put behind it. */
  @Parameter(property = "hermit.imageName", defaultValue = "${project.build.finalName}")
  private String imageName;

  @Override
  final void run() throws MojoExecutionException, MojoFailureException {
    String reason = noImageBecause();
    if (reason != null) {
      getLog().info("passed over: " + reason);
    } else {
      runOnImage();
    }
  }

  /** Does what the goal is for, in a module that has an image. */
  abstract void runOnImage() throws MojoExecutionException, MojoFailureException;

  /** Whether the image is given without a project, so that the project does not matter. */
  boolean isImageNamed() {
    return false;
  }

  /** Whether the module's main class is given, so that none is looked for. */
  boolean isMainClassNamed() {
    return false;
  }

  private String noImageBecause() throws MojoExecutionException {
    if (isImageNamed()) {
      return null;
    }
    if (project.getPackaging().equals("pom")) {
      return "a module of packaging pom has no image";
    }
    boolean alone = session.getProjects().size() < 2;
    return alone || isMainClassNamed() || hasMain() ? null : "this module has no main class";
  }

  private boolean hasMain() throws MojoExecutionException {
    try {
      return mainClassFinder().hasAny();
    } catch (IOException e) {
      throw new MojoExecutionException(
          "The project's classes cannot be read: " + e.getMessage() + ".", e);
    }
  }

  final MainClassFinder mainClassFinder() {
    return new MainClassFinder(
        project.getProperties(),
        new ArrayList<>(project.getBuildPlugins()),
        Path.of(project.getBuild().getOutputDirectory()));
  }

  final MavenProject project() {
    return project;
  }

  final MavenSession session() {
    return session;
  }

  /**
   * The target.
   *
   * @throws org.javahermit.target.TargetException where there is none of that name or path
   */
  final TargetSpecification target() {
    return TargetReader.read(target);
  }

  /** The target as the user named it. */
  final String targetName() {
    return target;
  }

  /** What stands in the image's name between the user's part and the target. */
  String nameSuffix() {
    return "";
  }

  /** Where the image lies, for example {@code target/hello-world-1.0-x86_64-hermit}. */
  final Path imageFile() {
    return outputDirectory.toPath().resolve(name());
  }

  /**
   * A file about the image, for example {@code target/hermit/hello-world-1.0-x86_64-hermit.html}.
   */
  final Path besideImage(String suffix) {
    return outputDirectory.toPath().resolve("hermit").resolve(name() + suffix);
  }

  private String name() {
    return imageName + nameSuffix() + "-" + target().name();
  }
}
