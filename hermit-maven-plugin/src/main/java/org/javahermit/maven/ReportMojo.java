package org.javahermit.maven;

import java.io.IOException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Writes a page that answers "why is this in my image": from package to class to method to the
 * calls that lead there, with sizes. It is one file, {@code target/hermit/IMAGE.html}. The image is
 * built for it, unless it is there and nothing has changed.
 */
@Mojo(name = "report", requiresDependencyResolution = ResolutionScope.RUNTIME, threadSafe = true)
public final class ReportMojo extends CompilerMojo {

  @Override
  void compile() throws IOException, MojoExecutionException, MojoFailureException {
    makeImage(true, false);
    getLog().info("report: " + reportFile().toAbsolutePath().toUri());
  }
}
