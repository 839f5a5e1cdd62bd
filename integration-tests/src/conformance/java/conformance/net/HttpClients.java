package conformance.net;

import static support.Workers.check;
import static support.Workers.thrown;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** java.net.http.HttpClient, synchronous and not, against the JDK's server. */
public final class HttpClients {
  private static URI base;

  private HttpClients() {}

  public static void main(String[] args) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ExecutorService pool = Executors.newFixedThreadPool(4);
    server.setExecutor(pool);
    server.createContext("/echo", HttpClients::echo);
    server.createContext("/slow", HttpClients::slow);
    server.start();
    base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    HttpClient client = HttpClient.newHttpClient();
    synchronous(client);
    asynchronous(client);
    lines(client);
    timeouts(client);
    server.stop(0);
    pool.shutdownNow();
    check("refused", thrown(() -> send(client, "echo", "x")).split(" ")[0]);
  }

  private static void echo(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().set("X-Method", exchange.getRequestMethod());
    exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static void slow(HttpExchange exchange) throws IOException {
    try {
      Thread.sleep(3000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  private static HttpResponse<String> send(HttpClient client, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path)).POST(BodyPublishers.ofString(body)).build();
    return client.send(request, BodyHandlers.ofString());
  }

  private static void synchronous(HttpClient client) throws Exception {
    HttpResponse<String> response = send(client, "echo", "hello");
    check("status", response.statusCode() + " " + response.version() + " " + response.body());
    check("method", response.headers().firstValue("x-method"));
    check("empty", send(client, "echo", "").body().length());
    check("large", send(client, "echo", "x".repeat(500_000)).body().length());
    HttpRequest get = HttpRequest.newBuilder(base.resolve("missing")).build();
    check("missing", client.send(get, BodyHandlers.discarding()).statusCode());
    HttpRequest bytes =
        HttpRequest.newBuilder(base.resolve("echo"))
            .PUT(BodyPublishers.ofByteArray(new byte[10_000]))
            .header("X-One", "1")
            .build();
    check("bytes", client.send(bytes, BodyHandlers.ofByteArray()).body().length);
  }

  private static void asynchronous(HttpClient client) throws Exception {
    List<CompletableFuture<Integer>> futures = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      HttpRequest request =
          HttpRequest.newBuilder(base.resolve("echo"))
              .POST(BodyPublishers.ofString("y".repeat(i * 10)))
              .build();
      futures.add(
          client
              .sendAsync(request, BodyHandlers.ofString())
              .thenApply(HttpResponse::body)
              .thenApply(String::length));
    }
    int sum = 0;
    for (CompletableFuture<Integer> future : futures) {
      sum += future.get();
    }
    check("asynchronous", sum);
  }

  private static void lines(HttpClient client) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve("echo"))
            .POST(BodyPublishers.ofString("one\ntwo\nthree"))
            .build();
    check(
        "lines",
        client.send(request, BodyHandlers.ofLines()).body().collect(Collectors.joining("|")));
  }

  private static void timeouts(HttpClient client) {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve("slow")).timeout(Duration.ofMillis(200)).build();
    check("late", thrown(() -> client.send(request, BodyHandlers.discarding())));
  }
}
