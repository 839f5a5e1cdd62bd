package demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Iterator;

/**
 * Sends back what it receives, on any number of connections, with one thread and a selector. A
 * client that does not read is not read from either, so a connection needs one buffer and no more.
 *
 * <p>Argument: the port, 7007 without one.
 */
public final class EchoServer implements AutoCloseable {
  private static final int DEFAULT_PORT = 7007;
  private static final int BUFFER = 8 * 1024;
  private static final int BACKLOG = 1024;

  private final Selector selector = Selector.open();
  private final ServerSocketChannel listener = ServerSocketChannel.open();
  private int connections;

  EchoServer(InetSocketAddress address) throws IOException {
    listener.bind(address, BACKLOG);
    listener.configureBlocking(false);
    listener.register(selector, SelectionKey.OP_ACCEPT);
  }

  /** Serves until the machine is switched off. */
  public static void main(String[] args) throws IOException {
    int port = args.length > 0 ? Integer.parseInt(args[0]) : DEFAULT_PORT;
    try (EchoServer server = new EchoServer(new InetSocketAddress(port))) {
      System.out.println("echo-server listens on port " + server.port());
      server.run();
    }
  }

  int port() throws IOException {
    return ((InetSocketAddress) listener.getLocalAddress()).getPort();
  }

  /** Serves until the server is closed. */
  void run() throws IOException {
    try {
      while (true) {
        selector.select();
        Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
        while (ready.hasNext()) {
          SelectionKey key = ready.next();
          ready.remove();
          serve(key);
        }
      }
    } catch (ClosedSelectorException closed) {
      // That is how it ends.
    }
  }

  private void serve(SelectionKey key) throws IOException {
    if (!key.isValid()) {
      return;
    }
    if (key.isAcceptable()) {
      accept();
      return;
    }
    try {
      echo(key);
    } catch (IOException e) {
      // The client broke the connection off; the others do not care.
      end(key);
    }
  }

  private void accept() throws IOException {
    for (SocketChannel client = listener.accept(); client != null; client = listener.accept()) {
      client.configureBlocking(false);
      client.register(selector, SelectionKey.OP_READ, new Connection());
      connections++;
      if (connections % 100 == 0) {
        System.out.println(connections + " connections");
      }
    }
  }

  private void echo(SelectionKey key) throws IOException {
    SocketChannel client = (SocketChannel) key.channel();
    Connection connection = (Connection) key.attachment();
    if (key.isReadable() && client.read(connection.buffer) < 0) {
      connection.hasEnded = true;
    }
    connection.buffer.flip();
    client.write(connection.buffer);
    connection.buffer.compact();
    boolean isEmpty = connection.buffer.position() == 0;
    if (connection.hasEnded && isEmpty) {
      end(key);
    } else {
      key.interestOps(
          (isEmpty ? 0 : SelectionKey.OP_WRITE)
              | (connection.hasEnded || !connection.buffer.hasRemaining()
                  ? 0
                  : SelectionKey.OP_READ));
    }
  }

  private void end(SelectionKey key) throws IOException {
    key.channel().close();
    connections--;
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }

  private static final class Connection {
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private boolean hasEnded;
  }
}
