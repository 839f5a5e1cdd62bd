package conformance.net;

import static support.Workers.check;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/** HTTPS over loopback: the JDK's server, HttpsURLConnection and HttpClient. */
public final class HttpsLoopback {
  private static final char[] PASSWORD = "changeit".toCharArray();

  private HttpsLoopback() {}

  public static void main(String[] args) throws Exception {
    SSLContext context = context();
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    ExecutorService pool = Executors.newFixedThreadPool(3);
    server.setExecutor(pool);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestURI().getPath().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    String base = "https://localhost:" + server.getAddress().getPort();
    connection(base, context);
    client(base, context);
    check("untrusted", isRefused(base));
    server.stop(0);
    pool.shutdownNow();
  }

  /** Nobody trusts this server but those who were told to. */
  private static boolean isRefused(String base) throws Exception {
    try (InputStream in = new URL(base).openStream()) {
      return false;
    } catch (SSLException e) {
      return true;
    }
  }

  private static SSLContext context() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = HttpsLoopback.class.getResourceAsStream("server.p12")) {
      store.load(in, PASSWORD);
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance("SunX509");
    keys.init(store, PASSWORD);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("ec", store.getCertificate("ec"));
    trusted.setCertificateEntry("rsa", store.getCertificate("rsa"));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static void connection(String base, SSLContext context) throws Exception {
    HttpsURLConnection connection = (HttpsURLConnection) new URL(base + "/one").openConnection();
    connection.setSSLSocketFactory(context.getSocketFactory());
    check("status", connection.getResponseCode() + " " + connection.getCipherSuite());
    check("peer", connection.getPeerPrincipal());
    try (InputStream in = connection.getInputStream()) {
      check("body", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static void client(String base, SSLContext context) throws Exception {
    HttpClient client = HttpClient.newBuilder().sslContext(context).build();
    for (int i = 0; i < 5; i++) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/two/" + i)).build();
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      check("client", response.statusCode() + " " + response.version() + " " + response.body());
      check("session", response.sslSession().map(s -> s.getProtocol()).orElse("none"));
    }
  }
}
