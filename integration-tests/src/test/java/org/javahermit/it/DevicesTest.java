package org.javahermit.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Devices of QEMU's machines, on PCI and on no bus, used by their drivers without a stack above.
 */
final class DevicesTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String NO_LEGACY = "-global virtio-mmio.force-legacy=false ";

  private static final String PROGRAM =
      """
      import java.security.SecureRandom;
      import org.javahermit.kernel.driver.FrameOptions;
      import org.javahermit.kernel.driver.NetworkDevice;
      import org.javahermit.kernel.driver.NetworkQueue;
      import org.javahermit.kernel.driver.ReceivedFrame;
      import org.javahermit.kernel.driver.virtio.VirtioBus;
      import org.javahermit.kernel.driver.virtio.VirtioRng;
      import org.javahermit.machine.Platform;
      import org.javahermit.unsafe.Address;
      import org.javahermit.vm.Threads;

      public final class Devices {
        private static final int REQUESTS = 500;
        private static final byte[] ARP_REQUEST = {8, 6, 0, 1, 8, 0, 6, 4, 0, 1};
        private static final byte[] US = {10, 0, 2, 15};
        private static final byte[] GATEWAY = {10, 0, 2, 2};

        public static void main(String[] a) {
          if (a[0].equals("rng")) {
            rng();
          } else {
            VirtioBus.networkCards(Platform.current().devices(), 1).forEach(Devices::ask);
          }
        }

        static void rng() {
          VirtioRng device = VirtioBus.rng(Platform.current().devices());
          byte[] bytes = new byte[1000];
          device.mix(bytes);
          int[] counts = new int[256];
          for (byte b : bytes) {
            counts[b & 0xff]++;
          }
          int different = 0;
          for (int count : counts) {
            different += count > 0 ? 1 : 0;
          }
          System.out.println("random " + (different > 200));
          new SecureRandom().nextBytes(bytes);
        }

        /** Asks the gateway for its address, with and without interrupts. */
        static void ask(NetworkDevice card) {
          System.out.printf("%012x %b%n", card.hardwareAddress(), card.isLinkUp());
          NetworkQueue queue = card.queue(0);
          ReceivedFrame frame = new ReceivedFrame();
          int answers = 0;
          for (int i = 0; i < REQUESTS; i++) {
            send(queue, card.hardwareAddress());
            long end = Platform.current().nanoTime() + 5_000_000_000L;
            boolean isAnswered = false;
            while (!isAnswered && Platform.current().nanoTime() < end) {
              while (queue.receive(frame)) {
                isAnswered |= isAnswer(frame);
                queue.release(frame);
              }
              if (!isAnswered && queue.line() >= 0 && queue.arm()) {
                Threads.awaitInterrupt(queue.line(), end);
              }
            }
            answers += isAnswered ? 1 : 0;
          }
          System.out.println("answers " + answers);
        }

        static void send(NetworkQueue queue, long address) {
          Address frame = queue.reserve();
          for (int i = 0; i < 6; i++) {
            int part = (int) (address >> 40 - 8 * i);
            frame.storeByte(i, 0xff);
            frame.storeByte(6 + i, part);
            frame.storeByte(22 + i, part);
            frame.storeByte(32 + i, 0);
          }
          store(frame, 12, ARP_REQUEST);
          store(frame, 28, US);
          store(frame, 38, GATEWAY);
          queue.send(42, new FrameOptions());
          queue.flush();
        }

        static void store(Address frame, int place, byte[] bytes) {
          for (int i = 0; i < bytes.length; i++) {
            frame.storeByte(place + i, bytes[i]);
          }
        }

        static boolean isAnswer(ReceivedFrame frame) {
          Address start = frame.start(0);
          for (int i = 0; i < 4; i++) {
            if (start.loadByte(28 + i) != GATEWAY[i]) {
              return false;
            }
          }
          return frame.bytes() >= 42 && start.loadByte(21) == 2;
        }
      }
      """;

  @TempDir private static Path folder;
  private static Path image;

  /** Null where QEMU runs without a container. */
  private static ContainerMachine container;

  @BeforeAll
  static void build() throws IOException, InterruptedException {
    Containers.required();
    image = folder.resolve("devices.elf");
    Path classes =
        JavaSource.compile(
            folder, "Devices", PROGRAM, "-cp", System.getProperty("java.class.path"));
    assertNull(new ImageBuilder("x86_64-hermit").build(classes, "Devices", image));
    container = Containers.DIRECT ? null : new ContainerMachine(image, Guest.with("64M"));
  }

  @AfterAll
  static void stop() {
    if (container != null) {
      container.close();
    }
  }

  private static Execution boot(String options, String argument)
      throws IOException, InterruptedException {
    Guest guest = Guest.with("128M", options.split(" ")).cores(2);
    return container == null
        ? new QemuMachine(image, guest).run(List.of(argument), "", LIMIT)
        : container.run(guest, List.of(argument), "", LIMIT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-machine q35 -device virtio-rng-pci",
        "-machine pc -device virtio-rng-pci,packed=on",
        "-machine q35 -device pcie-root-port,id=p,chassis=1 -device virtio-rng-pci,bus=p",
        "-machine microvm " + NO_LEGACY + "-device virtio-rng-device",
        "-machine microvm,acpi=off " + NO_LEGACY + "-device virtio-rng-device,packed=on",
      })
  void randomBytesComeFromTheHost(String options) throws Exception {
    Execution run = boot(options, "rng");
    assertEquals("random true\n", run.out());
    assertEquals(0, run.status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-machine q35 -device virtio-net-pci,netdev=n",
        "-machine q35 -device virtio-net-pci,netdev=n,packed=on,event_idx=off",
        "-machine pc -device virtio-net-pci,netdev=n,packed=on,mq=on,mrg_rxbuf=off",
        "-machine pc -device virtio-net-pci,netdev=n,indirect_desc=off,vectors=0",
        "-machine microvm " + NO_LEGACY + "-device virtio-net-device,netdev=n",
        "-machine microvm,acpi=off " + NO_LEGACY + "-device virtio-net-device,netdev=n,packed=on",
      })
  void theGatewayAnswers(String options) throws Exception {
    String card = ",mac=52:54:00:aa:bb:cc -netdev user,id=n";
    Execution run = boot(options + card, "net");
    assertEquals("525400aabbcc true\nanswers 500\n", run.out());
    assertEquals(0, run.status());
  }

  @Test
  void saysWhyADeviceIsNotUsed() throws Exception {
    String options = "-machine microvm -device virtio-net-device,netdev=n -netdev user,id=n";
    Execution run = boot(options, "net");
    assertTrue(run.out().contains("-global virtio-mmio.force-legacy=false"), run.out());
  }
}
