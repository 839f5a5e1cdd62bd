package org.javahermit.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.javahermit.compiler.qemu.MachineType;
import org.javahermit.testcontainers.UnikernelContainer;
import org.javahermit.testcontainers.UnikernelWait;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testcontainers.containers.wait.strategy.Wait;

/** An image with a disk: QEMU is killed while it writes, and what was forced is there again. */
final class DisksTest {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final int BYTES = 64 << 20;

  private static final String PROGRAM =
      """
      import java.io.RandomAccessFile;
      import java.nio.ByteBuffer;
      import java.nio.channels.FileChannel;
      import java.nio.file.*;
      import java.util.*;

      public final class Store {
        static final Path DATA = Path.of("/data");

        public static void main(String[] a) throws Exception {
          if (a[0].equals("write")) {
            write();
          } else {
            read();
          }
        }

        static byte[] contents(int seed, int length) {
          byte[] bytes = new byte[length];
          new Random(seed).nextBytes(bytes);
          return bytes;
        }

        static void write() throws Exception {
          Path folder = Files.createDirectories(DATA.resolve("a/b"));
          for (int i = 0; i < 50; i++) {
            Files.write(folder.resolve("file" + i), contents(i, 1000 * i));
          }
          Files.createSymbolicLink(DATA.resolve("link"), Path.of("a/b/file7"));
          Files.createLink(DATA.resolve("hard"), folder.resolve("file8"));
          Files.writeString(DATA.resolve("new"), "new");
          Files.writeString(DATA.resolve("name"), "old");
          Files.move(DATA.resolve("new"), DATA.resolve("name"), StandardCopyOption.ATOMIC_MOVE);
          Files.setAttribute(DATA.resolve("name"), "user:short", ByteBuffer.wrap(contents(1, 9)));
          Files.setAttribute(DATA.resolve("name"), "user:long", ByteBuffer.wrap(contents(2, 700)));
          try (RandomAccessFile log = new RandomAccessFile("/data/log", "rwd")) {
            log.write(contents(99, 3000));
          }
          try (FileChannel channel =
              FileChannel.open(
                  DATA.resolve("large"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(contents(100, 5_000_000)));
            channel.force(true);
          }
          System.out.println("forced");
          for (int i = 0; ; i++) {
            Path file = DATA.resolve("later" + i % 20);
            Files.write(file, contents(i, 100_000));
            Files.deleteIfExists(DATA.resolve("later" + (i + 7) % 20));
          }
        }

        static void read() throws Exception {
          boolean isRight = true;
          for (int i = 0; i < 50; i++) {
            byte[] bytes = Files.readAllBytes(DATA.resolve("a/b/file" + i));
            isRight &= Arrays.equals(bytes, contents(i, 1000 * i));
          }
          isRight &= Arrays.equals(Files.readAllBytes(DATA.resolve("link")), contents(7, 7000));
          isRight &= Files.isSameFile(DATA.resolve("hard"), DATA.resolve("a/b/file8"));
          isRight &= Arrays.equals(Files.readAllBytes(DATA.resolve("log")), contents(99, 3000));
          byte[] large = Files.readAllBytes(DATA.resolve("large"));
          isRight &= Arrays.equals(large, contents(100, 5_000_000));
          byte[] attribute = (byte[]) Files.getAttribute(DATA.resolve("name"), "user:short");
          isRight &= Arrays.equals(attribute, contents(1, 9));
          attribute = (byte[]) Files.getAttribute(DATA.resolve("name"), "user:long");
          isRight &= Arrays.equals(attribute, contents(2, 700));
          System.out.println(isRight + " " + Files.readString(DATA.resolve("name")));
          FileStore store = Files.getFileStore(DATA);
          System.out.println(
              store.type()
                  + " "
                  + (store.getUsableSpace() > 1 << 20)
                  + " "
                  + store.supportsFileAttributeView("user"));
          Files.writeString(DATA.resolve("closed"), "closed");
        }
      }
      """;

  @TempDir private static Path folder;
  private static Path image;

  @BeforeAll
  static void build() throws IOException, InterruptedException {
    Containers.engineRequired();
    image = folder.resolve("store.elf");
    Path classes = JavaSource.compile(folder, "Store", PROGRAM);
    assertNull(new ImageBuilder("x86_64-hermit").build(classes, "Store", image, "--disks"));
  }

  private static UnikernelContainer guest(Path disk, String machine, int cores, String what) {
    return new UnikernelContainer(image)
        .withMemory("96M")
        .withCores(cores)
        .withMachine(MachineType.of(machine))
        .withDisk(disk, "/data")
        .withArguments(what);
  }

  private static String read(Path disk, String machine, int cores) {
    try (UnikernelContainer guest =
        guest(disk, machine, cores, "read").waitingFor(UnikernelWait.forEnd())) {
      guest.start();
      guest.awaitExit(LIMIT);
      return guest.getConsole();
    }
  }

  @ParameterizedTest
  @CsvSource({"q35, 2", "microvm, 1"})
  void whatWasForcedSurvives(String machine, int cores) throws IOException, InterruptedException {
    Path disk = DiskImages.ext4(folder, BYTES);
    try (UnikernelContainer guest =
        guest(disk, machine, cores, "write")
            .waitingFor(Wait.forLogMessage(".*forced.*", 1).withStartupTimeout(LIMIT))) {
      guest.start();
      Thread.sleep(1000);
      guest.getDockerClient().killContainerCmd(guest.getContainerId()).exec();
    }
    assertEquals("true new\next4 true true\n", read(disk, machine, cores));
    DiskImages.check(disk);
    String closed = DiskImages.tool("/usr/sbin/debugfs", "-R", "cat /closed", disk.toString());
    assertTrue(closed.endsWith("closed"), closed);
  }

  @Test
  void anImageWithoutDisksSaysSo() throws IOException, InterruptedException {
    Path plain = folder.resolve("plain.elf");
    Path classes = JavaSource.compile(folder, "Store", PROGRAM);
    assertNull(new ImageBuilder("x86_64-hermit").build(classes, "Store", plain));
    try (UnikernelContainer guest =
        new UnikernelContainer(plain)
            .withSystemProperty("hermit.mount", "/data:blk0")
            .withArguments("read")
            .waitingFor(UnikernelWait.forEnd())) {
      guest.start();
      assertEquals(1, guest.awaitExit(LIMIT));
      assertEquals(
          "javahermit: hermit.mount is given, but this image cannot mount disks; build it with"
              + " --disks, or with --shares for folders of the host\n",
          guest.getConsole());
    }
  }
}
