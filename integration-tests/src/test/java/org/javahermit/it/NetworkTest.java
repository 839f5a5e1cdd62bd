package org.javahermit.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An image with a network card serves clients that are outside of its machine. */
final class NetworkTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int PORT = 17_907;
  private static final int STREAM_BYTES = 2 << 20;
  private static final int DATAGRAM_BYTES = 1200;
  private static final String PCI = "-machine q35 -device virtio-net-pci,netdev=n";
  private static final String MMIO =
      "-machine microvm -global virtio-mmio.force-legacy=false -device virtio-net-device,netdev=n";

  private static final String PROGRAM =
      """
      import java.io.IOException;
      import java.io.InputStream;
      import java.net.DatagramPacket;
      import java.net.DatagramSocket;
      import java.net.InetAddress;
      import java.net.ServerSocket;
      import java.net.Socket;
      import java.nio.file.Files;
      import java.nio.file.Path;

      public final class Echo {
        public static void main(String[] a) throws Exception {
          if (a.length > 0) {
            System.out.println(InetAddress.getLocalHost().getHostAddress());
            for (String line : Files.readAllLines(Path.of("/etc/resolv.conf"))) {
              if (line.indexOf(':') < 0) {
                System.out.println(line); // routers may name servers of IPv6 too, soon or late
              }
            }
            try (Socket socket = new Socket(a[0], 9)) {
              System.out.println("connected");
            } catch (IOException e) {
              System.out.println(e.getMessage());
            }
            return;
          }
          DatagramSocket datagrams = new DatagramSocket(7);
          Thread other = new Thread(() -> echo(datagrams));
          other.setDaemon(true);
          other.start();
          try (ServerSocket server = new ServerSocket(7)) {
            while (true) {
              try (Socket socket = server.accept()) {
                if (!echo(socket)) {
                  break;
                }
              } catch (IOException e) {
                continue; // a client that went away before it was served
              }
            }
          }
          System.out.println(InetAddress.getLocalHost().getHostAddress());
        }

        /** Whether the client sent anything. */
        static boolean echo(Socket socket) throws IOException {
          InputStream in = socket.getInputStream();
          byte[] bytes = new byte[10_000];
          long total = 0;
          for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
            socket.getOutputStream().write(bytes, 0, n);
            total += n;
          }
          return total > 1;
        }

        static void echo(DatagramSocket socket) {
          DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
          try {
            while (true) {
              socket.receive(packet);
              socket.send(packet);
              packet.setLength(2000);
            }
          } catch (IOException e) {
            System.out.println(e);
          }
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
    image = folder.resolve("echo.elf");
    Path classes = JavaSource.compile(folder, "Echo", PROGRAM);
    assertNull(new ImageBuilder("x86_64-hermit").build(classes, "Echo", image));
    container = Containers.DIRECT ? null : new ContainerMachine(image, Guest.with("128M"));
  }

  @AfterAll
  static void stop() {
    if (container != null) {
      container.close();
    }
  }

  private static InetSocketAddress server() {
    return new InetSocketAddress(container == null ? "127.0.0.1" : container.address(), PORT);
  }

  private static Execution boot(String options, int cores, String... arguments)
      throws IOException, InterruptedException {
    return boot(Guest.with("128M", options.split(" ")).cores(cores), arguments);
  }

  private static Execution boot(Guest guest, String... arguments)
      throws IOException, InterruptedException {
    List<String> all = List.of(arguments);
    return container == null
        ? new QemuMachine(image, guest).run(all, "", LIMIT)
        : container.run(guest, all, "", LIMIT);
  }

  private static byte[] random(int count) {
    byte[] bytes = new byte[count];
    new Random(count).nextBytes(bytes);
    return bytes;
  }

  /** Sends bytes while it reads what comes back; null where nobody serves yet. */
  private static byte[] exchange(byte[] bytes) {
    try (Socket socket = new Socket()) {
      socket.connect(server(), 5000);
      socket.setSoTimeout(20_000);
      CompletableFuture<Void> sent =
          CompletableFuture.runAsync(
              () -> {
                try {
                  OutputStream out = socket.getOutputStream();
                  out.write(bytes);
                  socket.shutdownOutput();
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      InputStream in = socket.getInputStream();
      byte[] all = in.readAllBytes();
      sent.get(20, TimeUnit.SECONDS);
      return all;
    } catch (Exception e) {
      return null;
    }
  }

  /** QEMU takes connections before the guest listens, and ends them. */
  private static void awaitServer() throws InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    byte[] question = random(100);
    while (!Arrays.equals(question, exchange(question))) {
      assertTrue(System.nanoTime() < end, "nobody serves");
      Thread.sleep(100);
    }
  }

  private static int echoedDatagrams(int count) throws IOException {
    int echoed = 0;
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(2000);
      byte[] bytes = random(DATAGRAM_BYTES);
      for (int i = 0; i < count; i++) {
        bytes[0] = (byte) i;
        socket.send(new DatagramPacket(bytes, bytes.length, server()));
        DatagramPacket answer = new DatagramPacket(new byte[2000], 2000);
        try {
          socket.receive(answer);
          assertArrayEquals(bytes, Arrays.copyOf(answer.getData(), answer.getLength()));
          echoed++;
        } catch (SocketTimeoutException e) {
          continue; // datagrams may be lost
        }
      }
    }
    return echoed;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {PCI + "; 1", PCI + ",packed=on; 2", MMIO + "; 1"})
  void streamsAndDatagramsComeBack(String machine, int cores) throws Exception {
    String forward = "hostfwd=tcp::%d-:7,hostfwd=udp::%d-:7".formatted(PORT, PORT);
    CompletableFuture<Execution> run =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return boot(machine + " -netdev user,id=n," + forward, cores);
              } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    awaitServer();
    byte[] bytes = random(STREAM_BYTES);
    for (int i = 0; i < 3; i++) {
      assertArrayEquals(bytes, exchange(bytes));
    }
    int echoed = echoedDatagrams(50);
    assertTrue(echoed >= 45, "echoed " + echoed);
    exchange(new byte[1]);
    Execution end = run.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    assertEquals("10.0.2.15\n", end.out());
    assertEquals(0, end.status());
  }

  private static Execution bootWith(String ip, String peer)
      throws IOException, InterruptedException {
    List<String> options = List.of((PCI + " -netdev user,id=n").split(" "));
    return boot(new Guest("128M", 1, options, Map.of(), Map.of("ip", ip)), peer);
  }

  @Test
  void aStaticAddress() throws Exception {
    Execution run = bootWith("10.0.2.77/24::10.0.2.2:::eth0:off:192.0.2.53", "10.0.2.2");
    assertEquals("10.0.2.77\nnameserver 192.0.2.53\nConnection refused\n", run.out());
  }

  @Test
  void withoutACard() throws Exception {
    Execution run = bootWith("off", "10.0.2.2");
    assertEquals("127.0.0.1\nNetwork is unreachable\n", run.out());
  }

  @Test
  void aWrongParameter() throws Exception {
    Execution run = bootWith("10.0.2.77/33", "10.0.2.2");
    assertEquals(
        "javahermit: ip=10.0.2.77/33: the length of a prefix, 33, is not between 1 and 32\n",
        run.out());
    assertEquals(1, run.status());
  }

  @Test
  void anUnknownCongestionControl() throws Exception {
    List<String> options = List.of((PCI + " -netdev user,id=n").split(" "));
    Map<String, String> properties = Map.of("hermit.tcp.congestion", "vegas");
    Execution run = boot(new Guest("128M", 1, options, properties, Map.of()), "10.0.2.2");
    assertEquals(
        "javahermit: hermit.tcp.congestion=vegas is not known; it is cubic or newreno\n",
        run.out());
    assertEquals(1, run.status());
  }

  @ParameterizedTest
  @ValueSource(strings = {PCI, MMIO})
  void theAddressIsTheServersToChoose(String machine) throws Exception {
    Execution run = boot(machine + " -netdev user,id=n,net=192.168.76.0/24", 1, "192.168.76.2");
    assertEquals("192.168.76.15\nnameserver 192.168.76.3\nConnection refused\n", run.out());
  }
}
