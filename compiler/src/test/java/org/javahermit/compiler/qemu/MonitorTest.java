package org.javahermit.compiler.qemu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What QEMU's monitor says about connections, and how it is asked. */
class MonitorTest {
  private static final String LISTENING =
      """
      Hub -1 (net0):
        Protocol[State]    FD  Source Address  Port   Dest. Address  Port RecvQ SendQ
        TCP[HOST_FORWARD]  11               *  8080       10.0.2.15  8080     0     0
        TCP[SYN_SENT]      14       127.0.0.1 46162       10.0.2.15  8080     0     0
      """;

  private static final String CONNECTED =
      "  TCP[ESTABLISHED]   15       127.0.0.1 46162       10.0.2.15  8080     0     0\r\n";

  @TempDir Path folder;

  @Test
  void onlyWhatTheGuestHasAnsweredIsAConnection() {
    assertFalse(Monitor.hasConnection(LISTENING, 8080));
    assertTrue(Monitor.hasConnection(LISTENING + CONNECTED, 8080));
    assertFalse(Monitor.hasConnection(LISTENING + CONNECTED, 80));
    assertFalse(Monitor.hasConnection(LISTENING + CONNECTED, 46162));
  }

  @Test
  void anAnswerEndsAtThePrompt() throws IOException {
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("monitor"));
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(address);
      Thread qemu = new Thread(() -> answer(server));
      qemu.start();
      try (Monitor monitor = new Monitor(address.getPath())) {
        assertEquals("info status\r\nVM status: running\r\n", monitor.ask("info status"));
      }
    }
  }

  private static void answer(ServerSocketChannel server) {
    try (SocketChannel client = server.accept()) {
      client.write(text("QEMU 7.2 monitor - type 'help'\r\n(qe"));
      client.write(text("mu) "));
      client.read(ByteBuffer.allocate(100));
      client.write(text("info status\r\nVM status: running\r\n(qemu) "));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ByteBuffer text(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }
}
