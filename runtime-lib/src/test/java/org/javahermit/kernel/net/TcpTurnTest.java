package org.javahermit.kernel.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.javahermit.kernel.net.SimulatedLink.Faults;
import org.javahermit.kernel.net.tcp.TcpConfig;
import org.javahermit.kernel.net.tcp.TcpConnection;
import org.javahermit.kernel.net.tcp.TcpListener;
import org.javahermit.kernel.net.wire.IpAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What comes in one turn is answered once, and told once: a card under load gives many segments at
 * a time, and an answer or a switch of threads for each would cost more than they do.
 */
class TcpTurnTest {
  private static final int PORT = 7;

  /** Ten segments, which go at once (RFC 6928). */
  private static final int FIRST_WINDOW = 10 * 1448;

  private static final int RIGHT_SIDE = 2;

  private final SimulatedPair pair =
      new SimulatedPair(new Random(1), TcpConfig.DEFAULT, TcpConfig.DEFAULT);
  private final byte[] data = new byte[1 << 18];
  private TcpConnection client;
  private TcpConnection server;
  private int answers;
  private int clientHears;
  private int serverHears;

  @BeforeEach
  void connect() {
    pair.link.perByte = 0;
    pair.link.setFaults(new Faults(0, 0, 0, 0, Time.MILLISECOND));
    TcpListener listener = pair.right.tcp().listen(0, 0, PORT, 1);
    client = pair.left.tcp().connect(0, IpAddress.mapped(SimulatedPair.RIGHT), PORT, 0, 0);
    pair.run(10 * Time.MILLISECOND);
    server = listener.accept();
    client.setNoDelay(true);
    client.observe(() -> clientHears++);
    server.observe(() -> serverHears++);
    pair.link.setTap(frame -> answers += frame[11] == RIGHT_SIDE ? 1 : 0);
  }

  private void pass(long milliseconds) {
    pair.run(pair.link.now + milliseconds * Time.MILLISECOND);
  }

  @Test
  void manySegmentsAreAcknowledgedByOne() {
    client.write(data, 0, FIRST_WINDOW);
    pass(3);
    assertEquals(FIRST_WINDOW, server.available());
    assertEquals(1, answers);
    assertEquals(1, serverHears);
    assertEquals(1, clientHears);
  }

  @Test
  void behindAGapEachIsAcknowledged() {
    // RFC 5681 section 4.2: the sender counts them.
    pair.link.setFaults(new Faults(1000, 0, 0, 0, Time.MILLISECOND));
    client.write(data, 0, 1448);
    pair.left.poll(pair.link.now);
    pair.link.setFaults(new Faults(0, 0, 0, 0, Time.MILLISECOND));
    client.write(data, 0, 4 * 1448);
    pair.left.poll(pair.link.now);
    pair.link.now += Time.MILLISECOND;
    pair.link.deliver();
    pair.right.poll(pair.link.now);
    assertEquals(0, server.available());
    assertEquals(4, answers);
  }

  @Test
  void aWriterGoesOnWhenAThirdIsFree() {
    client.setSendLimit(4 * FIRST_WINDOW);
    client.write(data, 0, data.length);
    assertFalse(client.isWritable());
    pass(2);
    // A quarter is acknowledged.
    assertEquals(FIRST_WINDOW, server.available());
    assertFalse(client.isWritable());
    assertEquals(0, clientHears);
    assertTrue(client.write(data, 0, 1) > 0, "who asks is given what there is");
    pass(2);
    assertTrue(client.isWritable());
    assertEquals(1, clientHears);
  }
}
