package demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server on the JVM that runs the tests; an image of it answers the same. */
class HttpServerMainTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServerMain server;
  private String base;

  @BeforeEach
  void start() throws Exception {
    InetAddress here = InetAddress.getLoopbackAddress();
    server = new HttpServerMain(new InetSocketAddress(here, 0));
    base = "http://" + here.getHostAddress() + ":" + server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(HttpRequest.newBuilder(URI.create(base + path)).build(), BodyHandlers.ofString());
  }

  @Test
  void greets() throws Exception {
    assertEquals("Hello, world!\n", get("/hello").body());
    assertEquals("Hello, Ada Lovelace!\n", get("/hello?name=Ada%20Lovelace").body());
  }

  @Test
  void showsAPageAndItsNumbers() throws Exception {
    assertTrue(get("/").body().contains("fetch('/status'"));
    String status = get("/status").body();
    assertTrue(status.contains("\"requests\": 2,"), status);
    assertTrue(status.contains("\"running\": 1,"), status);
    assertTrue(get("/status?collect=true").body().contains("\"direct\": {\"count\": "));
  }

  @Test
  void echoesUploads() throws Exception {
    byte[] upload = new byte[1_000_000];
    new Random(1).nextBytes(upload);
    HttpRequest echo =
        HttpRequest.newBuilder(URI.create(base + "/echo"))
            .POST(BodyPublishers.ofByteArray(upload))
            .build();
    assertArrayEquals(upload, client.send(echo, BodyHandlers.ofByteArray()).body());
  }

  @Test
  void sumsUploads() throws Exception {
    HttpRequest sum =
        HttpRequest.newBuilder(URI.create(base + "/sum"))
            .POST(BodyPublishers.ofString("abc"))
            .build();
    assertEquals(
        "3 ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\n",
        client.send(sum, BodyHandlers.ofString()).body());
  }

  @Test
  void sendsAsManyBytesAsAreAskedFor() throws Exception {
    for (int n : new int[] {0, 1, 65_536, 200_001}) {
      assertEquals(n, count("/bytes?n=" + n));
    }
    assertEquals(400, get("/bytes?n=x").statusCode());
  }

  private int count(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(base + path)).build();
    return client.send(request, BodyHandlers.ofByteArray()).body().length;
  }

  @Test
  void refusesWhatIsNotThere() throws Exception {
    assertEquals(404, get("/nothing").statusCode());
    assertEquals(405, get("/echo").statusCode());
  }
}
