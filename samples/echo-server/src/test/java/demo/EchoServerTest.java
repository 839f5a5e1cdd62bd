package demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server on the JVM that runs the tests; an image of it answers the same. */
class EchoServerTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();
  private EchoServer server;
  private Thread thread;

  @BeforeEach
  void start() throws Exception {
    server = new EchoServer(new InetSocketAddress(HERE, 0));
    thread =
        new Thread(
            () -> {
              try {
                server.run();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    thread.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    thread.join();
  }

  @Test
  void sendsBackAllOfALongMessageAndThenEnds() throws Exception {
    byte[] message = new byte[3_000_000];
    new Random(1).nextBytes(message);
    try (Socket client = new Socket(HERE, server.port())) {
      Thread writer =
          new Thread(
              () -> {
                try {
                  client.getOutputStream().write(message);
                  client.shutdownOutput();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      writer.start();
      assertArrayEquals(message, client.getInputStream().readAllBytes());
      writer.join();
    }
  }

  @Test
  void servesManyAtOnce() throws Exception {
    List<Socket> clients = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      clients.add(new Socket(HERE, server.port()));
    }
    for (int i = 0; i < clients.size(); i++) {
      clients.get(i).getOutputStream().write(i % 251);
    }
    for (int i = 0; i < clients.size(); i++) {
      assertEquals(i % 251, clients.get(i).getInputStream().read());
      clients.get(i).close();
    }
  }
}
