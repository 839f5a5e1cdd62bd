package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** The unikernel, which the build has booted. */
class AppIT {
  private final String base = "http://localhost:" + System.getProperty("app.port");

  @Test
  void theUnikernelGreets() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/Ada")).build();
    String answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    assertEquals("Hello, Ada!\n", answer);
  }
}
