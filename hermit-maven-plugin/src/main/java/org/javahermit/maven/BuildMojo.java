package org.javahermit.maven;

import java.io.IOException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Compiles the project and its run-time dependencies into an image. Bind it to {@code package} in a
 * profile named after the target, so that {@code mvn package -Ptarget=x86_64-hermit} makes the
 * unikernel and {@code mvn package} stays what it was. Where nothing has changed since the last
 * time, nothing is built.
 */
@Mojo(
    name = "build",
    defaultPhase = LifecyclePhase.PACKAGE,
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    threadSafe = true)
public final class BuildMojo extends CompilerMojo {

  /** Writes the report of {@code hermit:report} too. */
  @Parameter(property = "hermit.report", defaultValue = "false")
  private boolean report;

  /** Builds in any case. */
  @Parameter(property = "hermit.force", defaultValue = "false")
  private boolean force;

  @Override
  void compile() throws IOException, MojoExecutionException, MojoFailureException {
    makeImage(report, force);
  }
}
