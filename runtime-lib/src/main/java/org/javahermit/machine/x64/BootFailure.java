package org.javahermit.machine.x64;

import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.ConstantText;

/** Stops a machine that cannot be started, with one line on the console. */
final class BootFailure {
  private static final int EXIT_CODE = 125;

  private BootFailure() {}

  /** Writes the reason, a literal in ASCII, and switches the machine off. Never returns. */
  @Uninterruptible
  static void stop(String reason) {
    write("JavaHermit cannot start: ");
    write(reason);
    write("\n");
    PowerOff.exit(EXIT_CODE);
  }

  @Uninterruptible
  private static void write(String text) {
    SerialConsole.write(ConstantText.bytes(text), ConstantText.length(text));
  }
}
