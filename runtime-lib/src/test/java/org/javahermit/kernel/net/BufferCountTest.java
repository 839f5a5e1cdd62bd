package org.javahermit.kernel.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.javahermit.kernel.net.socket.UdpSocket;
import org.javahermit.kernel.net.tcp.TcpConfig;
import org.javahermit.kernel.net.tcp.TcpConnection;
import org.javahermit.kernel.net.tcp.TcpListener;
import org.javahermit.kernel.net.wire.IpAddress;
import org.junit.jupiter.api.Test;

/** Buffers are counted while they are in use, and not before or afterwards. */
class BufferCountTest {
  private static final long LOCALHOST = IpAddress.mapped(IpAddress.v4(127, 0, 0, 1));

  private final Random random = new Random(1);
  private final NetworkStack stack = new NetworkStack(null, TcpConfig.DEFAULT, random::nextLong);

  private BufferCount count() {
    BufferCount count = new BufferCount();
    stack.count(count);
    return count;
  }

  private void pollSome() {
    for (int i = 0; i < 10; i++) {
      stack.poll(0);
    }
  }

  @Test
  void ofConnections() {
    TcpListener listener = stack.tcp().listen(0, 0, 7, 1);
    TcpConnection client = stack.tcp().connect(0, LOCALHOST, 7, 0, 0);
    pollSome();
    assertEquals(0, count().buffers());
    client.write(new byte[3000], 0, 3000);
    pollSome();
    assertEquals(2, count().buffers());
    assertTrue(count().bytes() >= 6000, count().bytes() + " bytes");
    TcpConnection server = listener.accept();
    server.read(new byte[3000], 0, 3000);
    server.close(0);
    client.close(0);
    pollSome();
    stack.poll(120 * Time.SECOND);
    assertEquals(0, stack.tcp().connections());
    assertEquals(0, count().buffers());
    assertEquals(0, count().bytes());
  }

  @Test
  void ofSocketsThatWereSentSomething() {
    UdpSocket server = stack.udp().open();
    server.bind(0, 0, 7);
    assertEquals(0, count().buffers());
    stack.udp().open().send(new byte[100], 0, 100, 0, LOCALHOST, 7, 0);
    pollSome();
    assertEquals(1, count().buffers());
    server.close();
    assertEquals(0, count().buffers());
  }
}
