package org.javahermit.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.javahermit.compiler.cli.CompilerProcess;

/**
 * The build of one image: takes what it is made of and by which compiler; leaves the image, unless
 * class path, options, JDK and compiler have the contents that the image was built from.
 *
 * @param input what decides what the image is
 * @param compiler jars of compiler and runtime library
 * @param record the file with what was built last
 * @param threads number of compiler threads; 0: one for each processor
 */
record ImageBuild(ImageInput input, List<Path> compiler, Path record, int threads, Log log) {

  /**
   * Makes image and, where wanted, report, unless they are there already.
   *
   * @param report the report's file; null for none
   * @param always whether they are made in any case
   * @return whether the compiler ran
   */
  boolean make(Path image, Path report, boolean always)
      throws IOException, MojoExecutionException, MojoFailureException {
    BuildRecord known = new BuildRecord(record);
    input.record(known);
    for (Path jar : compiler) {
      known.content("compiler", jar);
    }
    List<Path> products = report != null ? List.of(image, report) : List.of(image);
    String changed = known.firstChange(products);
    if (changed == null && !always) {
      log.info("nothing has changed since " + image + " was built: not built again");
      return false;
    }
    log.debug("built because of: " + (changed == null ? "hermit.force" : changed));
    known.forget();
    if (report != null) {
      Files.deleteIfExists(report);
    }
    run(command(products));
    known.write(products);
    return true;
  }

  private List<String> command(List<Path> products) {
    List<String> command = new ArrayList<>(input.options());
    command.add("--output=" + products.get(0));
    if (products.size() > 1) {
      command.add("--report=" + products.get(1));
    }
    if (threads > 0) {
      command.add("--threads=" + threads);
    }
    return command;
  }

  /** Runs the compiler with other arguments than those of a build. */
  void run(List<String> arguments)
      throws IOException, MojoExecutionException, MojoFailureException {
    String jars = ProgramMojo.joined(compiler);
    new CompilerRun(log).run(CompilerProcess.command(jars, arguments));
  }
}
