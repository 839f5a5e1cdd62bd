package demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** The server as a unikernel, which the build has booted before and stops afterwards. */
class HttpServerIT {
  private final HttpClient client = HttpClient.newHttpClient();
  private final String base = "http://localhost:" + System.getProperty("server.port");

  private String send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString()).body();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path));
  }

  @Test
  void greets() throws Exception {
    assertEquals("Hello, Ada Lovelace!\n", send(request("/hello?name=Ada%20Lovelace")));
  }

  @Test
  void echoesUploads() throws Exception {
    String upload = "0123456789".repeat(20_000);
    assertEquals(upload, send(request("/echo").POST(BodyPublishers.ofString(upload))));
  }

  @Test
  void isAUnikernel() throws Exception {
    String status = send(request("/status"));
    assertTrue(status.contains("JavaHermit"), status);
  }
}
