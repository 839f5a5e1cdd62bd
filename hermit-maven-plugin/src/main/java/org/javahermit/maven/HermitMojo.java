package org.javahermit.maven;

import java.io.File;
import java.nio.file.Path;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.javahermit.target.TargetReader;
import org.javahermit.target.TargetSpecification;

/** What all goals have in common: the target, where its image lies, and how to do nothing. */
abstract class HermitMojo extends AbstractMojo {

  /** Name of a target, or the path of a target specification. */
  @Parameter(property = "hermit.target", defaultValue = "x86_64-hermit")
  private String target;

  /** Folder of the image. */
  @Parameter(defaultValue = "${project.build.directory}", readonly = true)
  private File outputDirectory;

  /** Name of the image; the target's name is put behind it. */
  @Parameter(property = "hermit.imageName", defaultValue = "${project.build.finalName}")
  private String imageName;

  /** Does nothing where true. */
  @Parameter(property = "hermit.skip", defaultValue = "false")
  private boolean skip;

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("skipped: hermit.skip is true");
    } else {
      run();
    }
  }

  /** Does what the goal is for. */
  abstract void run() throws MojoExecutionException, MojoFailureException;

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

  /** Where the image lies, for example {@code target/hello-world-1.0-x86_64-hermit}. */
  final Path imageFile(TargetSpecification specification) {
    return outputDirectory.toPath().resolve(imageName + "-" + specification.name());
  }
}
