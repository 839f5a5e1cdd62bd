package org.javahermit.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.javahermit.compiler.qemu.KernelCommandLine;
import org.javahermit.compiler.qemu.QemuCommand;
import org.javahermit.testcontainers.UnikernelContainer;
import org.javahermit.testcontainers.UnikernelWait;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.BindMode;

/** A program that uses files of all kinds does in a folder of the host what HotSpot does there. */
final class SharesTest {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Path DAEMON = Path.of("/usr/lib/qemu/virtiofsd");
  private static final Path PROGRAM = Path.of("src/shares/Folders.java");

  @TempDir private static Path folder;
  private static Path classes;
  private static Path image;

  @BeforeAll
  static void build() throws IOException, InterruptedException {
    Containers.engineRequired();
    image = folder.resolve("folders.elf");
    classes = JavaSource.compile(folder, "Folders", Files.readString(PROGRAM));
    assertNull(new ImageBuilder("x86_64-hermit").build(classes, "Folders", image, "--shares"));
  }

  /** A folder with what the program expects the host to have put there. */
  private static Path prepared(String name) throws IOException {
    Path data = Files.createDirectories(folder.resolve(name));
    Path host = Files.createDirectory(data.resolve("host"));
    Path greeting = Files.writeString(host.resolve("greeting"), "hello, guest");
    Files.setPosixFilePermissions(greeting, PosixFilePermissions.fromString("rw-r-----"));
    Files.setLastModifiedTime(
        greeting, FileTime.from(Instant.parse("2020-02-03T04:05:06.123456789Z")));
    Files.createSymbolicLink(host.resolve("link"), Path.of("greeting"));
    byte[] large = new byte[1_000_001];
    new Random(5).nextBytes(large);
    Files.write(host.resolve("large"), large);
    return data;
  }

  private static String onHotSpot(Path data) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            classes.toString(),
            "Folders",
            data.toString());
    return Processes.run(command, null, "", false, LIMIT).out();
  }

  private static String console(UnikernelContainer booted) {
    try (UnikernelContainer guest = booted.withMemory("128M").waitingFor(UnikernelWait.forEnd())) {
      guest.start();
      guest.awaitExit(LIMIT);
      return guest.getConsole();
    }
  }

  /** Kind, permissions and contents of everything in a folder. */
  private static Map<String, Object> all(Path data) throws IOException {
    Map<String, Object> found = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(data)) {
      for (Path path : paths.toList()) {
        String name = data.relativize(path).toString();
        if (Files.isSymbolicLink(path)) {
          found.put(name, Files.readSymbolicLink(path));
        } else {
          String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
          found.put(name, mode + " " + Files.getAttribute(path, "unix:nlink"));
        }
      }
    }
    return found;
  }

  private static void compare(Path seen, Path expected) throws IOException {
    assertEquals(all(expected), all(seen));
    try (Stream<Path> paths = Files.walk(expected)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        Path other = seen.resolve(expected.relativize(path));
        assertArrayEquals(Files.readAllBytes(path), Files.readAllBytes(other), path::toString);
      }
    }
  }

  @Test
  void aFolderBy9p() throws IOException, InterruptedException {
    Path expected = prepared("expected");
    String said = onHotSpot(expected);
    Path seen = prepared("seen");
    assertEquals(
        said,
        console(
            new UnikernelContainer(image)
                .withCores(2)
                .withShare(seen, "/data")
                .withArguments("/data")));
    compare(seen, expected);
  }

  /** QEMU's options for a folder that a daemon shares, which needs the guest's memory for it. */
  private static List<String> virtioFs(Path socket) {
    return List.of(
        "-object",
        "memory-backend-memfd,id=memory,size=128M,share=on",
        "-numa",
        "node,memdev=memory",
        "-chardev",
        "socket,id=daemon,path=" + socket,
        "-device",
        "vhost-user-fs-pci,chardev=daemon,tag=mine");
  }

  private static String byVirtioFs(Path seen) throws IOException, InterruptedException {
    Path socket = folder.resolve("virtiofsd.socket");
    Process daemon =
        new ProcessBuilder(
                DAEMON.toString(),
                "--socket-path=" + socket,
                "-o",
                "source=" + seen,
                "-o",
                "sandbox=chroot",
                "-o",
                "xattr",
                "-o",
                "posix_lock")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("virtiofsd.log").toFile())
            .start();
    try {
      for (int i = 0; i < 100 && !Files.exists(socket); i++) {
        Thread.sleep(100);
      }
      KernelCommandLine line =
          new KernelCommandLine()
              .properties(Map.of("hermit.mount", "/data:virtiofs:mine"))
              .arguments(List.of("/data"));
      List<String> command =
          new QemuCommand(image).cores(2).kernelArguments(line).extra(virtioFs(socket)).words();
      return Processes.run(command, null, "", false, LIMIT).out().replace("\r\n", "\n");
    } finally {
      daemon.destroy();
      daemon.waitFor();
    }
  }

  @Test
  void aFolderByVirtioFs() throws IOException, InterruptedException {
    boolean isRoot = System.getProperty("user.name").equals("root");
    assumeTrue(
        Files.isExecutable(DAEMON) && isRoot, "No " + DAEMON + ", which root starts: see docs");
    Path expected = prepared("expected-fs");
    String said = locking(expected, SharesTest::onHotSpot);
    Path seen = prepared("seen-fs");
    assertEquals(said, locking(seen, SharesTest::byVirtioFs));
    compare(seen, expected);
  }

  /** What a program says in a folder. */
  private interface Run {
    String in(Path data) throws IOException, InterruptedException;
  }

  /** Runs a program while a part of a file is locked, until it asks for that to end. */
  private static String locking(Path data, Run program) throws IOException, InterruptedException {
    Path file = Files.createFile(data.resolve("host/locked"));
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      FileLock lock = channel.lock(0, 10, false);
      Thread ending =
          new Thread(
              () -> {
                try {
                  while (!Files.exists(data.resolve("enough"))) {
                    Thread.sleep(50);
                  }
                  Thread.sleep(100); // it waits by then
                  lock.release();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                } catch (InterruptedException e) {
                  return; // the program has ended without asking
                }
              });
      ending.start();
      try {
        return program.in(data);
      } finally {
        ending.interrupt();
        ending.join();
      }
    }
  }

  @Test
  void aFolderForReadingOnly() throws IOException {
    Path data = prepared("reading");
    String refused = "java.nio.file.FileSystemException: DATA/";
    assertEquals(
        "read: hello, guest\nwrite: "
            + refused
            + "host/greeting: Read-only file system\nmake: "
            + refused
            + "new: Read-only file system\ndelete: "
            + refused
            + "host/greeting: Read-only file system\nmay write: false\n",
        console(
            new UnikernelContainer(image)
                .withShare(data, "/deep/data", BindMode.READ_ONLY)
                .withArguments("/deep/data", "ro")));
  }

  @Test
  void aFolderThatTheHostDoesNotShare() throws IOException {
    Path data = prepared("shared");
    assertEquals(
        "javahermit: hermit.mount wants 9p:mine, but the host shares only share0 by 9p; give it"
            + " one: hermit run --share FOLDER:/data\n",
        console(
            new UnikernelContainer(image)
                .withShare(data, "/data")
                .withSystemProperty("hermit.mount", "/data:9p:mine")));
    assertEquals(
        "javahermit: hermit.mount names blk0, but this image was built without disks; build it with"
            + " --disks\n",
        console(new UnikernelContainer(image).withSystemProperty("hermit.mount", "/data:blk0")));
  }
}
