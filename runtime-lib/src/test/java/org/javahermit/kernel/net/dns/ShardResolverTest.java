package org.javahermit.kernel.net.dns;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.javahermit.kernel.net.socket.Endpoint;
import org.javahermit.kernel.net.socket.UdpSocket;
import org.javahermit.kernel.net.wire.IpAddress;
import org.javahermit.kernel.net.wire.PacketBuffer;
import org.javahermit.kernel.socket.NameResolver.Answer;
import org.javahermit.kernel.socket.NameResolver.Outcome;
import org.javahermit.kernel.socket.Shard;
import org.javahermit.kernel.socket.ShardResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads that wait for a resolver whose server is another thread. */
@Timeout(60)
class ShardResolverTest {
  private static final long LOCALHOST = IpAddress.mapped(IpAddress.v4(127, 0, 0, 1));

  private int waited;
  private final Random random = new Random(2);
  private final Shard shard = Shard.loopback(1 << 24, random::nextLong);
  private final DnsResolver resolver = new DnsResolver(shard.stack(), random::nextLong);
  private final ShardResolver names = new ShardResolver(shard, resolver, () -> waited++);
  private volatile boolean isSilentAboutV6;

  private void start() {
    UdpSocket socket = shard.stack().udp().open();
    synchronized (shard) {
      socket.bind(0, LOCALHOST, 53);
      resolver.setServers(new long[] {0, LOCALHOST});
      shard.stack().add(resolver);
    }
    shard.start("shard");
    Thread server = new Thread(() -> serve(socket));
    server.setDaemon(true);
    server.start();
  }

  private void serve(UdpSocket socket) {
    byte[] bytes = new byte[600];
    Endpoint from = new Endpoint();
    while (true) {
      synchronized (shard) {
        int length = socket.receive(bytes, 0, 600, from);
        if (length >= 0) {
          answer(socket, new PacketBuffer(Arrays.copyOf(bytes, length)), from);
          shard.flush();
        }
      }
      Thread.onSpinWait();
    }
  }

  private void answer(UdpSocket socket, PacketBuffer message, Endpoint to) {
    int end = DnsName.skip(message, DnsQuestion.HEADER);
    DnsQuestion question =
        new DnsQuestion(DnsName.read(message, DnsQuestion.HEADER), message.u16(end));
    DnsReply reply = new DnsReply(question, message.u16(0));
    switch (question.type()) {
      case DnsType.A -> {
        if (question.name().startsWith("no.")) {
          reply.flags(DnsType.NO_SUCH_NAME);
        } else {
          reply.address("", 60, "10.0.0.1");
        }
      }
      case DnsType.PTR -> reply.named(DnsType.PTR, "", 60, "host.example");
      default -> {
        if (isSilentAboutV6) {
          return;
        }
        if (question.name().startsWith("no.")) {
          reply.flags(DnsType.NO_SUCH_NAME);
        } else {
          reply.address("", 60, "2001:db8::1");
        }
      }
    }
    PacketBuffer out = reply.message;
    socket.send(
        out.bytes(), out.offset(), out.length(), to.high(), to.low(), to.port(), Shard.now());
  }

  @Test
  void addressesOfBothVersions() {
    start();
    Answer answer = names.addresses("host.example");
    assertEquals(Outcome.FOUND, answer.outcome());
    assertArrayEquals(
        new long[] {0, 0xffff_0a00_0001L, 0x2001_0db8_0000_0000L, 1}, answer.addresses());
    assertEquals(Outcome.NO_SUCH_NAME, names.addresses("no.example").outcome());
    assertEquals("host.example", names.name(0, 0xffff_0a00_0001L));
    assertEquals(3, waited);
  }

  @Test
  void whatIsFoundDoesNotWaitLongForTheRest() {
    isSilentAboutV6 = true;
    start();
    long begin = System.nanoTime();
    assertEquals(2, names.addresses("host.example").addresses().length);
    assertTrue(System.nanoTime() - begin < 10_000_000_000L);
  }

  @Test
  void withoutServersNobodyWaits() {
    shard.start("shard");
    assertEquals(Outcome.NO_ANSWER, names.addresses("host.example").outcome());
    assertNull(names.name(0, LOCALHOST));
  }

  @Test
  void anInterruptIsKeptForLater() throws InterruptedException {
    start();
    Outcome[] outcome = new Outcome[1];
    boolean[] wasInterrupted = new boolean[1];
    Thread asking =
        new Thread(
            () -> {
              Thread.currentThread().interrupt();
              outcome[0] = names.addresses("host.example").outcome();
              wasInterrupted[0] = Thread.interrupted();
            });
    asking.start();
    asking.join();
    assertEquals(Outcome.FOUND, outcome[0]);
    assertTrue(wasInterrupted[0]);
    assertFalse(asking.isAlive());
  }
}
