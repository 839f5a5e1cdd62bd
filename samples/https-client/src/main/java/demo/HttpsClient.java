package demo;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Fetches a web page with {@code java.net.http.HttpClient} and prints it. It trusts whom the
 * JDK trusts, or the authorities in {@code trust.p12} where there is one on its class path.
 *
 * <p>Arguments: the URL; {@code --head} prints status and headers only.
 */
public final class HttpsClient {
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private HttpsClient() {}

  /** Fetches one URL; the exit code is 0 where the server's answer is a success. */
  public static void main(String[] args) throws Exception {
    if (args.length == 0) {
      System.err.println("Which URL? For example https://example.org/");
      System.exit(2);
    }
    boolean headOnly = args.length > 1 && args[1].equals("--head");
    HttpResponse<String> response = fetch(URI.create(args[0]), context());
    System.out.println("HTTP " + response.statusCode() + " " + response.version());
    if (headOnly) {
      response.headers().map().forEach((name, values) -> System.out.println(name + ": " + values));
    } else {
      System.out.print(response.body());
    }
    System.exit(response.statusCode() / 100 == 2 ? 0 : 1);
  }

  static HttpResponse<String> fetch(URI uri, SSLContext context)
      throws IOException, InterruptedException {
    HttpClient client =
        HttpClient.newBuilder()
            .sslContext(context)
            .connectTimeout(LIMIT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(LIMIT).build();
    return client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  static SSLContext context() throws IOException, GeneralSecurityException {
    try (InputStream own = HttpsClient.class.getResourceAsStream("/trust.p12")) {
      if (own == null) {
        return SSLContext.getDefault();
      }
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(own, PASSWORD);
      return trusting(store);
    }
  }

  static SSLContext trusting(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }
}
