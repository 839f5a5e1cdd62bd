package org.javahermit.maven;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.javahermit.compiler.qemu.QemuCommand;
import org.javahermit.compiler.qemu.QemuRun;

/**
 * Boots the image stopped before its first instruction, prints the gdb command that connects to it,
 * and waits. Where the target is Linux, it prints the gdb command that starts the image. Built with
 * {@code -Dhermit.debugInfo=lines}, the image tells gdb its source lines.
 */
@Mojo(name = "debug", threadSafe = true)
public final class DebugMojo extends MachineMojo {

  /** The port of this machine at which gdb finds the guest. */
  @Parameter(property = "hermit.debugPort", defaultValue = "1234")
  private int debugPort;

  /** The class whose {@code main} gdb is to stop at. Default: as for {@code hermit:build}. */
  @Parameter(property = "hermit.mainClass")
  private String mainClass;

  @Override
  void boot() throws IOException, InterruptedException, MojoFailureException {
    if (isProcess()) {
      getLog().info("the image is a process of this machine; debug it with");
      getLog().info("  gdb --args " + GdbCommand.quoted(processOfImage().command()));
      return;
    }
    checkPortFree();
    QemuCommand command = qemuCommand(ports(), "-S", "-gdb", "tcp:127.0.0.1:" + debugPort);
    getLog().info("the guest waits before its first instruction; in another terminal:");
    getLog().info("  " + GdbCommand.attach(existingImage(), debugPort, mainClass()));
    int code = QemuRun.run(command);
    getLog().info("the program ended with exit code " + code);
  }

  private String mainClass() throws IOException {
    if (mainClass != null || isImageNamed()) {
      return mainClass;
    }
    try {
      return mainClassFinder().find();
    } catch (NoMainClassException notKnown) {
      return null;
    }
  }

  private void checkPortFree() throws MojoFailureException {
    try {
      new ServerSocket(debugPort, 1, InetAddress.getLoopbackAddress()).close();
    } catch (IOException | IllegalArgumentException e) {
      throw new MojoFailureException(
          "Port "
              + debugPort
              + " is not free for gdb ("
              + e.getMessage()
              + "). Choose another one with -Dhermit.debugPort.");
    }
  }
}
