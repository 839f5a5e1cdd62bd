package org.javahermit.maven;

import java.io.IOException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.javahermit.compiler.qemu.QemuRun;

/**
 * Runs the image that {@code build} made: in QEMU, or directly where the target is Linux. The
 * console is this terminal's, the program's exit code becomes Maven's.
 */
@Mojo(name = "run", threadSafe = true)
public final class RunMojo extends MachineMojo {

  /**
   * Whether Maven ends with the program's exit code; otherwise a code other than 0 fails the build.
   */
  @Parameter(property = "hermit.forwardExitCode", defaultValue = "true")
  private boolean forwardExitCode;

  @Override
  void boot() throws IOException, InterruptedException, MojoFailureException {
    int code =
        isProcess()
            ? processOfImage().inheritIO().start().waitFor()
            : QemuRun.run(qemuCommand(ports()));
    if (code != 0 && forwardExitCode) {
      System.exit(code);
    }
    if (code != 0) {
      throw new MojoFailureException("The program ended with exit code " + code + ".");
    }
  }
}
