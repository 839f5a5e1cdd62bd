package org.javahermit.it.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.javahermit.compiler.qemu.MachineType;
import org.javahermit.it.Containers;
import org.javahermit.it.SampleProject;
import org.javahermit.testcontainers.UnikernelContainer;
import org.javahermit.testcontainers.UnikernelWait;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The web server of the samples, on one core and on two, on PCI and without it. */
final class HttpServerTest {
  private static final String PORT = ":8080";
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int AT_ONCE = 5;
  private static final int UPLOAD = 4_000_000;
  private static final int DOWNLOAD = 20_000_000;
  private static final int ATTEMPTS = 5;

  @TempDir private static Path folder;
  private static Path image;
  private UnikernelContainer guest;
  private Client client;

  /** The server as clients in the container see it. */
  private String base = "http://127.0.0.1" + PORT;

  @BeforeAll
  static void build() throws Exception {
    Containers.engineRequired();
    image = SampleProject.copy("http-server", folder).build().image();
  }

  private void start(int cores, MachineType machine) {
    guest =
        new UnikernelContainer(image)
            .withMemory("128M")
            .withCores(cores)
            .withMachine(machine)
            // A connection is not closed while a slow machine opens a thousand others.
            .withSystemProperty("sun.net.httpserver.idleInterval", "300")
            .withGuestPorts(8080);
    guest.start();
    client = new Client(guest);
  }

  @AfterEach
  void stop() {
    if (guest != null) {
      guest.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"1, Q35", "2, Q35", "2, MICROVM"})
  void servesRealClients(int cores, MachineType machine) throws Exception {
    start(cores, machine);
    curlKeepsItsConnection();
    curlUploads();
    curlDownloads();
    theClientOfTheJdkAsksManyThings();
    wrkFindsNoError();
    assertTrue(client.run("curl -sS " + base + "/status").contains("\"cores\": " + cores));
    String console = guest.getConsole();
    assertFalse(console.contains("Exception") || console.contains("Error"), console);
  }

  /**
   * Many requests over at least two runs: no error, and in the end no more of the heap and of
   * buffers is in use than after the first run. {@code -Dhttp.requests=1000000} makes so many.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void manyRequestsLeaveNothing(int cores) throws Exception {
    start(cores, MachineType.Q35);
    int left = Integer.getInteger("http.requests", 5_000);
    int seconds = left < 10_000 ? 2 : 60;
    left -= run(16, seconds);
    long[] first = inUse();
    do {
      left -= run(16, seconds);
    } while (left > 0);
    long[] last = inUse();
    // The connection that asks may itself hold one at that moment; a leak stays.
    for (int i = 1; i < ATTEMPTS && last[1] > first[1]; i++) {
      last = inUse();
    }
    assertTrue(last[0] < first[0] + (1 << 20), first[0] + " bytes of heap, then " + last[0]);
    assertTrue(last[1] <= first[1], first[1] + " buffers, then " + last[1]);
    String console = guest.getConsole();
    assertFalse(console.contains("Exception") || console.contains("Error"), console);
  }

  /** Bytes of the heap, and buffers of the network, that are in use while nothing else happens. */
  private long[] inUse() throws Exception {
    // The connections of the last run are over when their last segments have been answered.
    Thread.sleep(2_000);
    String status = client.run("curl -sS '" + base + "/status?collect=true'");
    Matcher used = Pattern.compile("\"memory\": \\{\"used\": (\\d+)").matcher(status);
    Matcher buffers = Pattern.compile("\"network\": \\{\"count\": (\\d+)").matcher(status);
    assertTrue(used.find() && buffers.find(), status);
    return new long[] {Long.parseLong(used.group(1)), Long.parseLong(buffers.group(1))};
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aThousandConnectionsAreServedAtOnce(int cores) throws Exception {
    start(cores, MachineType.Q35);
    ManyConnections.hold(guest, 8080, new Greeting());
    String console = guest.getConsole();
    assertFalse(console.contains("Exception") || console.contains("Error"), console);
  }

  private void startAtTap(String... options) throws Exception {
    guest = new UnikernelContainer(image).withMemory("128M").withCores(2).withQemuOptions(options);
    TapCard.of(guest).waitingFor(UnikernelWait.forLogLine("http-server listens on port 8080"));
    guest.start();
    client = new Client(guest);
    TapCard.up(client);
    base = "http://" + TapCard.GUEST + PORT;
  }

  /** The stacks of both cores have connections, and each sends and receives by its own queues. */
  @Test
  void bothPairsOfQueuesCarryTraffic() throws Exception {
    startAtTap();
    String sum = client.run("head -c 2000000 /dev/urandom > /tmp/up; sha256sum < /tmp/up");
    String echo = "curl -sS --data-binary @/tmp/up " + base + "/echo | sha256sum";
    assertEquals(sum, client.run(echo));
    assertTrue(run(64, 2) > 100);
    List<Integer> used = TapCard.usedBuffers(client, 2);
    assertTrue(used.stream().allMatch(n -> n > 20), "buffers used of the queues: " + used);
    servesByIpv6(sum);
    String console = guest.getConsole();
    assertFalse(console.contains("Exception") || console.contains("Error"), console);
  }

  /** The card spreads connections by the key and the table that the image gave it. */
  @Test
  void theCardSpreadsConnectionsAsItIsTold() throws Exception {
    startAtTap("-global", "virtio-net-pci.rss=on");
    assertTrue(TapCard.features(client).contains("VIRTIO_NET_F_RSS"), TapCard.features(client));
    assertTrue(run(64, 2) > 100);
    List<Integer> used = TapCard.usedBuffers(client, 2);
    assertTrue(used.stream().allMatch(n -> n > 20), "buffers used of the queues: " + used);
    String sum = client.run("head -c 2000000 /dev/urandom > /tmp/up; sha256sum < /tmp/up");
    String echo = "curl -sS --data-binary @/tmp/up " + base + "/echo | sha256sum";
    assertEquals(sum, client.run(echo));
    String console = guest.getConsole();
    assertFalse(console.contains("Exception") || console.contains("Error"), console);
  }

  /** By the address that a router's prefix gives it, and by that of the link. */
  private void servesByIpv6(String sum) throws Exception {
    TapCard.advertise(client);
    String patient = "curl -6 -g -sS --retry 20 --retry-delay 1 --retry-all-errors ";
    String global = "'http://[" + TapCard.GUEST_GLOBAL + "]" + PORT;
    assertEquals("Hello, six!", client.run(patient + global + "/hello?name=six'"));
    String echo = "curl -6 -g -sS --data-binary @/tmp/up " + global + "/echo' | sha256sum";
    assertEquals(sum, client.run(echo));
    String local = "'http://[fe80::5054:ff:fe12:3456%25tap0]" + PORT;
    assertEquals("Hello, link!", client.run(patient + local + "/hello?name=link'"));
  }

  private void curlKeepsItsConnection() throws Exception {
    String url = base + "/hello?name=Ada%20Lovelace";
    String both = client.run("curl -sSv " + url + " " + url + " 2>&1");
    assertEquals(2, both.split("Hello, Ada Lovelace!", -1).length - 1, both);
    assertTrue(both.contains("Re-using existing connection"), both);
    assertEquals("404", client.run("curl -sS -o /dev/null -w '%{http_code}' " + base + "/nothing"));
    assertTrue(client.run("curl -sS " + base).contains("fetch('/status'"));
  }

  /** With its length, in chunks, and only after the server said 100 Continue. */
  private void curlUploads() throws Exception {
    String sum =
        client.run("head -c " + UPLOAD + " /dev/urandom > /tmp/up; sha256sum < /tmp/up")
            .split(" ")[0];
    String upload = "curl -sS --data-binary @/tmp/up " + base;
    assertEquals(UPLOAD + " " + sum, client.run(upload + "/sum"));
    assertEquals(UPLOAD + " " + sum, client.run(upload + "/sum -H 'Transfer-Encoding: chunked'"));
    String log = client.run(upload + "/sum -v -H 'Expect: 100-continue' 2>&1");
    assertTrue(log.contains("HTTP/1.1 100 Continue") && log.contains(sum), log);
    assertEquals(sum + "  -", client.run(upload + "/echo | sha256sum"));
  }

  private void curlDownloads() throws Exception {
    // What /bytes sends: blocks of 64 KiB, in which byte i is 31 times i.
    String expected =
        client.run(
            "for ((i = 0; i < 256; i++)); do printf \"\\\\x$(printf %x $((i * 31 % 256)))\"; done"
                + " > /tmp/256; for i in {1..256}; do cat /tmp/256; done > /tmp/64k;"
                + " for i in {1..306}; do cat /tmp/64k; done | head -c "
                + DOWNLOAD
                + " | sha256sum || true");
    assertEquals(
        expected, client.run("curl -sS '" + base + "/bytes?n=" + DOWNLOAD + "' | sha256sum"));
  }

  /** As many at once as QEMU's user network, which keeps one waiting connection, does not lose. */
  private void theClientOfTheJdkAsksManyThings() throws Exception {
    HttpClient http = HttpClient.newHttpClient();
    String mapped = "http://" + guest.getHost() + ":" + guest.getMappedPort(8080);
    for (int i = 0; i < 100; i += AT_ONCE) {
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      for (int j = i; j < i + AT_ONCE; j++) {
        URI uri = URI.create(mapped + "/hello?name=" + j);
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(LIMIT).build();
        answers.add(http.sendAsync(request, BodyHandlers.ofString()));
      }
      for (int j = 0; j < AT_ONCE; j++) {
        assertEquals("Hello, " + (i + j) + "!\n", answers.get(j).get().body());
      }
    }
  }

  private void wrkFindsNoError() throws Exception {
    assertTrue(run(16, 5) > 100);
  }

  /** Lets wrk ask for some seconds, without an error; how many answers it got. */
  private int run(int connections, int seconds) throws Exception {
    String report =
        client.run(
            "wrk -t1 -c%d -d%ds --timeout 30s %s/hello".formatted(connections, seconds, base));
    assertFalse(report.contains("Socket errors") || report.contains("Non-2xx"), report);
    Matcher requests = Pattern.compile("(\\d+) requests in").matcher(report);
    assertTrue(requests.find(), report);
    return Integer.parseInt(requests.group(1));
  }
}
