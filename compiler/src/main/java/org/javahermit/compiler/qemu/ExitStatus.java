package org.javahermit.compiler.qemu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The exit code of a program that ran in QEMU.
 *
 * <p>The image writes the code in decimal and a line feed to the debug console (port 0xe9), then a
 * code other than 0 to {@code isa-debug-exit} (port 0xf4), at which QEMU ends with status {@code
 * code × 2 + 1}. The second keeps seven bits only, so the first is preferred. Where QEMU ends as if
 * all were well and no code came, the machine was reset: that is what a processor does which cannot
 * even report a fault.
 */
final class ExitStatus {
  /** The code of a machine that died; that of a runtime that reports why it cannot go on, too. */
  private static final int DIED = 134;

  private ExitStatus() {}

  /**
   * The program's exit code, 0 to 255.
   *
   * @param status QEMU's own exit status
   * @param exitCodeFile what the debug console received; may be missing or empty
   */
  static int decode(int status, Path exitCodeFile) throws IOException {
    if (exitCodeFile != null && Files.exists(exitCodeFile)) {
      String text = Files.readString(exitCodeFile).strip();
      if (text.matches("-?\\d{1,10}")) {
        return (int) Long.parseLong(text) & 0xff;
      }
      if (status == 0) {
        return DIED;
      }
    }
    return (status & 1) == 1 && status > 1 ? status >> 1 : status;
  }
}
