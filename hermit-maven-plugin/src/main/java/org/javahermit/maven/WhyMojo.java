package org.javahermit.maven;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Prints why a method or a class is in the image: the chain of calls from an entry point. Nothing
 * is built. For example {@code mvn compile hermit:why -Dhermit.method=java.lang.String.format}.
 */
@Mojo(name = "why", requiresDependencyResolution = ResolutionScope.RUNTIME, threadSafe = true)
public final class WhyMojo extends CompilerMojo {

  /** A method: a part of {@code package.Class.name(descriptor)}. */
  @Parameter(property = "hermit.method")
  private String method;

  /** The full name of a class. */
  @Parameter(property = "hermit.class")
  private String className;

  @Override
  void compile() throws IOException, MojoExecutionException, MojoFailureException {
    if (method == null && className == null) {
      throw new MojoFailureException(
          "Say what to explain: -Dhermit.method=java.lang.String.format, or"
              + " -Dhermit.class=java.util.Formatter.");
    }
    List<String> arguments = new ArrayList<>(options());
    arguments.add("--output=" + imageFile());
    if (method != null) {
      arguments.add("--why=" + method);
    }
    if (className != null) {
      arguments.add("--why-class=" + className);
    }
    runCompiler(arguments);
  }
}
