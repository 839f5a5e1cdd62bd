package org.javahermit.maven;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/**
 * A run of the compiler's process as Maven shows it: on a terminal the compiler writes there
 * itself, bar included; elsewhere its lines become lines of Maven's log. Warnings are warnings in
 * either case, and an error of the input is the build's failure.
 */
final class CompilerRun {
  private static final String WARNING = "warning: ";
  private static final String ERROR = "error: ";

  private final Log log;
  private String error;

  CompilerRun(Log log) {
    this.log = log;
  }

  /** Runs the command to its end. */
  void run(List<String> command) throws IOException, MojoExecutionException, MojoFailureException {
    log.debug(String.join(" ", command));
    int status = status(new ProcessBuilder(command));
    if (status != 0 && error != null) {
      throw new MojoFailureException(error);
    }
    if (status != 0) {
      throw new MojoExecutionException(
          "The compiler's process ended with exit code " + status + "; see its output above.");
    }
  }

  private int status(ProcessBuilder builder) throws IOException, MojoExecutionException {
    boolean terminal = System.console() != null && log.isInfoEnabled();
    if (terminal) {
      builder.redirectInput(ProcessBuilder.Redirect.INHERIT);
      builder.redirectOutput(ProcessBuilder.Redirect.INHERIT);
    } else {
      builder.redirectErrorStream(true);
    }
    Process process = builder.start();
    Thread cleanup = new Thread(process::destroy);
    Runtime.getRuntime().addShutdownHook(cleanup);
    try {
      forward(terminal ? process.getErrorStream() : process.getInputStream());
      int status = process.waitFor();
      Runtime.getRuntime().removeShutdownHook(cleanup);
      return status;
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("interrupted", e);
    }
  }

  private void forward(InputStream output) throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(output, Charset.defaultCharset()));
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      show(line);
    }
  }

  /** Package-private for its test. */
  void show(String line) {
    if (line.startsWith(WARNING)) {
      log.warn(line.substring(WARNING.length()));
    } else if (line.startsWith(ERROR)) {
      error = line.substring(ERROR.length());
    } else {
      log.info(line);
    }
  }
}
