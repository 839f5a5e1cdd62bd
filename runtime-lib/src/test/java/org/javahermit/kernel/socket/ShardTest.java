package org.javahermit.kernel.socket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.javahermit.kernel.net.tcp.TcpConnection;
import org.javahermit.kernel.net.tcp.TcpListener;
import org.javahermit.kernel.net.tcp.TcpState;
import org.javahermit.kernel.net.wire.IpAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A stack that several threads use. */
@Timeout(20)
class ShardTest {
  private static final long LOCALHOST = IpAddress.mapped(IpAddress.v4(127, 0, 0, 1));

  private final Shard shard = Shard.loopback(1 << 24, new SplittableRandom(1)::nextLong);

  @Test
  void whatGoesToOneselfArrivesWhenTheWriterFlushes() {
    byte[] received = new byte[3];
    synchronized (shard) {
      TcpListener listener = shard.stack().tcp().listen(0, 0, 80, 5);
      TcpConnection client = shard.stack().tcp().connect(0, LOCALHOST, 80, 0, Shard.now());
      shard.flush();
      TcpConnection server = listener.accept();
      assertNotNull(server);
      client.write(new byte[] {1, 2, 3}, 0, 3);
      shard.flush();
      assertEquals(3, server.read(received, 0, 3));
    }
    assertArrayEquals(new byte[] {1, 2, 3}, received);
  }

  @Test
  void theThreadOfAShardDoesWhatIsDueLater() throws InterruptedException {
    shard.start("shard");
    TcpConnection client;
    synchronized (shard) {
      TcpListener listener = shard.stack().tcp().listen(0, 0, 80, 5);
      client = shard.stack().tcp().connect(0, LOCALHOST, 80, 0, Shard.now());
      shard.flush();
      TcpConnection server = listener.accept();
      // A single small segment is acknowledged late, when nobody calls any more.
      client.write(new byte[1], 0, 1);
      client.shutdownOutput();
      shard.flush();
      server.close(Shard.now());
      shard.flush();
    }
    assertTrue(becomesClosed(client));
  }

  private boolean becomesClosed(TcpConnection connection) throws InterruptedException {
    for (int i = 0; i < 1000; i++) {
      synchronized (shard) {
        if (connection.state() == TcpState.CLOSED || connection.state() == TcpState.TIME_WAIT) {
          return true;
        }
      }
      Thread.sleep(10);
    }
    return false;
  }

  @Test
  void aLineThatWasRungBeforeDoesNotWait() {
    ParkingLine line = new ParkingLine();
    line.ring();
    line.await(Long.MAX_VALUE);
  }
}
