package org.javahermit.testcontainers;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.javahermit.compiler.qemu.ConsoleInput;
import org.javahermit.compiler.qemu.QemuCommand;

/**
 * What runs in the container: a script that starts QEMU with its monitor on a socket of the
 * container and ends with the program's exit code. The code is what the image wrote to the debug
 * console, or else what QEMU's own status says.
 */
final class Launch {
  static final Path IMAGE = Path.of("/unikernel/image");
  static final Path INITRD = Path.of("/unikernel/initrd");
  static final Path SCRIPT = Path.of("/unikernel/start");
  static final Path INPUT = Path.of("/unikernel/console-input");
  static final Path MONITOR = Path.of("/unikernel/monitor");
  private static final Path EXIT_CODE = Path.of("/unikernel/exit-code");

  private static final String SCRIPT_TEXT =
      """
      : > %2$s
      %1$s < %3$s &
      qemu=$!
      trap 'kill "$qemu"' TERM INT
      wait "$qemu"
      status=$?
      code=$(cat %2$s)
      if [ -n "$code" ]; then
        exit $((code & 255))
      elif [ $((status & 1)) = 1 ] && [ "$status" -gt 1 ]; then
        exit $((status >> 1))
      elif [ "$status" = 0 ]; then
        exit 134 # the machine was reset
      else
        exit "$status"
      fi
      """;

  private final QemuCommand command;

  Launch(QemuCommand command) {
    this.command = command;
  }

  String script() {
    String qemu = command.monitor(MONITOR).exitCodeFile(EXIT_CODE).shellText();
    return SCRIPT_TEXT.formatted(qemu, EXIT_CODE, INPUT);
  }

  /** Where the file of a disk is seen. */
  static Path disk(int number) {
    return Path.of("/unikernel/disk" + number);
  }

  /** Where a folder is seen that the guest sees too. */
  static Path share(int number) {
    return Path.of("/unikernel/share" + number);
  }

  /** What the serial port receives so that standard input holds a text and then is at its end. */
  static byte[] consoleInput(String text) {
    return ConsoleInput.all(text.getBytes(StandardCharsets.UTF_8));
  }
}
