package org.javahermit.compiler.qemu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * A booted image that outlives the process that booted it.
 *
 * <p>Takes the command that boots it; leaves a running process, its console in a file, and a file
 * of properties by which any later process finds and ends it. The process is known by its number
 * and the time of its start, since numbers are used again.
 *
 * @param process number of the process
 * @param started when it started
 * @param console the file with everything that the program wrote
 * @param exitCode the file for its exit code; empty where the process has that itself
 * @param monitor the socket of QEMU's monitor; empty where there is none
 */
public record BackgroundGuest(
    long process, Instant started, Path console, Path exitCode, Path monitor) {
  /** Clocks of the kernel and of files are not the same. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  private static final long PATIENCE_SECONDS = 10;

  /**
   * Boots an image in QEMU. Its standard input is at its end.
   *
   * @param folder where its files go; made where it does not exist
   * @param name what its files are called
   */
  public static BackgroundGuest boot(QemuCommand command, Path folder, String name)
      throws IOException {
    command.checkPortsFree();
    Files.createDirectories(folder);
    Path exitCode = folder.resolve(name + ".exit");
    Files.deleteIfExists(exitCode);
    // Names of sockets are short; a project's folder may be deep.
    Path monitor = Files.createTempDirectory("hermit").resolve("monitor");
    command.exitCodeFile(exitCode.toAbsolutePath()).monitor(monitor);
    ProcessBuilder builder = new ProcessBuilder(command.words());
    return start(builder, ConsoleInput.end(), folder, name, exitCode, monitor);
  }

  /** Starts an image that is a process of this machine. Its standard input is at its end. */
  public static BackgroundGuest start(ProcessBuilder builder, Path folder, String name)
      throws IOException {
    Files.createDirectories(folder);
    return start(builder, new byte[0], folder, name, Path.of(""), Path.of(""));
  }

  private static BackgroundGuest start(
      ProcessBuilder builder, byte[] input, Path folder, String name, Path exitCode, Path monitor)
      throws IOException {
    Path console = folder.resolve(name + ".console").toAbsolutePath();
    Path in = Files.write(folder.resolve(name + ".input"), input);
    Process process =
        builder
            .redirectInput(in.toFile())
            .redirectErrorStream(true)
            .redirectOutput(console.toFile())
            .start();
    Instant started = process.info().startInstant().orElse(Instant.now());
    return new BackgroundGuest(
        process.pid(), started, console, exitCode.toAbsolutePath(), monitor.toAbsolutePath());
  }

  /** Whether it still runs. */
  public boolean isRunning() {
    return handle().isPresent();
  }

  /** What the program has written so far; for readers: bytes that are no UTF-8 are replaced. */
  public String consoleText() throws IOException {
    return Files.exists(console)
        ? new String(Files.readAllBytes(console), StandardCharsets.UTF_8)
        : "";
  }

  /** The exit code of a program that has ended by itself, where it is known. */
  public OptionalInt endedWith() throws IOException {
    if (!Files.isRegularFile(exitCode)) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(ExitStatus.decode(0, exitCode));
  }

  /** Ends it and waits until it has ended. */
  public void end() throws IOException, InterruptedException {
    Optional<ProcessHandle> found = handle();
    if (found.isPresent()) {
      ProcessHandle handle = found.get();
      handle.destroy();
      for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
          handle.isAlive() && !isOver(handle.pid()) && System.nanoTime() < end; ) {
        Thread.sleep(20);
      }
      handle.destroyForcibly();
    }
    if (hasMonitor()) {
      Files.deleteIfExists(monitor);
      Files.deleteIfExists(monitor.getParent());
    }
  }

  /** Whether QEMU's monitor can be asked. */
  public boolean hasMonitor() {
    return monitor.getFileName() != null && monitor.getFileName().toString().equals("monitor");
  }

  private Optional<ProcessHandle> handle() {
    return ProcessHandle.of(process)
        .filter(ProcessHandle::isAlive)
        .filter(handle -> !isOver(handle.pid()))
        .filter(
            handle ->
                handle
                    .info()
                    .startInstant()
                    .map(start -> Duration.between(start, started).abs().compareTo(TOLERANCE) < 0)
                    .orElse(false));
  }

  /** Whether a process of Linux has ended and only waits for its parent to ask how. */
  private static boolean isOver(long process) {
    try {
      String state = Files.readString(Path.of("/proc/" + process + "/stat"));
      return state.substring(state.lastIndexOf(')')).startsWith(") Z");
    } catch (IOException | RuntimeException notLinuxOrGone) {
      return false;
    }
  }

  /** Writes it into a file. */
  public void write(Path file) throws IOException {
    List<String> lines =
        List.of(
            "process=" + process,
            "started=" + started,
            "console=" + escaped(console),
            "exitCode=" + escaped(exitCode),
            "monitor=" + escaped(monitor));
    Files.write(file, lines);
  }

  private static String escaped(Path path) {
    return path.toString().replace("\\", "\\\\");
  }

  /** Reads it from a file. */
  public static BackgroundGuest read(Path file) throws IOException {
    Properties properties = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    try {
      return new BackgroundGuest(
          Long.parseLong(properties.getProperty("process")),
          Instant.parse(properties.getProperty("started")),
          Path.of(properties.getProperty("console")),
          Path.of(properties.getProperty("exitCode")),
          Path.of(properties.getProperty("monitor")));
    } catch (RuntimeException damaged) {
      throw new IOException(file + " is damaged; delete it, and end QEMU by hand", damaged);
    }
  }
}
