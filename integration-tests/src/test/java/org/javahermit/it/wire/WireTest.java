package org.javahermit.it.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.javahermit.it.Containers;
import org.javahermit.it.ImageBuilder;
import org.javahermit.it.JavaSource;
import org.javahermit.it.network.Client;
import org.javahermit.it.network.TapCard;
import org.javahermit.kernel.net.NetworkStack;
import org.javahermit.kernel.net.PacketMutator;
import org.javahermit.kernel.net.SimulatedLink.Faults;
import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.socket.UdpSocket;
import org.javahermit.kernel.net.tcp.TcpConnection;
import org.javahermit.kernel.net.wire.IpAddress;
import org.javahermit.testcontainers.UnikernelContainer;
import org.javahermit.testcontainers.UnikernelWait;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A booted image at the end of a cable that the test holds: with faults on it, every byte arrives
 * in order; among frames that are nearly right, whoever behaves is served and memory stays bounded.
 * {@code -Dwire.fuzz=N} sends so many of those, half of them to each number of cores.
 */
final class WireTest {
  private static final int WIRE_PORT = 5555;
  private static final long GUEST_HARDWARE = 0x5254_0000_0002L;
  private static final int ECHO = 7;
  private static final int REPORT = 80;
  private static final int NAMES = 81;
  private static final int CARD = 82;
  private static final int GROUPS = 83;

  /** Addresses of a name that the resolver keeps. */
  private static final int MOST = 64;

  private static final int TRANSFER = 300_000;
  private static final int BATCH = 50;

  private static final String PROGRAM =
      """
      import java.io.BufferedReader;
      import java.io.InputStreamReader;
      import java.net.DatagramPacket;
      import java.net.InetAddress;
      import java.net.InetSocketAddress;
      import java.net.MulticastSocket;
      import java.net.NetworkInterface;
      import java.net.ServerSocket;
      import java.net.Socket;
      import java.net.StandardProtocolFamily;
      import java.net.UnknownHostException;
      import java.nio.ByteBuffer;
      import java.nio.channels.DatagramChannel;
      import java.security.Security;
      import java.util.HexFormat;
      import java.util.stream.Collectors;

      public final class Wired {
        interface Service {
          void serve(Socket s) throws Exception;
        }

        public static void main(String[] a) throws Exception {
          // The class library remembers answers too, for longer than they say.
          Security.setProperty("networkaddress.cache.ttl", "0");
          Security.setProperty("networkaddress.cache.negative.ttl", "0");
          listen(7, s -> s.getInputStream().transferTo(s.getOutputStream()));
          listen(80, s -> {
            System.gc();
            Runtime r = Runtime.getRuntime();
            String text = (r.totalMemory() - r.freeMemory()) + " " + Thread.activeCount();
            s.getOutputStream().write(text.getBytes());
          });
          listen(81, s -> {
            String name = new BufferedReader(new InputStreamReader(s.getInputStream())).readLine();
            s.getOutputStream().write(addresses(name).getBytes());
          });
          listen(82, s -> s.getOutputStream().write(card().getBytes()));
          listen(83, s -> s.getOutputStream().write(groups().getBytes()));
          System.out.println("ready");
          Thread watch = new Thread(() -> watch());
          watch.setDaemon(true);
          watch.start();
        }

        static String addresses(String name) {
          try {
            InetAddress[] all = InetAddress.getAllByName(name);
            return all.length + " " + all[0].getHostAddress() + " "
                + all[all.length - 1].getHostAddress();
          } catch (UnknownHostException e) {
            return e.getMessage();
          }
        }

        static String card() throws Exception {
          NetworkInterface card = NetworkInterface.getByName("eth0");
          String addresses = card.getInterfaceAddresses().stream()
              .map(x -> x.getAddress().getHostAddress() + "/" + x.getNetworkPrefixLength())
              .sorted()
              .collect(Collectors.joining(" "));
          return addresses + " " + HexFormat.of().formatHex(card.getHardwareAddress())
              + " " + card.getMTU() + " up " + card.isUp() + " loopback " + card.isLoopback()
              + " multicast " + card.supportsMulticast() + " point to point "
              + card.isPointToPoint() + " virtual " + card.isVirtual() + " "
              + NetworkInterface.getByInetAddress(InetAddress.getByName("10.0.0.2")).getName();
        }

        static String groups() throws Exception {
          NetworkInterface card = NetworkInterface.getByName("eth0");
          try (MulticastSocket socket = new MulticastSocket(9000);
              DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
            channel.bind(new InetSocketAddress(9001));
            InetSocketAddress group = new InetSocketAddress("239.1.2.3", 0);
            socket.joinGroup(group, card);
            channel.join(InetAddress.getByName("239.1.2.4"), card);
            DatagramPacket packet = new DatagramPacket(new byte[9], 9);
            socket.receive(packet);
            ByteBuffer buffer = ByteBuffer.allocate(9);
            channel.receive(buffer);
            socket.leaveGroup(group, card);
            return packet.getData()[0] + " " + buffer.get(0);
          }
        }

        static void watch() {
          boolean wasUp = true;
          try {
            while (true) {
              boolean isUp = NetworkInterface.getByName("eth0").isUp();
              if (isUp != wasUp) {
                System.out.println(isUp ? "link up" : "link down");
              }
              wasUp = isUp;
              Thread.sleep(50);
            }
          } catch (Exception e) {
            System.out.println("watch: " + e);
          }
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

  private static final int PEERS = 192;

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
            .withIp("10.0.0.2:::255.255.255.0:::off:10.0.0.1")
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
    String[] words = answer(peer, REPORT, "", now -> false).split(" ");
    assertEquals(2, words.length, () -> Arrays.toString(words));
    return new long[] {Long.parseLong(words[0]), Long.parseLong(words[1])};
  }

  /** All that the guest says at a port when it is told something, while another program runs. */
  private static String answer(WirePeer peer, int port, String question, WirePeer.Program beside)
      throws IOException {
    TcpConnection connection = peer.connect(port);
    byte[] bytes = question.getBytes(StandardCharsets.US_ASCII);
    byte[] text = new byte[256];
    int[] done = new int[2];
    peer.run(
        20 * Time.SECOND,
        "an answer",
        now -> {
          beside.step(now);
          done[0] += Math.max(0, connection.write(bytes, done[0], bytes.length - done[0]));
          int count = connection.read(text, done[1], text.length - done[1]);
          done[1] += Math.max(0, count);
          return count < 0;
        });
    connection.close(peer.cable.now);
    return new String(text, 0, done[1], StandardCharsets.US_ASCII);
  }

  @Test
  void namesAreAskedForAndRemembered() throws Exception {
    try (UnikernelContainer guest = guest(1)) {
      guest.start();
      try (WirePeer peer = peer(guest)) {
        NameServer server = new NameServer(peer.stack);
        String first = answer(peer, NAMES, "one.example\n", server);
        assertEquals("2 10.9.8.0 fd00:0:0:0:0:0:0:0", first);
        assertEquals(first, answer(peer, NAMES, "one.example\n", server));
        assertEquals(2, server.asked.size(), () -> "asked again at once: " + server.asked);
        long later = System.nanoTime() + 1_200 * Time.MILLISECOND;
        peer.run(5 * Time.SECOND, "a pause", now -> server.step(now) || now > later);
        assertEquals(first, answer(peer, NAMES, "one.example\n", server));
        assertEquals(4, server.asked.size(), () -> "after a second: " + server.asked);

        String many = answer(peer, NAMES, "many.example\n", server);
        assertEquals(MOST + " 10.9.8.0 10.9.8." + (MOST - 1), many);
        assertTrue(server.asked.contains("tcp many.example. 1"), server.asked.toString());

        String none = answer(peer, NAMES, "none.example\n", server);
        assertEquals("none.example: Name or service not known", none);
        int before = server.asked.size();
        assertEquals(none, answer(peer, NAMES, "none.example\n", server));
        assertEquals(before, server.asked.size(), () -> "absent: " + server.asked);
      }
    }
  }

  @Test
  void theLinkGoesAndComesBack() throws Exception {
    try (UnikernelContainer guest = guest(1)) {
      guest.start();
      try (WirePeer peer = peer(guest)) {
        expectEcho(peer, 3000, 20 * Time.SECOND);
        setLink(guest, "off");
        awaitConsole(guest, "link down");
        setLink(guest, "on");
        awaitConsole(guest, "link up");
        expectEcho(peer, TRANSFER, 30 * Time.SECOND);
      }
      assertEquals("ready\nlink down\nlink up\n", guest.getConsole());
    }
  }

  @Test
  void programsSeeTheCard() throws Exception {
    try (UnikernelContainer guest = guest(1)) {
      guest.start();
      try (WirePeer peer = peer(guest)) {
        // The address of IPv6 is there when nobody has objected to it.
        String local = "fe80:0:0:0:5054:ff:fe00:2%eth0/64 ";
        String card = "";
        long end = System.nanoTime() + 20 * Time.SECOND;
        while (!card.contains(local) && System.nanoTime() < end) {
          card = answer(peer, CARD, "", now -> false);
        }
        assertEquals(
            "10.0.0.2/24 "
                + local
                + "525400000002 1500 up true loopback false multicast true"
                + " point to point false virtual false eth0",
            card);
        assertEquals("3 4", answer(peer, GROUPS, "", new Groups(peer.stack)));
      }
    }
  }

  /** Sends to groups that nobody has joined, and then to those that the guest has. */
  private static final class Groups implements WirePeer.Program {
    private static final int[][] NUMBERS_AND_PORTS = {
      {5, 9000}, {5, 9001}, {4, 9000}, {3, 9001}, {3, 9000}, {4, 9001}
    };

    private final UdpSocket socket;
    private long next;

    Groups(NetworkStack stack) {
      socket = stack.udp().open();
    }

    @Override
    public boolean step(long now) {
      if (now > next) {
        for (int[] to : NUMBERS_AND_PORTS) {
          long group = IpAddress.mapped(IpAddress.v4(239, 1, 2, to[0]));
          socket.send(new byte[] {(byte) to[0]}, 0, 1, 0, group, to[1], now);
        }
        next = now + 50 * Time.MILLISECOND;
      }
      return false;
    }
  }

  private static void setLink(UnikernelContainer guest, String state) throws Exception {
    new Client(guest).run("echo 'set_link wire " + state + "' | nc -w 1 -U /unikernel/monitor");
  }

  private static void awaitConsole(UnikernelContainer guest, String line) throws Exception {
    long end = System.nanoTime() + 20 * Time.SECOND;
    while (!guest.getConsole().contains(line)) {
      assertTrue(System.nanoTime() < end, () -> "no '" + line + "': " + guest.getConsole());
      Thread.sleep(100);
    }
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
        // A fifth of all round trips is lost. With more, some segment of one run in a hundred would
        // be
        // lost so often that the guest does not wait; SimulatedLinkTest does that in virtual time.
        peer.cable.setFaults(new Faults(100, 0, 0, 0, Time.MILLISECOND));
        expectEcho(peer, TRANSFER / 10, 300 * Time.SECOND);
      }
    }
  }

  @Test
  void newRenoBringsEveryByteToo() throws Exception {
    try (UnikernelContainer guest =
        guest(1).withSystemProperty("hermit.tcp.congestion", "newreno")) {
      guest.start();
      try (WirePeer peer = peer(guest)) {
        peer.cable.setFaults(new Faults(10, 0, 0, 0, 5 * Time.MILLISECOND));
        expectEcho(peer, TRANSFER / 4, 60 * Time.SECOND);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void framesThatAreNearlyRightDoNoHarm(int cores) throws Exception {
    int count = Integer.getInteger("wire.fuzz", 100_000) / 2;
    try (UnikernelContainer guest = guest(cores)) {
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

  /** All their buffers in the guest would take more than its heap. */
  @Test
  void peersThatReadNothingLeaveRoomForOthers() throws Exception {
    try (UnikernelContainer guest = guest(1)) {
      guest.start();
      try (WirePeer peer = peer(guest)) {
        expectEcho(peer, 3000, 20 * Time.SECOND);
        long before = report(peer)[0];
        List<TcpConnection> idle = new ArrayList<>();
        for (int i = 0; i < PEERS; i++) {
          idle.add(peer.connect(ECHO));
          if (i % 16 == 15) {
            expectEcho(peer, 1, 20 * Time.SECOND); // so that the backlog is not too short
          }
        }
        fill(peer, idle);
        expectEcho(peer, 300_000, 60 * Time.SECOND);
        report(peer);
        idle.forEach(connection -> connection.abort(peer.cable.now));
        expectEcho(peer, TRANSFER, 60 * Time.SECOND);
        // A reset that the guest cannot place is asked for again when it next probes the window.
        long end = System.nanoTime() + 60 * Time.SECOND;
        long after = report(peer)[0];
        while (after > before + (4 << 20) && System.nanoTime() < end) {
          long later = System.nanoTime() + Time.SECOND;
          peer.run(5 * Time.SECOND, "a pause", now -> now > later);
          after = report(peer)[0];
        }
        assertTrue(after <= before + (4 << 20), before + " bytes before, " + after + " after");
      }
      assertEquals("ready\n", guest.getConsole());
    }
  }

  /** Sends all that connections take, until they have taken nothing for a second. */
  private static void fill(WirePeer peer, List<TcpConnection> connections) throws IOException {
    byte[] data = new byte[1 << 16];
    long[] sent = new long[2];
    peer.run(
        240 * Time.SECOND,
        "filling",
        now -> {
          for (TcpConnection connection : connections) {
            int taken = connection.write(data, 0, data.length);
            sent[0] += Math.max(taken, 0);
            sent[1] = taken > 0 ? now : sent[1];
          }
          return now - sent[1] > Time.SECOND;
        });
    assertTrue(sent[0] > connections.size() << 17, "only " + sent[0] + " bytes were taken");
  }

  /**
   * With two pairs of queues, and a host that leaves checksums and the cutting of segments to the
   * card.
   */
  @Test
  void framesOfARawSocketDoNoHarm() throws Exception {
    int count = Integer.getInteger("wire.fuzz", 100_000);
    UnikernelContainer tapped = new UnikernelContainer(image).withMemory("96M").withCores(2);
    TapCard.of(RawSocket.in(tapped)).waitingFor(UnikernelWait.forLogLine("ready"));
    try (UnikernelContainer guest = tapped) {
      guest.start();
      Client client = new Client(guest);
      TapCard.up(client);
      expectEcho(client, 3000);
      long before = report(client);
      try (FrameStream wire = RawSocket.open(guest, TapCard.DEVICE)) {
        PacketMutator mutator = new PacketMutator(random, TapCard.GUEST_HARDWARE, WirePeer.GUEST);
        OffloadMutator offloads = new OffloadMutator(random);
        for (int sent = 0; sent < count; sent += BATCH) {
          if (sent % 10_000 == 0) {
            expectEcho(client, 3000);
            // A connection that stays is what the frames imitate.
            client.run("(echo a; sleep 600) | nc " + TapCard.GUEST + " 7 > /dev/null 2>&1 &");
          }
          for (int i = 0; i < BATCH; i++) {
            wire.send(offloads.mark(mutator.next()));
          }
          wire.receive(frame -> mutator.see(withoutHeader(frame)));
        }
      }
      expectEcho(client, TRANSFER);
      long after = report(client);
      long arrived = Long.parseLong(client.run("cat " + TapCard.ARRIVED));
      assertTrue(arrived > count / 10 * 9, arrived + " of " + count + " frames arrived");
      assertTrue(after < before + (8 << 20), before + " bytes before, " + after + " after");
      assertEquals("ready\n", guest.getConsole());
    }
  }

  private static byte[] withoutHeader(byte[] frame) {
    return Arrays.copyOfRange(frame, OffloadMutator.HEADER, frame.length);
  }

  private static void expectEcho(Client client, int bytes) throws Exception {
    String sum = client.run("head -c " + bytes + " /dev/urandom > /tmp/up; sha256sum < /tmp/up");
    String echo = "timeout 60 nc -N " + TapCard.GUEST + " 7 < /tmp/up | sha256sum";
    assertEquals(sum, client.run(echo));
  }

  private static long report(Client client) throws Exception {
    String words = client.run("timeout 20 nc -d " + TapCard.GUEST + " 80");
    return Long.parseLong(words.split(" ")[0]);
  }
}
