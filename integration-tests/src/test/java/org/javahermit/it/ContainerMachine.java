package org.javahermit.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.javahermit.compiler.qemu.QemuCommand;
import org.javahermit.testcontainers.QemuImage;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.MountableFile;

/**
 * Boots an image in the QEMU of a container, many times. The container stays up until it is closed;
 * each run starts a QEMU of its own in it, in a fraction of the time that a container of its own
 * would take. What serves a network is tested with {@code UnikernelContainer} instead.
 */
public final class ContainerMachine implements Executor, AutoCloseable {
  private static final Path IMAGE = Path.of("/image.elf");
  private static final Path EXIT_CODE = Path.of("/tmp/exit-code");
  private static final Path CONSOLE = Path.of("/tmp/console-output");
  private static final int TIMEOUT_STATUS = 124;

  private final GenericContainer<?> container;
  private final Guest guest;

  /** Starts a container that holds the image. */
  public ContainerMachine(Path image, Guest guest) {
    this.guest = guest;
    container =
        new GenericContainer<>(QemuImage.choose().future())
            .withCopyFileToContainer(MountableFile.forHostPath(image, 0444), IMAGE.toString())
            .withCommand("sleep", "7200");
    container.start();
  }

  /** Where ports of the container are reached from here. */
  String address() {
    return container
        .getContainerInfo()
        .getNetworkSettings()
        .getNetworks()
        .values()
        .iterator()
        .next()
        .getIpAddress();
  }

  @Override
  public Execution run(List<String> arguments, String input, Duration limit)
      throws IOException, InterruptedException {
    return run(guest, arguments, input, limit);
  }

  /** Runs the image in another machine than its own. */
  Execution run(Guest guest, List<String> arguments, String input, Duration limit)
      throws IOException, InterruptedException {
    QemuCommand qemu = QemuMachine.command(IMAGE, "tcg", guest, arguments, EXIT_CODE);
    container.copyFileToContainer(
        Transferable.of(QemuMachine.console(input)), "/tmp/console-input");
    String script =
        ": > %s; exec timeout -k 1 %d %s < /tmp/console-input > %s 2>&1"
            .formatted(EXIT_CODE, limit.toSeconds(), qemu.shellText(), CONSOLE);
    int status = container.execInContainer("sh", "-c", script).getExitCode();
    return QemuMachine.result(file(CONSOLE), status, file(EXIT_CODE), status == TIMEOUT_STATUS);
  }

  /** Makes a file with a text. */
  void copy(String text, String path) {
    container.copyFileToContainer(Transferable.of(text), path);
  }

  /** A file's bytes as they are; what comes through an exec call is not. */
  String file(Path path) {
    return container.copyFileFromContainer(
        path.toString(), in -> new String(in.readAllBytes(), StandardCharsets.UTF_8));
  }

  @Override
  public boolean mergesStreams() {
    return true;
  }

  @Override
  public void close() {
    container.stop();
  }
}
