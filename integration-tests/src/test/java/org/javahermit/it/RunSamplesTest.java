package org.javahermit.it;

import static org.javahermit.it.LocalQemu.TRANSLATED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samples that use the network, booted by {@code mvn hermit:run} as a user does it. */
final class RunSamplesTest {
  /** This machine, as guests of QEMU's user network see it. */
  private static final String HOST = "10.0.2.2";

  private static final String PASSWORD = "changeit";
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Makes a tap device, runs Maven, asks the guest for an echo, and ends Maven. */
  private static final String AT_A_TAP =
      """
      mount -t sysfs sysfs /sys
      ip link set lo up
      ip tuntap add dev tap0 mode tap multi_queue
      ip address add 10.0.0.1/24 dev tap0
      ip link set tap0 up
      %s &
      for i in {1..60}; do
        { exec 3<>/dev/tcp/10.0.0.2/7007; } 2>/dev/null && break
        sleep 1
      done
      echo hello >&3
      echo "the answer is: $(head -n 1 <&3)"
      kill $!
      wait
      """;

  @TempDir private static Path shared;
  private static SampleProject echoServer;

  @TempDir private Path folder;

  @BeforeAll
  static void build() throws Exception {
    LocalQemu.required();
    echoServer = SampleProject.copy("echo-server", shared).build("-DskipTests");
  }

  /** Once with an address of DHCP, to which ports are forwarded, and once with one of its own. */
  @Test
  void theServerSampleRunsWithAForwardedPortAndWithAnAddress() throws Exception {
    SampleProject sample = SampleProject.copy("http-server", folder);
    String starter =
        "package demo; public class Starter { public static void main(String[] a) throws Exception {"
            + " if (a.length == 0) { HttpServerMain.main(a); return; } "
            + " System.out.println(java.net.InetAddress.getLocalHost()); } }";
    Files.writeString(sample.folder().resolve("src/main/java/demo/Starter.java"), starter);
    sample.build("-Dhermit.mainClass=demo.Starter", "-DskipTests");
    int port = freePort();
    String forward = "-Dhermit.ports=" + port + ":8080";
    HttpRequest hello =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/hello?name=Ada"))
            .timeout(Duration.ofSeconds(10))
            .build();
    Process run = sample.startMaven("-q", "hermit:run", TRANSLATED, forward);
    try {
      assertEquals("Hello, Ada!\n", answer(run, hello));
    } finally {
      run.destroy();
      run.waitFor();
    }
    // The port is free again: QEMU has ended with Maven.
    Path pom = sample.folder().resolve("pom.xml");
    String plugin = "<artifactId>hermit-maven-plugin</artifactId>";
    String address = "<configuration><ip>10.0.2.77/24::10.0.2.2</ip></configuration>";
    Files.writeString(pom, Files.readString(pom).replace(plugin, plugin + address));
    Execution told = sample.maven("-q", "hermit:run", TRANSLATED, forward, "-Dhermit.args=address");
    assertTrue(told.out().contains("10.0.2.77\n"), told.out());
    assertEquals(0, told.status());
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0)) {
      return any.getLocalPort();
    }
  }

  /**
   * What a server says that is being booted; QEMU takes connections before it does, and ends them.
   */
  private static String answer(Process run, HttpRequest request) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    long end = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      try {
        return client.send(request, BodyHandlers.ofString()).body();
      } catch (IOException e) {
        assertTrue(run.isAlive() && System.nanoTime() < end, e.toString());
        Thread.sleep(200);
      }
    }
  }

  @Test
  void theEchoServerIsReachedByAForwardedPort() throws Exception {
    int port = freePort();
    String forward = "-Dhermit.ports=" + port + ":7007";
    Process run = echoServer.startMaven("-q", "hermit:run", TRANSLATED, forward);
    try {
      assertEquals("hello", echoOf("hello", port, run));
    } finally {
      run.destroy();
      run.waitFor();
    }
  }

  private static String echoOf(String text, int port, Process run) throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    long end = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.getOutputStream().write(bytes);
        byte[] answer = socket.getInputStream().readNBytes(bytes.length);
        if (answer.length == bytes.length) {
          return new String(answer, StandardCharsets.UTF_8);
        }
      } catch (IOException e) {
        assertTrue(run.isAlive() && System.nanoTime() < end, e.toString());
      }
      Thread.sleep(200);
    }
  }

  /** The authority that it trusts is one of its own, in its class path. */
  @Test
  void theClientAsksAServerOfThisMachine() throws Exception {
    SampleProject sample = SampleProject.copy("https-client", folder);
    KeyStore keys = makeKeys(folder.resolve("keys.p12"));
    Path trust = sample.folder().resolve("src/main/resources/trust.p12");
    Files.createDirectories(trust.getParent());
    storeCertificate(keys, trust);
    sample.build("-DskipTests");
    HttpsServer server = serve(keys);
    try {
      String url = "https://" + HOST + ":" + server.getAddress().getPort();
      Execution page =
          sample.maven("-q", "hermit:run", TRANSLATED, "-Dhermit.args=" + url + "/page");
      assertTrue(page.out().contains("HTTP 200 HTTP_1_1\nYou asked for /page\n"), page.out());
      assertEquals(0, page.status(), page.out());
      Execution nothing =
          sample.maven("-q", "hermit:run", TRANSLATED, "-Dhermit.args=" + url + "/other --head");
      assertTrue(nothing.out().contains("HTTP 404"), nothing.out());
      assertTrue(nothing.out().contains("content-length: "), nothing.out());
    } finally {
      server.stop(0);
    }
  }

  private static KeyStore makeKeys(Path file) throws Exception {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    List<String> command =
        List.of(
            keytool,
            "-genkeypair",
            "-keyalg",
            "EC",
            "-storetype",
            "PKCS12",
            "-alias",
            "server",
            "-dname",
            "CN=localhost",
            "-ext",
            "san=ip:" + HOST,
            "-storepass",
            PASSWORD,
            "-keystore",
            file.toString());
    Execution made = Processes.run(command, null, "", true, LIMIT);
    assertEquals(0, made.status(), made.out());
    return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
  }

  private static void storeCertificate(KeyStore keys, Path file) throws Exception {
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    trust.setCertificateEntry("server", keys.getCertificate("server"));
    try (OutputStream out = Files.newOutputStream(file)) {
      trust.store(out, PASSWORD.toCharArray());
    }
  }

  private static HttpsServer serve(KeyStore keys) throws Exception {
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/page",
        exchange -> {
          byte[] body = ("You asked for " + exchange.getRequestURI() + "\n").getBytes();
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  /** In a network namespace of its own, which ends with the shell, and the tap device with it. */
  @Test
  void theEchoServerIsReachedAtATap() throws Exception {
    Assumptions.assumeTrue(
        Files.exists(Path.of("/dev/net/tun")) && shell("true").status() == 0,
        "No tap devices here: needs root, and /dev/net/tun.");
    List<String> maven =
        MavenProject.command(
            "-q",
            "-o",
            "hermit:run",
            "-Ptarget=x86_64-hermit",
            TRANSLATED,
            "-Dhermit.tap=tap0",
            "-Dhermit.ip=10.0.0.2/24");
    Execution asked = shell(AT_A_TAP.formatted(String.join(" ", maven)));
    assertTrue(asked.out().contains("the answer is: hello\n"), asked.out());
  }

  private static Execution shell(String script) throws Exception {
    List<String> command = List.of("unshare", "--net", "--mount", "bash", "-c", script);
    return Processes.run(command, echoServer.folder(), "", true, LIMIT);
  }
}
