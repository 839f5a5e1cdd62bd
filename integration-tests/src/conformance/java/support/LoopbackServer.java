package support;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Accepts connections on a port of this host until it is closed, and serves each in a thread. */
abstract class LoopbackServer implements Closeable {
  private final ServerSocket server;

  LoopbackServer() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  public final int port() {
    return server.getLocalPort();
  }

  /** Serves a connection, which is closed afterwards; an exception is its end too. */
  abstract void serve(Socket socket) throws IOException;

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        daemon(() -> serveAndClose(socket));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serveAndClose(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      serve(socket);
    } catch (IOException ended) {
      // By the client.
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    thread.start();
  }

  /** Reads a request of HTTP/1.1 up to its empty line. */
  static String head(DataInputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
      head.append((char) in.readUnsignedByte());
    }
    return head.toString();
  }

  @Override
  public final void close() throws IOException {
    server.close();
  }
}
