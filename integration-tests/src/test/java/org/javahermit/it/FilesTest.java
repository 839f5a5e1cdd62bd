package org.javahermit.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.javahermit.testcontainers.UnikernelContainer;
import org.javahermit.testcontainers.UnikernelWait;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that an image is given when it is built, and by an archive when it starts. */
final class FilesTest {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private static final String PROGRAM =
      """
      import java.nio.file.*;
      import java.util.List;

      public final class Given {
        public static void main(String[] a) throws Exception {
          for (String name : a) {
            Path path = Path.of(name);
            System.out.println(name + ": " + (Files.exists(path) ? Files.readString(path) : "-"));
          }
          if (a.length == 0) {
            full();
          } else {
            Files.writeString(Path.of("/etc/app.conf"), "changed");
            System.out.println(Files.readString(Path.of("/etc/app.conf")));
          }
        }

        static void full() throws Exception {
          Path big = Path.of("/tmp/big");
          long written = 0;
          try (var out = Files.newOutputStream(big)) {
            byte[] block = new byte[1 << 20];
            while (true) {
              out.write(block);
              written += block.length;
            }
          } catch (java.io.IOException e) {
            System.out.println(e.getMessage());
          }
          System.out.println(written > 1 << 20 && Files.size(big) >= written);
          Files.delete(big);
          Files.writeString(Path.of("/tmp/small"), "fits");
          System.out.println(Files.readString(Path.of("/tmp/small")));
        }
      }
      """;

  private static final String FOLDERS =
      """
      import java.io.File;
      import java.nio.file.*;
      import java.util.stream.Stream;

      public final class Folders {
        public static void main(String[] a) throws Exception {
          for (String name : new String[] {"/", "/texts", "/texts/one two.txt", "Folders.class"}) {
            var url = Folders.class.getResource(name);
            System.out.println(url + " " + new File(url.toURI()).isDirectory());
          }
          System.out.println(Folders.class.getResource("/none"));
          try (Stream<Path> files = Files.list(Path.of(Folders.class.getResource("/texts").toURI()))) {
            for (Path file : files.sorted().toList()) {
              System.out.println(file + ": " + Files.readString(file));
            }
          }
          try (var in = Folders.class.getResourceAsStream("Folders.class")) {
            System.out.println(in.read());
          }
          System.out.println(Folders.class.desiredAssertionStatus());
          System.out.println(String.class.desiredAssertionStatus());
          try {
            assert a.length > 0 : "no arguments";
          } catch (AssertionError e) {
            System.out.println(e);
          }
        }
      }
      """;

  private static final String[] NAMES = {"/etc/app.conf", "/www/a/b", "/etc/extra", "/no"};
  private static final String SHOWN =
      "/etc/app.conf: from the build\n/www/a/b: deep\n/etc/extra: %s\n/no: -\nchanged\n";

  @TempDir private Path folder;

  private Path build(String target) throws IOException, InterruptedException {
    Path image = folder.resolve("given-" + target);
    Path conf = Files.writeString(folder.resolve("conf"), "from the build");
    Path www = Files.createDirectories(folder.resolve("www"));
    Files.writeString(Files.createDirectories(www.resolve("a")).resolve("b"), "deep");
    Path classes = JavaSource.compile(folder, "Given", PROGRAM);
    String[] files = {"--file=" + conf + "=/etc/app.conf", "--file=" + www + "=/www"};
    assertNull(new ImageBuilder(target).build(classes, "Given", image, files));
    return image;
  }

  private Path archive() throws IOException {
    return CpioArchive.of(folder.resolve("initrd"), "etc/extra", "from the archive");
  }

  @Test
  void anImageOfBareMetalHasThem() throws IOException, InterruptedException {
    Containers.required();
    Path image = build("x86_64-hermit");
    assertEquals(SHOWN.formatted("-"), boot(image, null, NAMES));
    assertEquals(SHOWN.formatted("from the archive"), boot(image, archive(), NAMES));
    assertEquals("No space left on device\ntrue\nfits\n", boot(image, null));
    Path wrong = Files.writeString(folder.resolve("wrong"), "no archive of files".repeat(20));
    assertTrue(
        boot(image, wrong, NAMES).startsWith("javahermit: the initrd is not a cpio archive"));
  }

  private static String boot(Path image, Path archive, String... arguments)
      throws IOException, InterruptedException {
    if (Containers.DIRECT) {
      List<String> options = archive == null ? List.of() : List.of("-initrd", archive.toString());
      Guest guest = new Guest("96M", 1, options, Map.of(), Map.of());
      return new QemuMachine(image, guest).run(List.of(arguments), "", LIMIT).out();
    }
    try (UnikernelContainer guest =
        new UnikernelContainer(image)
            .withMemory("96M")
            .withInitrd(archive)
            .withArguments(arguments)
            .waitingFor(UnikernelWait.forEnd())) {
      guest.start();
      guest.awaitExit(LIMIT);
      return guest.getConsole();
    }
  }

  @Test
  void anImageOfLinuxHasThem() throws IOException, InterruptedException {
    Path image = build("x86_64-linux");
    assertEquals(SHOWN.formatted("-"), run(image, NAMES));
    String option = "-Dhermit.initrd=" + archive();
    assertEquals(
        SHOWN.formatted("from the archive"),
        run(image, option, NAMES[0], NAMES[1], NAMES[2], NAMES[3]));
    assertEquals("No space left on device\ntrue\nfits\n", run(image));
  }

  /** As on a JVM that runs from folders, with assertions. */
  @Test
  void resourcesOfAFolderThatIsShownAreFiles() throws IOException, InterruptedException {
    Path classes = JavaSource.compile(folder, "Folders", FOLDERS);
    Path texts = Files.createDirectories(classes.resolve("texts"));
    Files.writeString(texts.resolve("one two.txt"), "1 2");
    Files.writeString(texts.resolve("three"), "3");
    Path image = folder.resolve("folders");
    String[] options = {"--file=" + classes + "=" + classes, "--enable-assertions"};
    assertNull(new ImageBuilder("x86_64-linux").build(classes, "Folders", image, options));
    HotSpot hotSpot = new HotSpot(classes, "Folders", false, List.of("-ea"));
    assertEquals(hotSpot.run(List.of(), "", LIMIT).out(), run(image));
  }

  private static String run(Path image, String... arguments)
      throws IOException, InterruptedException {
    return new LinuxExecutable(image).run(List.of(arguments), "", LIMIT).out();
  }
}
