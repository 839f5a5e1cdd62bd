package conformance.net;

import static support.Workers.check;
import static support.Workers.thrown;
import static support.Workers.together;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The JDK's HTTP server, spoken to by HttpURLConnection. */
public final class HttpServerAndConnection {
  private static String base;

  private HttpServerAndConnection() {}

  public static void main(String[] args) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ExecutorService pool = Executors.newFixedThreadPool(4);
    server.setExecutor(pool);
    server.createContext("/text", HttpServerAndConnection::text);
    server.createContext("/echo", HttpServerAndConnection::echo);
    server.createContext("/chunks", HttpServerAndConnection::chunks);
    server.createContext("/moved", HttpServerAndConnection::moved);
    server.createContext(
        "/broken",
        exchange -> {
          throw new IllegalStateException("broken");
        });
    server.start();
    base = "http://127.0.0.1:" + server.getAddress().getPort();
    get();
    post();
    chunked();
    failures();
    redirected();
    many();
    server.stop(0);
    pool.shutdown();
    check("stopped", thrown(() -> open("/text").getResponseCode()).split(" ")[0]);
  }

  private static HttpURLConnection open(String path) throws Exception {
    return (HttpURLConnection) new URL(base + path).openConnection();
  }

  private static void text(HttpExchange exchange) throws java.io.IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "text/plain; charset=utf-8");
    headers.add("X-Method", exchange.getRequestMethod());
    headers.add("X-Query", "" + exchange.getRequestURI().getQuery());
    byte[] body = "Grüße".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static void echo(HttpExchange exchange) throws java.io.IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(201, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static void chunks(HttpExchange exchange) throws java.io.IOException {
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      for (int i = 0; i < 100; i++) {
        byte[] part = new byte[i * 50];
        Arrays.fill(part, (byte) i);
        out.write(part);
        out.flush();
      }
    }
  }

  private static void moved(HttpExchange exchange) throws java.io.IOException {
    exchange.getResponseHeaders().set("Location", "/text?moved");
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private static void get() throws Exception {
    HttpURLConnection connection = open("/text?a=b&c=%20d");
    check("status", connection.getResponseCode() + " " + connection.getResponseMessage());
    check("type", connection.getContentType());
    check("length", connection.getContentLength());
    check("method", connection.getHeaderField("X-Method"));
    check("query", connection.getHeaderField("x-query"));
    try (InputStream in = connection.getInputStream()) {
      check("body", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static void post() throws Exception {
    for (int length : new int[] {0, 10, 100_000, 1_000_000}) {
      HttpURLConnection connection = open("/echo");
      connection.setRequestMethod("POST");
      connection.setDoOutput(true);
      connection.getOutputStream().write(new byte[length]);
      check("posted", connection.getResponseCode());
      try (InputStream in = connection.getInputStream()) {
        check("body", in.readAllBytes().length);
      }
    }
    HttpURLConnection streaming = open("/echo");
    streaming.setRequestMethod("PUT");
    streaming.setDoOutput(true);
    streaming.setChunkedStreamingMode(1000);
    try (OutputStream out = streaming.getOutputStream()) {
      for (int i = 0; i < 100; i++) {
        out.write(new byte[777]);
      }
    }
    check("streamed", streaming.getInputStream().readAllBytes().length);
  }

  private static void chunked() throws Exception {
    HttpURLConnection connection = open("/chunks");
    check("encoding", connection.getHeaderField("Transfer-Encoding"));
    int sum = 0;
    int length = 0;
    try (InputStream in = connection.getInputStream()) {
      for (int b = in.read(); b >= 0; b = in.read()) {
        sum += b;
        length++;
      }
    }
    check("chunks", length + " " + sum);
  }

  private static void failures() throws Exception {
    HttpURLConnection missing = open("/nothing");
    check("missing", missing.getResponseCode());
    check("missing", new String(missing.getErrorStream().readAllBytes(), "US-ASCII"));
    try {
      open("/nothing").getInputStream();
    } catch (FileNotFoundException e) {
      check("not found", e.getMessage().endsWith("/nothing"));
    }
  }

  private static void redirected() throws Exception {
    HttpURLConnection followed = open("/moved");
    check("followed", followed.getResponseCode() + " " + followed.getURL().getQuery());
    followed.getInputStream().readAllBytes();
    HttpURLConnection kept = open("/moved");
    kept.setInstanceFollowRedirects(false);
    check("kept", kept.getResponseCode() + " " + kept.getHeaderField("Location"));
  }

  private static void many() throws Exception {
    int[] counts = new int[8];
    together(
        8,
        number -> {
          for (int i = 0; i < 25; i++) {
            try (InputStream in = open("/text").getInputStream()) {
              counts[number] += in.readAllBytes().length;
            }
          }
        });
    check("many", Arrays.toString(counts));
  }
}
