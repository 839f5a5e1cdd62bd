package org.javahermit.it.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
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
      ManyConnections.hold(guest, PORT, new Echo());
    }
  }

  /** A byte that comes back. */
  private static final class Echo implements ManyConnections.Dialogue {
    @Override
    public void ask(Socket socket, int number) throws IOException {
      socket.getOutputStream().write(number % 251);
    }

    @Override
    public void check(Socket socket, int number) throws IOException {
      assertEquals(number % 251, socket.getInputStream().read());
    }
  }
}
