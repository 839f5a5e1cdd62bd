package org.javahermit.it.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.javahermit.it.Containers;
import org.javahermit.it.SampleProject;
import org.javahermit.testcontainers.UnikernelContainer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The echo server of the samples: a long stream, and a thousand connections at once. */
final class EchoServerTest {
  private static final int PORT = 7007;
  private static final int CONNECTIONS = 1000;

  @TempDir private static Path folder;
  private static Path image;

  @BeforeAll
  static void build() throws Exception {
    Containers.engineRequired();
    image = SampleProject.copy("echo-server", folder).build().image();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void echoes(int cores) throws Exception {
    try (UnikernelContainer guest =
        new UnikernelContainer(image).withMemory("128M").withCores(cores).withGuestPorts(PORT)) {
      guest.start();
      Client client = new Client(guest);
      assertEquals("hello", client.run("echo hello | nc -N 127.0.0.1 " + PORT));
      String sums =
          client.run(
              "head -c 5000000 /dev/urandom > /tmp/up; sha256sum < /tmp/up;"
                  + " nc -N 127.0.0.1 7007 < /tmp/up | sha256sum");
      assertEquals(sums.lines().findFirst(), sums.lines().skip(1).findFirst(), sums);
      servesAThousandAtOnce(guest);
    }
  }

  private static void servesAThousandAtOnce(UnikernelContainer guest) throws Exception {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < CONNECTIONS; i++) {
        Socket socket = new Socket(guest.getHost(), guest.getMappedPort(PORT));
        sockets.add(socket);
        socket.setSoTimeout(60_000);
        // One after the other: QEMU's user network keeps one waiting connection and loses others.
        socket.getOutputStream().write(1);
        assertEquals(1, socket.getInputStream().read());
      }
      for (int i = 0; i < CONNECTIONS; i++) {
        sockets.get(i).getOutputStream().write(i % 251);
      }
      for (int i = 0; i < CONNECTIONS; i++) {
        assertEquals(i % 251, sockets.get(i).getInputStream().read());
      }
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }
}
