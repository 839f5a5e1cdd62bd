package org.javahermit.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.javahermit.compiler.qemu.MachineType;
import org.javahermit.testcontainers.UnikernelContainer;
import org.javahermit.testcontainers.UnikernelEndedException;
import org.javahermit.testcontainers.UnikernelWait;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testcontainers.containers.ContainerLaunchException;

/** The container that users test their unikernels with: its parameters, its ends, its messages. */
final class UnikernelContainerTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static final String PROGRAM =
      """
      import java.net.ServerSocket;
      import java.net.Socket;
      import java.util.Arrays;

      public final class Boxed {
        public static void main(String[] a) throws Exception {
          System.out.println("cores " + Runtime.getRuntime().availableProcessors());
          switch (a[0]) {
            case "crash" -> jdk.internal.misc.Unsafe.getUnsafe().putInt(0x123456789000L, 1);
            case "wait" -> Thread.sleep(3_600_000);
            case "serve" -> serve();
            case "read" -> System.out.write(System.in.readAllBytes());
            default -> {
              System.out.println(Arrays.toString(a) + System.getProperty("greeting"));
              System.out.println(System.getenv("NAME"));
            }
          }
          System.out.println("end");
          System.exit(a.length);
        }

        /** Takes its time before it listens, which QEMU does not. */
        static void serve() throws Exception {
          Thread.sleep(1500);
          try (ServerSocket socket = new ServerSocket(8080)) {
            System.out.println("listening");
            while (true) {
              try (Socket client = socket.accept()) {
                client.getInputStream().transferTo(client.getOutputStream());
              }
            }
          }
        }
      }
      """;

  @TempDir private static Path folder;
  private static Path image;

  @BeforeAll
  static void build() throws IOException, InterruptedException {
    Containers.engineRequired();
    image = folder.resolve("boxed.elf");
    Path classes = JavaSource.compile(folder, "Boxed", PROGRAM, JavaSource.WITH_UNSAFE);
    assertNull(new ImageBuilder("x86_64-hermit").build(classes, "Boxed", image));
  }

  private static UnikernelContainer guest(String... arguments) {
    return new UnikernelContainer(image).withMemory("64M").withArguments(arguments);
  }

  @Test
  void whatTheGuestIsGivenReachesTheProgram() {
    try (UnikernelContainer guest =
        guest("two words", "it's")
            .withCores(2)
            .withSystemProperty("greeting", " hello \"world\"")
            .withGuestEnvironment("NAME", "Ada Lovelace")
            .waitingFor(UnikernelWait.forEnd())) {
      guest.start();
      assertEquals(2, guest.awaitExit(LIMIT));
      assertEquals(
          "cores 2\n[two words, it's] hello \"world\"\nAda Lovelace\nend\n", guest.getConsole());
    }
  }

  @Test
  void aMicrovmReadsItsConsole() {
    try (UnikernelContainer guest =
        guest("read")
            .withMachine(MachineType.MICROVM)
            .withDevice("virtio-rng-device")
            .withConsoleInput("grüße\n")
            .waitingFor(UnikernelWait.forEnd())) {
      guest.start();
      assertEquals("cores 1\ngrüße\nend\n", guest.getConsole());
      assertEquals(1, guest.awaitExit(LIMIT));
    }
  }

  @Test
  void aLineOfTheLogIsWaitedFor() {
    try (UnikernelContainer guest =
        guest("wait").waitingFor(UnikernelWait.forLogLine("^cores \\d+"))) {
      guest.start();
      assertFalse(guest.hasEnded());
      ContainerLaunchException late =
          assertThrows(ContainerLaunchException.class, () -> guest.awaitExit(Duration.ZERO));
      assertTrue(late.getMessage().contains("still runs after 0 s"), late.getMessage());
    }
  }

  @Test
  void aPanicFailsTheStartAtOnce() {
    long start = System.nanoTime();
    try (UnikernelContainer guest =
        guest("crash").waitingFor(UnikernelWait.forLogLine("never said"))) {
      UnikernelEndedException panic = assertThrows(UnikernelEndedException.class, guest::start);
      assertTrue(panic.isPanic());
      assertTrue(panic.getMessage().contains("panic: page fault"), panic.getMessage());
      assertTrue(panic.getMessage().contains("Boxed.main"), panic.getMessage());
    }
    assertTrue(System.nanoTime() - start < LIMIT.toNanos() / 2);
  }

  @Test
  void anEarlyEndFailsTheStartToo() {
    try (UnikernelContainer guest = guest("a", "b", "c").withGuestPorts(8080)) {
      UnikernelEndedException end = assertThrows(UnikernelEndedException.class, guest::start);
      assertEquals(3, end.exitCode());
      assertTrue(end.getMessage().contains("[a, b, c]"), end.getMessage());
    }
  }

  @Test
  void aPortThatNobodyServesIsNotOpen() {
    try (UnikernelContainer guest =
        guest("wait").withGuestPorts(8080).withStartupTimeout(Duration.ofSeconds(5))) {
      ContainerLaunchException closed = assertThrows(ContainerLaunchException.class, guest::start);
      assertTrue(closed.getMessage().contains("port 8080 is not open"), closed.getMessage());
      assertTrue(closed.getMessage().contains("cores 1"), closed.getMessage());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPortOfTheGuestIsWaitedForAndNotThatOfQemu(MachineType machine) throws Exception {
    try (UnikernelContainer guest =
        guest("serve").withMemory("128M").withMachine(machine).withGuestPorts(8080)) {
      guest.start();
      assertTrue(guest.getConsole().contains("listening"), guest.getConsole());
      try (Socket socket = new Socket(guest.getHost(), guest.getMappedPort(8080))) {
        socket.getOutputStream().write("echo".getBytes(StandardCharsets.US_ASCII));
        socket.shutdownOutput();
        byte[] answer = socket.getInputStream().readAllBytes();
        assertEquals("echo", new String(answer, StandardCharsets.US_ASCII));
      }
    }
  }

  @Test
  void anImageThatIsMissingIsNamed() {
    try (UnikernelContainer guest = new UnikernelContainer(folder.resolve("nothing.elf"))) {
      ContainerLaunchException missing = assertThrows(ContainerLaunchException.class, guest::start);
      assertTrue(
          missing.getMessage().contains("nothing.elf. Build it first"), missing.getMessage());
    }
  }
}
