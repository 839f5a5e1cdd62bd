package demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client against a server of the JDK, with a certificate that is made for the test. */
class HttpsClientTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir private Path folder;
  private KeyStore keys;
  private HttpsServer server;
  private URI uri;

  @BeforeEach
  void start() throws Exception {
    keys = makeKeys(folder.resolve("keys.p12"));
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/",
        exchange -> {
          byte[] body = ("You asked for " + exchange.getRequestURI() + "\n").getBytes();
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    uri = URI.create("https://localhost:" + server.getAddress().getPort() + "/page");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static KeyStore makeKeys(Path file) throws Exception {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    List<String> command =
        List.of(
            keytool, "-genkeypair", "-keyalg", "EC", "-storetype", "PKCS12", "-alias", "server",
            "-dname", "CN=localhost", "-ext", "san=dns:localhost,ip:127.0.0.1", "-storepass",
            new String(PASSWORD), "-keystore", file.toString());
    assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    return store;
  }

  @Test
  void fetchesFromAServerThatItTrusts() throws Exception {
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    trust.setCertificateEntry("server", keys.getCertificate("server"));
    assertEquals(
        "You asked for /page\n", HttpsClient.fetch(uri, HttpsClient.trusting(trust)).body());
  }

  @Test
  void refusesAServerThatNobodyVouchesFor() throws Exception {
    SSLContext context = HttpsClient.context();
    assertThrows(SSLHandshakeException.class, () -> HttpsClient.fetch(uri, context));
  }
}
