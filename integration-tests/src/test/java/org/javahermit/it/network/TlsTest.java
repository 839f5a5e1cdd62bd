package org.javahermit.it.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.OutputStream;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Collections;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.javahermit.it.Containers;
import org.javahermit.it.ImageBuilder;
import org.javahermit.it.JavaSource;
import org.javahermit.testcontainers.UnikernelContainer;
import org.javahermit.testcontainers.UnikernelWait;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;

/**
 * A server of https with a key store from its class path, asked by clients of OpenSSL, and in the
 * same image the sample https-client, which asks a server of the JDK on this machine.
 */
final class TlsTest {
  private static final Path KEY_STORE =
      Path.of("src/conformance/java/conformance/net/server.p12").toAbsolutePath();

  private static final String PROGRAM =
      """
      import com.sun.net.httpserver.HttpsConfigurator;
      import com.sun.net.httpserver.HttpsServer;
      import java.io.InputStream;
      import java.net.InetSocketAddress;
      import java.security.KeyStore;
      import javax.net.ssl.KeyManagerFactory;
      import javax.net.ssl.SSLContext;

      public final class Secret {
        public static void main(String[] a) throws Exception {
          if (a.length > 0) {
            demo.HttpsClient.main(a);
            return;
          }
          char[] password = "changeit".toCharArray();
          KeyStore store = KeyStore.getInstance("PKCS12");
          try (InputStream in = Secret.class.getResourceAsStream("/server.p12")) {
            store.load(in, password);
          }
          KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
          keys.init(store, password);
          SSLContext context = SSLContext.getInstance("TLS");
          context.init(keys.getKeyManagers(), null, null);
          HttpsServer server = HttpsServer.create(new InetSocketAddress(8443), 50);
          server.setHttpsConfigurator(new HttpsConfigurator(context));
          server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            byte[] answer = ("got " + body.length + " bytes\\n").getBytes();
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
          });
          server.start();
        }
      }
      """;

  private static final Path SAMPLE = Path.of("../samples/https-client/src/main/java");
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir private static Path folder;
  private static Path image;

  @BeforeAll
  static void build() throws Exception {
    Containers.engineRequired();
    image = folder.resolve("secret.elf");
    Path classes = JavaSource.compile(folder, "Secret", PROGRAM, "-sourcepath", SAMPLE.toString());
    Files.copy(KEY_STORE, classes.resolve("server.p12"));
    try (OutputStream out = Files.newOutputStream(classes.resolve("trust.p12"))) {
      trustStore().store(out, PASSWORD);
    }
    assertNull(new ImageBuilder("x86_64-hermit").build(classes, "Secret", image));
  }

  @Test
  void servesClientsOfOpenSsl() throws Exception {
    try (UnikernelContainer guest =
        new UnikernelContainer(image).withMemory("192M").withGuestPorts(8443)) {
      guest.start();
      Client client = new Client(guest);
      String url = "https://127.0.0.1:8443/";
      for (String version : new String[] {"1.2", "1.3"}) {
        String limits = " --tlsv" + version + " --tls-max " + version + " ";
        assertEquals("got 0 bytes", client.run("curl -sSk" + limits + url));
        String upload = "head -c 1000000 /dev/zero | curl -sSk --data-binary @- " + limits + url;
        assertEquals("got 1000000 bytes", client.run(upload));
      }
      String connect = "openssl s_client -connect 127.0.0.1:8443 -brief < /dev/null 2>&1";
      String session = client.run(connect);
      assertTrue(session.contains("Protocol version: TLSv1.3"), session);
      assertTrue(session.contains("CN = localhost"), session);
      String refused = client.run("curl -sS " + url + " 2>&1 || true");
      assertTrue(refused.contains("certificate"), refused);
    }
  }

  private static KeyStore keyStore() throws Exception {
    return KeyStore.getInstance(KEY_STORE.toFile(), PASSWORD);
  }

  /** What the sample trusts: the certificates of the key store. */
  private static KeyStore trustStore() throws Exception {
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    KeyStore keys = keyStore();
    for (String alias : Collections.list(keys.aliases())) {
      trust.setCertificateEntry(alias, keys.getCertificate(alias));
    }
    return trust;
  }

  @Test
  void theSampleAsksAServerOfThisMachine() throws Exception {
    HttpsServer server = serve();
    try {
      String url = "https://" + hostAddress() + ":" + server.getAddress().getPort();
      String answer = fetch(0, url + "/page");
      assertTrue(answer.contains("HTTP 200 HTTP_1_1\nYou asked for /page\n"), answer);
      String headers = fetch(1, url + "/nothing", "--head");
      assertTrue(headers.contains("HTTP 404") && headers.contains("content-length: "), headers);
    } finally {
      server.stop(0);
    }
  }

  private static HttpsServer serve() throws Exception {
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(keyStore(), PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    HttpsServer server = HttpsServer.create(new InetSocketAddress(0), 10);
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

  /** The address by which containers reach this machine: that of the bridge between them. */
  private static String hostAddress() throws SocketException {
    String bridge =
        DockerClientFactory.instance()
            .client()
            .inspectNetworkCmd()
            .withNetworkId("bridge")
            .exec()
            .getOptions()
            .get("com.docker.network.bridge.name");
    return NetworkInterface.getByName(bridge)
        .inetAddresses()
        .filter(Inet4Address.class::isInstance)
        .findFirst()
        .orElseThrow()
        .getHostAddress();
  }

  /** Runs the sample, which ends with a status; what it printed. */
  private static String fetch(int status, String... arguments) {
    try (UnikernelContainer guest =
        new UnikernelContainer(image)
            .withMemory("192M")
            .withNetworkCard()
            // The certificate is one for localhost, and the guest's is the guest itself.
            .withSystemProperty("jdk.internal.httpclient.disableHostnameVerification", "true")
            .withArguments(arguments)
            .waitingFor(UnikernelWait.forEnd())) {
      guest.start();
      assertEquals(status, guest.awaitExit(LIMIT), guest.getConsole());
      return guest.getConsole().replace("\r", "");
    }
  }
}
