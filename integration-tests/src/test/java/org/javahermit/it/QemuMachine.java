package org.javahermit.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.javahermit.compiler.qemu.Accelerator;
import org.javahermit.compiler.qemu.ConsoleInput;
import org.javahermit.compiler.qemu.KernelCommandLine;
import org.javahermit.compiler.qemu.QemuCommand;

/** Boots an image in a QEMU of the host; its serial port is the console. */
public final class QemuMachine implements Executor {

  private final Path image;
  private final Guest guest;
  private final String accelerator = Accelerator.choose("qemu-system-x86_64");

  /** An image and the machine to boot it in. */
  public QemuMachine(Path image, Guest guest) {
    this.image = image;
    this.guest = guest;
  }

  @Override
  public Execution run(List<String> arguments, String input, Duration limit)
      throws IOException, InterruptedException {
    Path exitCode = Files.createTempFile("hermit-it", ".exit");
    try {
      Execution qemu =
          Processes.run(
              command(image, accelerator, guest, arguments, exitCode).words(),
              null,
              console(input),
              true,
              limit);
      return result(qemu.out(), qemu.status(), Files.readString(exitCode), qemu.timedOut());
    } finally {
      Files.deleteIfExists(exitCode);
    }
  }

  /** What the serial port must receive so that standard input holds a text. */
  static String console(String input) {
    byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
    return new String(ConsoleInput.all(bytes), StandardCharsets.UTF_8);
  }

  /** The command line of a boot. */
  static QemuCommand command(
      Path image, String accelerator, Guest guest, List<String> arguments, Path exitCode) {
    return new QemuCommand(image)
        .accelerator(accelerator)
        .memory(guest.memory())
        .cores(guest.cores())
        .kernelArguments(
            new KernelCommandLine()
                .properties(guest.properties())
                .environment(guest.environment())
                .arguments(arguments))
        .exitCodeFile(exitCode)
        .extra(guest.options());
  }

  /** What a boot means for the program: the exit code it wrote, not QEMU's own. */
  static Execution result(String console, int status, String exitCode, boolean timedOut) {
    String text = exitCode.strip();
    int code = text.matches("-?\\d{1,10}") ? (int) Long.parseLong(text) & 0xff : 512 + status;
    return new Execution(console, "", code, timedOut);
  }

  @Override
  public boolean mergesStreams() {
    return true;
  }
}
