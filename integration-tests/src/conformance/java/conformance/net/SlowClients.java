package conformance.net;

import static support.Workers.check;
import static support.Workers.start;
import static support.Workers.until;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A web server with a pool of threads, and clients that are slow, hasty, or gone too early. */
public final class SlowClients {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();
  private static final int LARGE = 3_000_000;
  private static final AtomicInteger FAILED = new AtomicInteger();
  private static int port;

  private SlowClients() {}

  public static void main(String[] args) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(3);
    HttpServer server = HttpServer.create(new InetSocketAddress(HERE, 0), 10);
    server.createContext("/echo", SlowClients::echo);
    server.createContext("/large", SlowClients::large);
    server.createContext("/endless", SlowClients::endless);
    server.setExecutor(pool);
    server.start();
    port = server.getAddress().getPort();
    byteByByte();
    slowReader();
    goneEarly();
    together();
    severalAtOnce();
    nonsense();
    server.stop(0);
    pool.shutdown();
    check("ended", pool.awaitTermination(10, TimeUnit.SECONDS));
  }

  private static void echo(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    } catch (IOException e) {
      FAILED.incrementAndGet();
    }
  }

  private static void large(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(200, LARGE);
      for (int i = 0; i < LARGE / 1000; i++) {
        exchange.getResponseBody().write(new byte[1000]);
      }
    } catch (IOException e) {
      FAILED.incrementAndGet();
    }
  }

  /** Whatever room there is in buffers on the way, this does not end before the client does. */
  private static void endless(HttpExchange exchange) {
    try (exchange) {
      exchange.sendResponseHeaders(200, 0);
      while (true) {
        exchange.getResponseBody().write(new byte[1000]);
      }
    } catch (IOException e) {
      FAILED.incrementAndGet();
    }
  }

  private static byte[] request(String method, String path, String headers, String body) {
    String text = method + " " + path + " HTTP/1.1\r\nHost: here\r\n" + headers + "\r\n" + body;
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** The status line and the body of an answer that says its length. */
  private static String answer(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return "end";
      }
      head.write(next);
    }
    int length = 0;
    String[] lines = head.toString(StandardCharsets.US_ASCII).split("\r\n");
    for (String line : lines) {
      if (line.toLowerCase().startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(15).trim());
      }
    }
    byte[] body = in.readNBytes(length);
    return lines[0] + " " + (length > 100 ? body.length : new String(body));
  }

  private static void byteByByte() throws Exception {
    try (Socket socket = new Socket(HERE, port)) {
      socket.setTcpNoDelay(true);
      for (byte part : request("POST", "/echo", "Content-Length: 4\r\n", "slow")) {
        socket.getOutputStream().write(part);
        Thread.sleep(1);
      }
      check("slow", answer(socket.getInputStream()));
    }
  }

  private static void slowReader() throws Exception {
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(8_000);
      socket.connect(new InetSocketAddress(HERE, port));
      socket.getOutputStream().write(request("GET", "/large", "", ""));
      Thread.sleep(50);
      check("large", answer(socket.getInputStream()));
      socket.getOutputStream().write(request("POST", "/echo", "Content-Length: 1\r\n", "x"));
      check("kept", answer(socket.getInputStream()));
    }
  }

  private static void goneEarly() throws Exception {
    int before = FAILED.get();
    try (Socket socket = new Socket(HERE, port)) {
      socket.getOutputStream().write(request("POST", "/echo", "Content-Length: 100\r\n", "some"));
    }
    until(() -> FAILED.get() > before);
    check("cut body", "failed");
    try (Socket socket = new Socket(HERE, port)) {
      socket.setSoLinger(true, 0);
      socket.getOutputStream().write(request("GET", "/endless", "", ""));
      socket.getInputStream().readNBytes(10_000);
    }
    until(() -> FAILED.get() > before + 1);
    check("reset", "failed");
  }

  /** Two requests in one piece, with a body in chunks. */
  private static void together() throws Exception {
    try (Socket socket = new Socket(HERE, port)) {
      OutputStream out = socket.getOutputStream();
      String chunks = "3\r\none\r\n4;x=y\r\n two\r\n0\r\n\r\n";
      ByteArrayOutputStream both = new ByteArrayOutputStream();
      both.write(request("POST", "/echo", "Transfer-Encoding: chunked\r\n", chunks));
      both.write(request("POST", "/echo", "Content-Length: 5\r\nConnection: close\r\n", "three"));
      out.write(both.toByteArray());
      check("first", answer(socket.getInputStream()));
      check("second", answer(socket.getInputStream()));
      check("closed", answer(socket.getInputStream()));
    }
    try (Socket socket = new Socket(HERE, port)) {
      String headers = "Content-Length: 3\r\nExpect: 100-continue\r\n";
      socket.getOutputStream().write(request("POST", "/echo", headers, ""));
      check("expected", answer(socket.getInputStream()));
      socket.getOutputStream().write("yes".getBytes(StandardCharsets.US_ASCII));
      check("continued", answer(socket.getInputStream()));
    }
  }

  /** More clients than threads, each with half a body, that end in the order of their numbers. */
  private static void severalAtOnce() throws Exception {
    Socket[] sockets = new Socket[6];
    for (int i = 0; i < sockets.length; i++) {
      sockets[i] = new Socket(HERE, port);
      byte[] half = request("POST", "/echo", "Content-Length: 8\r\n", "half");
      sockets[i].getOutputStream().write(half);
    }
    Thread.sleep(50);
    for (int i = 0; i < sockets.length; i++) {
      Socket socket = sockets[i];
      Thread ending = start(() -> socket.getOutputStream().write("half".getBytes()));
      check("client " + i, answer(socket.getInputStream()));
      ending.join();
      socket.close();
    }
  }

  private static void nonsense() throws Exception {
    try (Socket socket = new Socket(HERE, port)) {
      socket.getOutputStream().write("what?\r\n\r\n".getBytes());
      String answer = answer(socket.getInputStream());
      check("nonsense", answer.substring(0, Math.min(answer.length(), 24)));
    }
    try (Socket socket = new Socket(HERE, port)) {
      socket.getOutputStream().write(request("GET", "/none", "", ""));
      check("nowhere", answer(socket.getInputStream()).substring(0, 22));
    }
  }
}
