package demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A web server with the JDK's own {@code com.sun.net.httpserver}.
 *
 * <pre>
 * GET  /            a page that shows what goes on inside, once a second
 * GET  /hello       text; /hello?name=Ada greets Ada
 * GET  /status      what goes on inside, as JSON; /status?collect=true collects garbage first
 * GET  /bytes?n=N   N bytes, for downloads
 * POST /echo        the body comes back as it is
 * POST /sum         length and SHA-256 of the body, for uploads
 * </pre>
 *
 * Argument: the port, 8080 without one.
 */
public final class HttpServerMain {
  private static final int DEFAULT_PORT = 8080;
  private static final int THREADS = 16;
  private static final int BACKLOG = 1024;

  /** Of how many clients that ask nothing at the moment the JDK's server keeps the connection. */
  private static final String IDLE_LIMIT = "sun.net.httpserver.maxIdleConnections";

  private static final String TEXT = "text/plain; charset=utf-8";

  private final Status status = new Status();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  HttpServerMain(InetSocketAddress address) throws IOException {
    server = HttpServer.create(address, BACKLOG);
    server.setExecutor(threads);
    serve("/", "GET", HttpServerMain::page);
    serve("/hello", "GET", HttpServerMain::hello);
    serve("/status", "GET", this::status);
    serve("/bytes", "GET", HttpServerMain::bytes);
    serve("/echo", "POST", HttpServerMain::echo);
    serve("/sum", "POST", HttpServerMain::sum);
  }

  /** Starts the server. */
  public static void main(String[] args) throws IOException {
    if (System.getProperty(IDLE_LIMIT) == null) {
      // By default 200; a thousand clients would lose theirs between two requests.
      System.setProperty(IDLE_LIMIT, "4096");
    }
    int port = args.length > 0 ? Integer.parseInt(args[0]) : DEFAULT_PORT;
    int actual = new HttpServerMain(new InetSocketAddress(port)).start();
    System.out.println("http-server listens on port " + actual);
  }

  int start() {
    server.start();
    return server.getAddress().getPort();
  }

  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** Counts the request, refuses other methods, and reports what a handler throws. */
  private void serve(String path, String method, HttpHandler handler) {
    server.createContext(
        path,
        exchange -> {
          status.requestStarted();
          try (exchange) {
            if (!exchange.getRequestMethod().equals(method)) {
              exchange.getResponseHeaders().set("Allow", method);
              answer(exchange, 405, TEXT, "Only " + method + " is answered here.\n");
            } else {
              handler.handle(exchange);
            }
          } catch (RuntimeException e) {
            System.err.println(exchange.getRequestURI() + ": " + e);
            throw e;
          } finally {
            status.requestEnded();
          }
        });
  }

  private static void page(HttpExchange exchange) throws IOException {
    if (exchange.getRequestURI().getPath().equals("/")) {
      answer(exchange, 200, "text/html; charset=utf-8", resource("index.html"));
    } else {
      answer(exchange, 404, TEXT, "Nothing is here.\n");
    }
  }

  private static void hello(HttpExchange exchange) throws IOException {
    answer(exchange, 200, TEXT, "Hello, " + parameter(exchange, "name", "world") + "!\n");
  }

  private void status(HttpExchange exchange) throws IOException {
    boolean collect = Boolean.parseBoolean(parameter(exchange, "collect", "false"));
    answer(exchange, 200, "application/json", status.json(collect));
  }

  private static void bytes(HttpExchange exchange) throws IOException {
    long left;
    try {
      left = Long.parseLong(parameter(exchange, "n", "0"));
    } catch (NumberFormatException e) {
      answer(exchange, 400, TEXT, "n is not a number.\n");
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
    // Zero would mean a body of unknown length, which is sent in chunks.
    exchange.sendResponseHeaders(200, left == 0 ? -1 : left);
    byte[] block = new byte[64 * 1024];
    for (int i = 0; i < block.length; i++) {
      block[i] = (byte) (i * 31);
    }
    try (OutputStream body = exchange.getResponseBody()) {
      for (; left > 0; left -= block.length) {
        body.write(block, 0, (int) Math.min(left, block.length));
      }
    }
  }

  private static void echo(HttpExchange exchange) throws IOException {
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    String safe = type == null ? "application/octet-stream" : type;
    exchange.getResponseHeaders().set("Content-Type", safe);
    exchange.sendResponseHeaders(200, 0);
    try (InputStream in = exchange.getRequestBody();
        OutputStream out = exchange.getResponseBody()) {
      in.transferTo(out);
    }
  }

  private static void sum(HttpExchange exchange) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    long length = 0;
    byte[] block = new byte[64 * 1024];
    InputStream in = exchange.getRequestBody();
    for (int n = in.read(block); n >= 0; n = in.read(block)) {
      digest.update(block, 0, n);
      length += n;
    }
    String hex = HexFormat.of().formatHex(digest.digest());
    answer(exchange, 200, TEXT, length + " " + hex + "\n");
  }

  private static String parameter(HttpExchange exchange, String name, String otherwise) {
    String query = exchange.getRequestURI().getQuery();
    for (String part : query == null ? new String[0] : query.split("&")) {
      if (part.startsWith(name + "=")) {
        return part.substring(name.length() + 1);
      }
    }
    return otherwise;
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = HttpServerMain.class.getResourceAsStream("/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void answer(HttpExchange exchange, int code, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(code, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
