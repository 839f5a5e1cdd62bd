package network;

import com.sun.net.httpserver.HttpServer;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/**
 * What runs inside of the guests, the same classes in an image and on a JVM under Linux: a web
 * server on port 8080 that greets, and on port 5001 a peer for measuring bandwidth.
 *
 * <p>A client of port 5001 sends {@link #HEADER} bytes: direction, message size, milliseconds. In
 * direction {@link #TO_GUEST} the guest reads until the client ends, and answers with the number of
 * bytes; in direction {@link #FROM_GUEST} it writes messages for so long, and ends. In the
 * directions that are checked, messages are those of a {@link KnownStream}, and the guest's answer
 * is a text: the number of bytes, or what is wrong with them.
 */
public final class GuestServer {
  static final int HTTP_PORT = 8080;
  static final int BANDWIDTH_PORT = 5001;
  static final int HEADER = 9;
  static final byte TO_GUEST = 1;
  static final byte FROM_GUEST = 2;
  static final byte CHECKED_TO_GUEST = 3;
  static final byte CHECKED_FROM_GUEST = 4;
  static final int CHECKED_SIZE = 1 << 16;
  private static final int BACKLOG = 256;
  private static final int THREADS = 16;

  private GuestServer() {}

  /** Serves until the machine is switched off. */
  public static void main(String[] args) throws IOException {
    // It writes the head of an answer by itself, and its body would wait for the client's delayed
    // acknowledgment: 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    HttpServer http = HttpServer.create(new InetSocketAddress(HTTP_PORT), BACKLOG);
    http.setExecutor(Executors.newFixedThreadPool(THREADS));
    byte[] greeting = "Hello, world!\n".getBytes(StandardCharsets.US_ASCII);
    http.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/plain");
          exchange.sendResponseHeaders(200, greeting.length);
          try (OutputStream body = exchange.getResponseBody()) {
            body.write(greeting);
          }
        });
    http.start();
    try (ServerSocket bandwidth = new ServerSocket(BANDWIDTH_PORT)) {
      System.out.println("guest is ready");
      while (true) {
        Socket client = bandwidth.accept();
        new Thread(() -> serve(client)).start();
      }
    }
  }

  private static void serve(Socket client) {
    try (client) {
      InputStream in = client.getInputStream();
      ByteBuffer header = ByteBuffer.wrap(in.readNBytes(HEADER));
      if (header.remaining() < HEADER) {
        throw new EOFException("the client ended in its header");
      }
      byte direction = header.get();
      int size = header.getInt();
      int milliseconds = header.getInt();
      switch (direction) {
        case TO_GUEST -> read(in, client.getOutputStream(), size);
        case FROM_GUEST -> write(client.getOutputStream(), size, milliseconds);
        case CHECKED_TO_GUEST -> check(in, client.getOutputStream(), size);
        case CHECKED_FROM_GUEST -> writeKnown(client.getOutputStream(), size, milliseconds);
        default -> throw new IOException("there is no direction " + direction);
      }
    } catch (IOException e) {
      System.err.println("bandwidth: " + e);
    }
  }

  private static void read(InputStream in, OutputStream out, int size) throws IOException {
    byte[] message = new byte[size];
    long total = 0;
    for (int n = in.read(message); n >= 0; n = in.read(message)) {
      total += n;
    }
    out.write(ByteBuffer.allocate(Long.BYTES).putLong(total).array());
  }

  private static void write(OutputStream out, int size, int milliseconds) throws IOException {
    byte[] message = new byte[size];
    long end = System.nanoTime() + milliseconds * 1_000_000L;
    while (System.nanoTime() < end) {
      out.write(message);
    }
  }

  private static void check(InputStream in, OutputStream out, int size) throws IOException {
    String answer;
    try {
      answer = String.valueOf(new KnownStream(size).readAll(in));
    } catch (IOException e) {
      answer = String.valueOf(e.getMessage());
      System.err.println("transfer: " + answer);
    }
    out.write(answer.getBytes(StandardCharsets.US_ASCII));
  }

  private static void writeKnown(OutputStream out, int size, int milliseconds)
      throws IOException {
    KnownStream stream = new KnownStream(size);
    long end = System.nanoTime() + milliseconds * 1_000_000L;
    while (System.nanoTime() < end) {
      stream.write(out);
    }
    stream.end(out);
  }
}
