package org.javahermit.compiler.qemu;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Runs an image in QEMU with its console on this process's standard streams.
 *
 * <p>Standard input goes to the serial port as {@link ConsoleInput} says. The console's output
 * comes from QEMU as the bytes that the program wrote.
 */
public final class QemuRun {
  private QemuRun() {}

  /**
   * Boots the image and waits until it ends.
   *
   * @param command the command; its exit code file is supplied here
   * @return the program's exit code, 0 to 255
   * @throws IOException where QEMU cannot be started
   * @throws QemuOptionException where a port that it forwards is not free
   */
  public static int run(QemuCommand command) throws IOException, InterruptedException {
    command.checkPortsFree();
    Path exitCode = Files.createTempFile("hermit-exit", ".txt");
    try {
      Process qemu =
          new ProcessBuilder(command.exitCodeFile(exitCode).words())
              .redirectOutput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      Thread stop = new Thread(qemu::destroy, "stop-qemu");
      Runtime.getRuntime().addShutdownHook(stop);
      Thread pump = new Thread(() -> pump(System.in, qemu.getOutputStream()), "console-input");
      pump.setDaemon(true);
      pump.start();
      int status = qemu.waitFor();
      removeHook(stop);
      return ExitStatus.decode(status, exitCode);
    } finally {
      Files.deleteIfExists(exitCode);
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyShuttingDown) {
      // The hook runs; QEMU has ended already, so it does nothing.
    }
  }

  private static void pump(InputStream from, OutputStream to) {
    byte[] buffer = new byte[8192];
    try {
      for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
        to.write(ConsoleInput.part(buffer, n));
        to.flush();
      }
      to.write(ConsoleInput.end());
      to.flush();
    } catch (IOException qemuEnded) {
      // Nobody is left to read the input.
    }
  }

  /** Kills a process that did not end in time; for the accelerator's probe. */
  static boolean waitOrKill(Process process, long milliseconds) {
    try {
      if (process.waitFor(milliseconds, TimeUnit.MILLISECONDS)) {
        return true;
      }
      process.destroyForcibly().waitFor();
      return false;
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted", e));
    }
  }
}
