package org.javahermit.it.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.javahermit.it.Containers;
import org.javahermit.it.ImageBuilder;
import org.javahermit.it.JavaSource;
import org.javahermit.kernel.net.PacketMutator;
import org.javahermit.kernel.net.SimulatedLink.Faults;
import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.tcp.TcpConnection;
import org.javahermit.testcontainers.UnikernelContainer;
import org.javahermit.testcontainers.UnikernelWait;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A booted image at the end of a cable that the test holds: with faults on it, every byte arrives
 * in order; among frames that are nearly right, whoever behaves is served and memory stays bounded.
 * {@code -Dwire.fuzz=N} sends so many of those.
 */
final class WireTest {
  private static final int WIRE_PORT = 5555;
  private static final long GUEST_HARDWARE = 0x5254_0000_0002L;
  private static final int ECHO = 7;
  private static final int REPORT = 80;
  private static final int TRANSFER = 300_000;
  private static final int BATCH = 50;

  private static final String PROGRAM =
      """
      import java.io.InputStream;
      import java.io.OutputStream;
      import java.net.ServerSocket;
      import java.net.Socket;

      public final class Wired {
        interface Service {
          void serve(Socket s) throws Exception;
        }

        public static void main(String[] a) throws Exception {
          listen(7, s -> s.getInputStream().transferTo(s.getOutputStream()));
          listen(80, s -> {
            System.gc();
            Runtime r = Runtime.getRuntime();
            String text = (r.totalMemory() - r.freeMemory()) + " " + Thread.activeCount();
            s.getOutputStream().write(text.getBytes());
          });
          System.out.println("ready");
        }

        static void listen(int port, Service service) throws Exception {
          ServerSocket server = new ServerSocket(port);
          new Thread(() -> {
            while (true) {
              try {
                Socket s = server.accept();
                s.setSoTimeout(30_000);
                new Thread(() -> {
                  try (s) {
                    service.serve(s);
                  } catch (Exception e) {
                    // the client's affair
                  }
                }).start();
              } catch (Exception e) {
                System.out.println("accept: " + e);
              }
            }
          }).start();
        }
      }
      """;

  @TempDir private static Path folder;
  private static Path image;

  private final Random random = new Random(7);

  @BeforeAll
  static void build() throws IOException, InterruptedException {
    Containers.required();
    image = folder.resolve("wired.elf");
    Path classes = JavaSource.compile(folder, "Wired", PROGRAM);
    assertNull(new ImageBuilder("x86_64-hermit").build(classes, "Wired", image));
  }

  /** A guest whose card is at the end of a cable that nobody holds yet. */
  private static UnikernelContainer guest(int cores) {
    UnikernelContainer guest =
        new UnikernelContainer(image)
            .withMemory("96M")
            .withCores(cores)
            .withIp("10.0.0.2/24")
            .withQemuOptions(
                "-netdev",
                "stream,id=wire,server=on,addr.type=inet,addr.host=0.0.0.0,addr.port=" + WIRE_PORT,
                "-device",
                "virtio-net-pci,netdev=wire,mac=52:54:00:00:00:02")
            .waitingFor(UnikernelWait.forLogLine("ready"));
    guest.addExposedPort(WIRE_PORT);
    return guest;
  }

  private WirePeer peer(UnikernelContainer guest) throws IOException {
    return new WirePeer(guest.getHost(), guest.getMappedPort(WIRE_PORT), random);
  }

  /** Sends bytes to the echo and takes them back; both directions are busy at once. */
  private void expectEcho(WirePeer peer, int bytes, long limit) throws IOException {
    byte[] data = new byte[bytes];
    random.nextBytes(data);
    byte[] back = new byte[bytes];
    int[] done = new int[2];
    TcpConnection connection = peer.connect(ECHO);
    assertNotNull(connection);
    peer.run(
        limit,
        "the echo of " + bytes + " bytes",
        now -> {
          done[0] += Math.max(0, connection.write(data, done[0], bytes - done[0]));
          int count = connection.read(back, done[1], bytes - done[1]);
          assertTrue(count >= 0 || done[1] == bytes, () -> "ended early: " + connection.error());
          done[1] += Math.max(0, count);
          return done[1] == bytes;
        });
    assertArrayEquals(data, back);
    connection.close(peer.cable.now);
  }

  /** What the guest says of itself: bytes of its heap that are in use, and threads. */
  private static long[] report(WirePeer peer) throws IOException {
    TcpConnection connection = peer.connect(REPORT);
    byte[] text = new byte[64];
    int[] length = new int[1];
    peer.run(
        20 * Time.SECOND,
        "the report",
        now -> {
          int count = connection.read(text, length[0], text.length - length[0]);
          length[0] += Math.max(0, count);
          return count < 0;
        });
    connection.close(peer.cable.now);
    String[] words = new String(text, 0, length[0], StandardCharsets.US_ASCII).split(" ");
    assertEquals(2, words.length, () -> Arrays.toString(words) + connection.error());
    return new long[] {Long.parseLong(words[0]), Long.parseLong(words[1])};
  }

  @Test
  void everyByteArrivesOverABadCable() throws Exception {
    try (UnikernelContainer guest = guest(2)) {
      guest.start();
      try (WirePeer peer = peer(guest)) {
        expectEcho(peer, TRANSFER, 30 * Time.SECOND);
        peer.cable.setFaults(new Faults(10, 0, 0, 0, 20 * Time.MILLISECOND));
        expectEcho(peer, TRANSFER, 60 * Time.SECOND);
        peer.cable.setFaults(new Faults(50, 20, 50, 20, 5 * Time.MILLISECOND));
        expectEcho(peer, TRANSFER, 60 * Time.SECOND);
        peer.cable.setFaults(new Faults(200, 0, 0, 0, Time.MILLISECOND));
        expectEcho(peer, TRANSFER / 10, 60 * Time.SECOND);
      }
    }
  }

  @Test
  void framesThatAreNearlyRightDoNoHarm() throws Exception {
    int count = Integer.getInteger("wire.fuzz", 100_000);
    try (UnikernelContainer guest = guest(1)) {
      guest.start();
      try (WirePeer peer = peer(guest)) {
        expectEcho(peer, 3000, 20 * Time.SECOND);
        long before = report(peer)[0];
        PacketMutator mutator = new PacketMutator(random, GUEST_HARDWARE, WirePeer.GUEST);
        peer.cable.setTap(mutator::see);
        for (int sent = 0; sent < count; sent += BATCH) {
          for (int i = 0; i < BATCH; i++) {
            peer.inject(mutator.next());
          }
          if (sent % 5_000 == 0) {
            expectEcho(peer, 3000, 60 * Time.SECOND);
          }
        }
        expectEcho(peer, TRANSFER, 60 * Time.SECOND);
        long after = report(peer)[0];
        assertTrue(after < before + (8 << 20), before + " bytes before, " + after + " after");
      }
      assertEquals("ready\n", guest.getConsole());
    }
  }
}
