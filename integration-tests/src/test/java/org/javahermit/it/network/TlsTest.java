package org.javahermit.it.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.javahermit.it.Containers;
import org.javahermit.it.ImageBuilder;
import org.javahermit.it.JavaSource;
import org.javahermit.testcontainers.UnikernelContainer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server of https with a key store from its class path, asked by clients of OpenSSL. */
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

  @TempDir private static Path folder;
  private static Path image;

  @BeforeAll
  static void build() throws Exception {
    Containers.engineRequired();
    image = folder.resolve("secret.elf");
    Path classes = JavaSource.compile(folder, "Secret", PROGRAM);
    Files.copy(KEY_STORE, classes.resolve("server.p12"));
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
}
