package org.javahermit.kernel.net.dns;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import org.javahermit.kernel.net.NetworkStack;
import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.dns.DnsLookup.Outcome;
import org.javahermit.kernel.net.socket.Endpoint;
import org.javahermit.kernel.net.socket.UdpSocket;
import org.javahermit.kernel.net.tcp.TcpConfig;
import org.javahermit.kernel.net.tcp.TcpConnection;
import org.javahermit.kernel.net.tcp.TcpListener;
import org.javahermit.kernel.net.wire.AddressText;
import org.javahermit.kernel.net.wire.IpAddress;
import org.javahermit.kernel.net.wire.PacketBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A resolver whose servers are the test, on the same host. */
class DnsResolverTest {
  private static final int FIRST = IpAddress.v4(127, 0, 0, 1);
  private static final int SECOND = IpAddress.v4(127, 0, 0, 2);

  private final Random random = new Random(7);
  private final NetworkStack stack = new NetworkStack(null, TcpConfig.DEFAULT, random::nextLong);
  private final DnsResolver resolver = new DnsResolver(stack, random::nextLong);
  private final List<Server> servers = new ArrayList<>();
  private int done;
  private long now = 1;

  /** What a server says to a question with an identifier; null for nothing. */
  private interface Answers extends BiFunction<DnsQuestion, Integer, DnsReply> {}

  private final class Server {
    final UdpSocket socket = stack.udp().open();
    TcpListener listener;
    TcpConnection connection;
    final byte[] stream = new byte[600];
    int streamed;
    final List<DnsQuestion> asked = new ArrayList<>();
    final List<Long> times = new ArrayList<>();
    final Set<Integer> ports = new HashSet<>();
    final Set<Integer> identifiers = new HashSet<>();
    Answers answers;
    Answers streamAnswers;
    int lastPort;
    boolean wasExtended;

    Server(int address, Answers answers) {
      this.answers = answers;
      assertTrue(socket.bind(0, IpAddress.mapped(address), 53));
      servers.add(this);
    }

    void serve() {
      byte[] bytes = new byte[600];
      Endpoint from = new Endpoint();
      for (int length = socket.receive(bytes, 0, 600, from);
          length >= 0;
          length = socket.receive(bytes, 0, 600, from)) {
        PacketBuffer message = new PacketBuffer(Arrays.copyOf(bytes, length));
        DnsQuestion question = read(message);
        lastPort = from.port();
        ports.add(from.port());
        identifiers.add(message.u16(0));
        DnsReply reply = answers.apply(question, message.u16(0));
        if (reply != null) {
          send(reply.message, from);
        }
      }
      serveStream();
    }

    void send(PacketBuffer message, Endpoint to) {
      socket.send(
          message.bytes(), message.offset(), message.length(), to.high(), to.low(), to.port(), now);
    }

    private DnsQuestion read(PacketBuffer message) {
      int end = DnsName.skip(message, DnsQuestion.HEADER);
      DnsQuestion question =
          new DnsQuestion(DnsName.read(message, DnsQuestion.HEADER), message.u16(end));
      wasExtended = message.u16(10) == 1;
      asked.add(question);
      times.add(now);
      return question;
    }

    private void serveStream() {
      if (listener == null) {
        return;
      }
      TcpConnection accepted = listener.accept();
      if (accepted != null) {
        connection = accepted;
        streamed = 0;
      }
      if (connection == null || !connection.isReadable()) {
        return;
      }
      streamed += Math.max(0, connection.read(stream, streamed, stream.length - streamed));
      PacketBuffer all = new PacketBuffer(Arrays.copyOf(stream, streamed));
      if (streamed >= 2 && streamed == 2 + all.u16(0)) {
        all.dropFront(2);
        PacketBuffer out = streamAnswers.apply(read(all), all.u16(0)).message;
        int length = out.length();
        out.prepend(2);
        out.put16(0, length);
        connection.write(out.bytes(), out.offset(), out.length());
        streamed = 0;
      }
    }
  }

  private static long[] halves(int... addresses) {
    long[] halves = new long[2 * addresses.length];
    for (int i = 0; i < addresses.length; i++) {
      halves[2 * i + 1] = IpAddress.mapped(addresses[i]);
    }
    return halves;
  }

  private void start(int... addresses) {
    resolver.setServers(halves(addresses));
    stack.add(resolver);
  }

  /** Lets time pass until nothing happens any more, or the limit. */
  private void run(long seconds) {
    long end = now + seconds * Time.SECOND;
    while (now < end) {
      long next = stack.poll(now);
      boolean idle = next > now;
      servers.forEach(Server::serve);
      if (idle && stack.poll(now) > now) {
        now = Math.min(end, Math.max(now, stack.poll(now)));
      }
    }
  }

  private DnsLookup lookup(String name) {
    return resolver.addresses4(name, () -> done++, now);
  }

  private static String text(DnsLookup lookup) {
    StringBuilder text = new StringBuilder(lookup.outcome().toString());
    for (int i = 0; i < lookup.addresses().length; i += 2) {
      text.append(' ').append(AddressText.of(lookup.addresses()[i], lookup.addresses()[i + 1]));
    }
    return text.toString();
  }

  private void expect(String expected, String name) {
    DnsLookup lookup = lookup(name);
    run(60);
    assertEquals(expected, text(lookup));
  }

  @Test
  void addressesInTheOrderOfTheAnswer() {
    Server server =
        new Server(
            FIRST,
            (q, id) -> new DnsReply(q, id).address("", 60, "10.0.0.9").address("", 60, "10.0.0.1"));
    start(FIRST);
    expect("FOUND 10.0.0.9 10.0.0.1", "Example.COM.");
    assertEquals(List.of(new DnsQuestion("example.com", DnsType.A)), server.asked);
    assertTrue(server.wasExtended);
    assertEquals(1, done);
  }

  @Test
  void bothTypesAtATime() {
    new Server(
        FIRST,
        (q, id) -> new DnsReply(q, id).address("", 60, q.type() == 1 ? "10.0.0.9" : "2001:db8::1"));
    start(FIRST);
    DnsLookup four = lookup("x");
    DnsLookup six = resolver.addresses6("x", () -> done++, now);
    run(1);
    assertEquals("FOUND 10.0.0.9", text(four));
    assertEquals("FOUND 2001:db8::1", text(six));
  }

  @Test
  void theNameOfAnAddress() {
    Server server =
        new Server(
            FIRST, (q, id) -> new DnsReply(q, id).named(DnsType.PTR, "", 60, "Host.example"));
    start(FIRST);
    DnsLookup lookup = resolver.name(0, IpAddress.mapped(IpAddress.v4(10, 1, 2, 3)), () -> {}, now);
    run(1);
    assertEquals("Host.example", lookup.name());
    assertEquals("3.2.1.10.in-addr.arpa", server.asked.get(0).name());
  }

  @Test
  void localNamesAreNotAskedForByRfc6761Section63() {
    start();
    assertEquals("FOUND 127.0.0.1", text(lookup("localhost")));
    assertEquals("FOUND 127.0.0.1", text(lookup("db.LOCALHOST.")));
    assertEquals("FOUND ::1", text(resolver.addresses6("localhost", () -> {}, now)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a..b", "no name", "ü.de"})
  void whatIsNoNameIsNotAskedFor(String text) {
    start();
    assertEquals(Outcome.NOTHING, lookup(text).outcome());
    assertEquals(1, done);
  }

  @Test
  void withoutServersThereIsNoAnswer() {
    start();
    assertEquals(Outcome.NO_ANSWER, lookup("x").outcome());
  }

  // Aliases (RFC 1034 section 3.6.2).

  @Test
  void aliasesInOneAnswer() {
    new Server(
        FIRST,
        (q, id) ->
            new DnsReply(q, id)
                .alias("b.x", 60, "C.x")
                .address("c.x", 60, "10.0.0.3")
                .alias("", 60, "b.x")
                .address("other.x", 60, "10.6.6.6"));
    start(FIRST);
    expect("FOUND 10.0.0.3", "a.x");
  }

  @Test
  void anAliasThatLeadsElsewhereIsAskedFor() {
    Server server =
        new Server(
            FIRST,
            (q, id) ->
                q.name().equals("a.x")
                    ? new DnsReply(q, id).alias("", 60, "b.y")
                    : new DnsReply(q, id).address("", 60, "10.0.0.4"));
    start(FIRST);
    expect("FOUND 10.0.0.4", "a.x");
    assertEquals(2, server.asked.size());
  }

  @Test
  void aLoopOfAliasesEnds() {
    new Server(FIRST, (q, id) -> new DnsReply(q, id).alias("", 60, "b.x").alias("b.x", 60, "a.x"));
    start(FIRST);
    expect("NO_ANSWER", "a.x");
  }

  @Test
  void aLoopOverSeveralQuestionsEnds() {
    Server server =
        new Server(
            FIRST,
            (q, id) -> new DnsReply(q, id).alias("", 60, q.name().equals("a.x") ? "b.x" : "a.x"));
    start(FIRST);
    expect("NO_ANSWER", "a.x");
    assertEquals(2, server.asked.size());
  }

  @Test
  void anEndlessRowOfAliasesEnds() {
    int[] number = new int[1];
    Server server =
        new Server(FIRST, (q, id) -> new DnsReply(q, id).alias("", 60, "n" + number[0]++ + ".x"));
    start(FIRST);
    expect("NO_ANSWER", "a.x");
    assertEquals(17, server.asked.size());
  }

  // Nothing there (RFC 2308).

  @Test
  void noSuchName() {
    Server server =
        new Server(
            FIRST, (q, id) -> new DnsReply(q, id).flags(DnsType.NO_SUCH_NAME).zone("", 900, 300));
    start(FIRST);
    expect("NOTHING", "x.y");
    now += 200 * Time.SECOND;
    expect("NOTHING", "x.y");
    assertEquals(1, server.asked.size());
    now += 200 * Time.SECOND;
    expect("NOTHING", "x.y");
    assertEquals(2, server.asked.size());
  }

  @Test
  void anAbsenceWithoutAZoneIsNotRememberedByRfc2308Section5() {
    Server server = new Server(FIRST, DnsReply::new);
    start(FIRST);
    expect("NOTHING", "x.y");
    expect("NOTHING", "x.y");
    assertEquals(2, server.asked.size());
  }

  @Test
  void anAliasOfNothing() {
    new Server(FIRST, (q, id) -> new DnsReply(q, id).alias("", 60, "b.x").zone("x", 60, 60));
    start(FIRST);
    expect("NOTHING", "a.x");
  }

  // The cache.

  @Test
  void answersAreRememberedForTheShortestTimeOfTheirRow() {
    Server server =
        new Server(
            FIRST,
            (q, id) -> new DnsReply(q, id).alias("", 100, "b").address("b", 500, "10.0.0.1"));
    start(FIRST);
    expect("FOUND 10.0.0.1", "a");
    assertEquals("FOUND 10.0.0.1", text(lookup("a")));
    now += 39 * Time.SECOND;
    assertEquals(Outcome.FOUND, lookup("a").outcome());
    now += Time.SECOND;
    expect("FOUND 10.0.0.1", "a");
    assertEquals(2, server.asked.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void timesThatMeanNotAtAllByRfc2181Section8(int seconds) {
    new Server(FIRST, (q, id) -> new DnsReply(q, id).address("", seconds, "10.0.0.1"));
    start(FIRST);
    expect("FOUND 10.0.0.1", "a");
    assertEquals(0, resolver.remembered());
  }

  @Test
  void theCacheIsBounded() {
    new Server(FIRST, (q, id) -> new DnsReply(q, id).address("", 86_400, "10.0.0.1"));
    start(FIRST);
    for (int i = 0; i < 2 * DnsCache.CAPACITY; i++) {
      lookup("n" + i);
      run(1);
    }
    assertEquals(DnsCache.CAPACITY, resolver.remembered());
    assertEquals(Outcome.FOUND, lookup("n" + (2 * DnsCache.CAPACITY - 1)).outcome());
  }

  @Test
  void whoAsksTheSameSharesTheQuestionByRfc5452Section5() {
    Server server = new Server(FIRST, (q, id) -> new DnsReply(q, id).address("", 60, "10.0.0.1"));
    start(FIRST);
    List<DnsLookup> lookups = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      lookups.add(lookup("a.b"));
    }
    run(1);
    assertEquals(1, server.asked.size());
    assertEquals(100, done);
    lookups.forEach(lookup -> assertEquals("FOUND 10.0.0.1", text(lookup)));
  }

  @Test
  void tooManyQuestionsAtATimeAreRefused() {
    new Server(FIRST, (q, id) -> null);
    start(FIRST);
    for (int i = 0; i < DnsResolver.MOST_EXCHANGES; i++) {
      assertEquals(Outcome.PENDING, lookup("n" + i).outcome());
    }
    assertEquals(Outcome.NO_ANSWER, lookup("one.more").outcome());
    run(60);
    assertEquals(0, resolver.exchanges());
  }

  // Servers that do not answer.

  @Test
  void aSilentServerIsAskedEverMorePatiently() {
    Server server = new Server(FIRST, (q, id) -> null);
    start(FIRST);
    final long begin = now;
    expect("NO_ANSWER", "a");
    assertEquals(3, server.times.size());
    assertEquals(2 * Time.SECOND, server.times.get(1) - begin);
    assertEquals(6 * Time.SECOND, server.times.get(2) - begin);
    assertEquals(3, server.ports.size());
    assertEquals(3, server.identifiers.size());
  }

  @Test
  void theNextServerIsAsked() {
    Server silent = new Server(FIRST, (q, id) -> null);
    new Server(SECOND, (q, id) -> new DnsReply(q, id).address("", 60, "10.0.0.2"));
    start(FIRST, SECOND);
    expect("FOUND 10.0.0.2", "a");
    assertEquals(1, silent.asked.size());
  }

  @Test
  void whereNobodyListensTheNextIsAskedAtOnce() {
    Server second = new Server(SECOND, (q, id) -> new DnsReply(q, id).address("", 60, "10.0.0.2"));
    start(FIRST, SECOND);
    final long begin = now;
    expect("FOUND 10.0.0.2", "a");
    assertEquals(begin, second.times.get(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 9})
  void aServerThatCannotSayIsLeftAtOnce(int result) {
    new Server(FIRST, (q, id) -> new DnsReply(q, id).flags(result));
    Server second = new Server(SECOND, (q, id) -> new DnsReply(q, id).address("", 60, "10.0.0.2"));
    start(FIRST, SECOND);
    final long begin = now;
    expect("FOUND 10.0.0.2", "a");
    assertEquals(begin, second.times.get(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {DnsType.FORMAT_ERROR, DnsType.NOT_IMPLEMENTED})
  void anOldServerIsAskedWithoutExtensionByRfc6891Section622(int result) {
    Server[] server = new Server[1];
    server[0] =
        new Server(
            FIRST,
            (q, id) ->
                server[0].wasExtended
                    ? new DnsReply(q, id).flags(result)
                    : new DnsReply(q, id).address("", 60, "10.0.0.2"));
    start(FIRST);
    expect("FOUND 10.0.0.2", "a");
    assertEquals(2, server[0].asked.size());
  }

  // Answers that are none (RFC 5452).

  @Test
  void answersToOtherQuestionsAreIgnored() {
    int[] count = new int[1];
    new Server(
        FIRST,
        (q, id) ->
            switch (count[0]++) {
              case 0 -> new DnsReply(q, id + 1).address("", 60, "10.6.6.6");
              case 1 -> new DnsReply(new DnsQuestion("b", 1), id).address("", 60, "10.6.6.6");
              default ->
                  new DnsReply(new DnsQuestion("a", DnsType.AAAA), id).address("", 60, "::6");
            });
    start(FIRST);
    expect("NO_ANSWER", "a");
  }

  @Test
  void answersOfOthersAreIgnored() {
    Server stranger = new Server(SECOND, (q, id) -> null);
    Server[] server = new Server[1];
    server[0] =
        new Server(
            FIRST,
            (q, id) -> {
              Endpoint to = new Endpoint();
              to.set(0, IpAddress.mapped(FIRST), server[0].lastPort);
              stranger.send(new DnsReply(q, id).address("", 60, "10.6.6.6").message, to);
              return null;
            });
    start(FIRST);
    expect("NO_ANSWER", "a");
  }

  // TCP (RFC 7766).

  @Test
  void whatDoesNotFitIsAskedForByTcp() {
    Server server = new Server(FIRST, (q, id) -> new DnsReply(q, id).flags(DnsType.TRUNCATED));
    server.listener = stack.tcp().listen(0, IpAddress.mapped(FIRST), 53, 5);
    server.streamAnswers =
        (q, id) -> {
          DnsReply reply = new DnsReply(q, id);
          for (int i = 0; i < 200; i++) {
            reply.address("", 60, "10.0.0." + i);
          }
          return reply;
        };
    start(FIRST);
    DnsLookup lookup = lookup("a");
    run(10);
    assertEquals(Outcome.FOUND, lookup.outcome());
    assertEquals(2 * 64, lookup.addresses().length);
  }

  @Test
  void aServerWithoutTcpIsLeft() {
    new Server(FIRST, (q, id) -> new DnsReply(q, id).flags(DnsType.TRUNCATED));
    new Server(SECOND, (q, id) -> new DnsReply(q, id).address("", 60, "10.0.0.2"));
    start(FIRST, SECOND);
    expect("FOUND 10.0.0.2", "a");
  }

  @Test
  void aConnectionThatSaysNothingEnds() {
    Server server = new Server(FIRST, (q, id) -> new DnsReply(q, id).flags(DnsType.TRUNCATED));
    server.listener = stack.tcp().listen(0, IpAddress.mapped(FIRST), 53, 5);
    server.streamAnswers = (q, id) -> new DnsReply(q, id + 1);
    start(FIRST);
    expect("NO_ANSWER", "a");
    assertEquals(0, resolver.exchanges());
  }

  // Whatever comes.

  @Test
  void mutatedAnswersDoNoHarm() {
    int count = Integer.getInteger("dns.fuzz", 20_000);
    DnsQuestion question = new DnsQuestion("a.example", DnsType.A);
    for (int i = 0; i < count; i++) {
      DnsReply reply =
          new DnsReply(question, 1)
              .alias("", 60, "b.example")
              .address("b.example", 60, "10.0.0.1")
              .address("", 60, "2001:db8::1")
              .named(DnsType.PTR, "", 60, "c.example")
              .zone("example", 60, 60);
      PacketBuffer message = reply.message;
      for (int n = random.nextInt(8); n >= 0; n--) {
        int at = random.nextInt(message.length());
        message.put8(at, random.nextBoolean() ? random.nextInt() : 0xc0);
      }
      byte[] bytes =
          Arrays.copyOfRange(
              message.bytes(),
              message.offset(),
              message.offset()
                  + (random.nextInt(4) == 0 ? random.nextInt(message.length()) : message.length()));
      PacketBuffer exact = new PacketBuffer(bytes);
      for (int type : new int[] {DnsType.A, DnsType.AAAA, DnsType.PTR}) {
        DnsQuestion asked = new DnsQuestion("a.example", type);
        if (bytes.length >= DnsQuestion.HEADER) {
          asked.isAnsweredBy(exact, 1);
        }
        if (question.isAnsweredBy(exact, 1)) {
          assertNotEquals(null, DnsAnswer.read(exact, asked).result());
        }
      }
    }
  }

  @Test
  void newServersKnowBetter() {
    new Server(FIRST, (q, id) -> new DnsReply(q, id).address("", 600, "10.0.0.1"));
    new Server(SECOND, (q, id) -> new DnsReply(q, id).address("", 600, "10.0.0.2"));
    start(FIRST);
    expect("FOUND 10.0.0.1", "a");
    resolver.setServers(halves(SECOND));
    expect("FOUND 10.0.0.2", "a");
    assertArrayEquals(
        new long[] {0, IpAddress.mapped(IpAddress.v4(10, 0, 0, 2))}, lookup("a").addresses());
  }
}
