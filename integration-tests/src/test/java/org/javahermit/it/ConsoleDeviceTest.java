package org.javahermit.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.javahermit.target.TargetReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An image whose target has a virtio console, on machines with one and without. */
final class ConsoleDeviceTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String MMIO = "-global virtio-mmio.force-legacy=false ";

  private static final String PROGRAM =
      """
      import java.io.BufferedReader;
      import java.io.InputStreamReader;

      public final class Talk {
        public static void main(String[] a) throws Exception {
          BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
          Thread counter = new Thread(() -> {
            for (int i = 0; i < 3; i++) {
              System.err.println("beside " + i);
            }
          });
          counter.start();
          counter.join();
          for (String line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println("<" + line + ">");
          }
          System.out.println("x".repeat(10_000).length() + " " + "y".repeat(9_000));
        }
      }
      """;

  private static final String EXPECTED =
      "beside 0\nbeside 1\nbeside 2\n<one>\n<two \u0004 three>\n10000 " + "y".repeat(9_000) + "\n";

  private static final String INPUT = "one\ntwo \u0004 three\n";

  @TempDir private static Path folder;
  private static Path image;

  /** Null where QEMU runs without a container. */
  private static ContainerMachine container;

  @BeforeAll
  static void build() throws IOException, InterruptedException {
    Containers.required();
    image = folder.resolve("talk.elf");
    Path target = folder.resolve("virtio-console.json");
    try (InputStream in = TargetReader.class.getResourceAsStream("x86_64-hermit.json")) {
      String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(target, json.replace("\"device\": \"serial\"", "\"device\": \"virtio\""));
    }
    Path classes = JavaSource.compile(folder, "Talk", PROGRAM);
    assertNull(new ImageBuilder(target.toString()).build(classes, "Talk", image));
    container = Containers.DIRECT ? null : new ContainerMachine(image, Guest.with("64M"));
  }

  @AfterAll
  static void stop() {
    if (container != null) {
      container.close();
    }
  }

  /** Boots the image; what the console receives is a file, what the serial port does a text. */
  private static Execution boot(String options, String console, String serial)
      throws IOException, InterruptedException {
    Guest guest =
        new Guest("64M", 2, List.of(options.split(" ")), Map.of(), Map.of("console", console));
    return container == null
        ? new QemuMachine(image, guest).run(List.of(), serial, LIMIT)
        : container.run(guest, List.of(), serial, LIMIT);
  }

  /** The console's device, with files as its two directions. */
  private static String console() throws IOException {
    String path = container == null ? folder.resolve("hvc0").toString() : "/tmp/hvc0";
    String text = QemuMachine.console(INPUT);
    if (container == null) {
      Files.writeString(Path.of(path + ".in"), text);
      Files.writeString(Path.of(path + ".out"), "");
    } else {
      container.copy(text, path + ".in");
      container.copy("", path + ".out");
    }
    return " -chardev pipe,id=c,path=" + path + " -device virtconsole,chardev=c";
  }

  /** What the console was given to print. */
  private static String printed() throws IOException {
    return container == null
        ? Files.readString(folder.resolve("hvc0.out"))
        : container.file(Path.of("/tmp/hvc0.out"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-machine q35 -device virtio-serial-pci",
        "-machine q35 -device virtio-serial-pci,packed=on,vectors=0",
        "-machine microvm " + MMIO + "-device virtio-serial-device",
        "-machine microvm,acpi=off " + MMIO + "-device virtio-serial-device,event_idx=off",
      })
  void theProgramSpeaksThroughTheConsole(String options) throws Exception {
    Execution run = boot(options + console(), "hvc0", "not this");
    assertEquals("", run.out());
    assertEquals(EXPECTED, printed());
    assertEquals(0, run.status());
  }

  @Test
  void withoutAConsoleTheSerialPortIsUsed() throws Exception {
    Execution run = boot("-machine q35", "ttyS0,115200", INPUT);
    assertEquals(EXPECTED, run.out());
    Execution wanted = boot("-machine q35", "hvc0", INPUT);
    assertTrue(wanted.out().startsWith("the machine has no virtio console"), wanted.out());
    assertTrue(wanted.out().endsWith(EXPECTED), wanted.out());
  }

  @Test
  void theCommandLineChoosesTheSerialPort() throws Exception {
    Execution run = boot("-machine q35 -device virtio-serial-pci" + console(), "ttyS0", INPUT);
    assertEquals(EXPECTED, run.out());
    assertEquals("", printed());
  }

  @Test
  void aWrongChoiceIsNamed() throws Exception {
    Execution run = boot("-machine q35", "tty7", "");
    assertEquals("javahermit: console=tty7 is not known; it is hvc0 or ttyS0\n", run.out());
    assertEquals(1, run.status());
  }
}
