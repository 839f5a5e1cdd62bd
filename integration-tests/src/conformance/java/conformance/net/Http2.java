package conformance.net;

import static support.Workers.check;
import static support.Workers.thrown;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import support.Http2Server;

/** java.net.http.HttpClient speaks HTTP/2: upgrade, streams of one connection, resets. */
public final class Http2 {
  private static URI address;

  private Http2() {}

  public static void main(String[] args) throws Exception {
    try (Http2Server server = new Http2Server()) {
      address = URI.create("http://127.0.0.1:" + server.port() + "/");
      HttpClient client = HttpClient.newBuilder().version(Version.HTTP_2).build();
      HttpResponse<String> first = client.send(get(), BodyHandlers.ofString());
      check("first", first.version() + " " + first.statusCode() + " " + first.body());
      check("header", first.headers().map().get("x-length"));
      check("second", client.send(get(), BodyHandlers.ofString()).body());
      bodies(client);
      check("reset", thrown(() -> client.send(post(Http2Server.RESET), BodyHandlers.ofString())));
      check("after", client.send(post("still there"), BodyHandlers.ofString()).body());
      together(client);
    }
  }

  private static HttpRequest get() {
    return HttpRequest.newBuilder(address).build();
  }

  private static HttpRequest post(String body) {
    return HttpRequest.newBuilder(address).POST(BodyPublishers.ofString(body)).build();
  }

  private static void bodies(HttpClient client) throws Exception {
    byte[] data = new byte[300_000];
    new Random(1).nextBytes(data);
    HttpRequest request =
        HttpRequest.newBuilder(address).POST(BodyPublishers.ofByteArray(data)).build();
    HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
    check("large", response.version() + " " + Arrays.equals(data, response.body()));
  }

  /** Twenty requests at a time, all on streams of the one connection. */
  private static void together(HttpClient client) {
    var futures =
        IntStream.range(0, 20)
            .mapToObj(i -> client.sendAsync(post("number " + i), BodyHandlers.ofString()))
            .toList();
    CompletableFuture.allOf(futures.toArray(new CompletableFuture<?>[0])).join();
    check(
        "together",
        futures.stream()
            .map(f -> f.join().version() + " " + f.join().body())
            .collect(Collectors.joining(", ")));
  }
}
