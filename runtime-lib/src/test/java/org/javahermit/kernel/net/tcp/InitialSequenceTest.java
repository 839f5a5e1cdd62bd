package org.javahermit.kernel.net.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.javahermit.kernel.net.NetworkStack;
import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.wire.IpAddress;
import org.junit.jupiter.api.Test;

/** The numbers with which connections begin, by RFC 6528 section 3. */
class InitialSequenceTest {
  private static final long LOCAL = IpAddress.mapped(IpAddress.v4(127, 0, 0, 1));
  private static final long REMOTE = IpAddress.mapped(IpAddress.v4(127, 0, 0, 2));
  private static final int PORT = 80;
  private static final int LOCAL_PORT = 50_000;

  private final TcpLayer layer = layer(1);

  private static TcpLayer layer(int seed) {
    return new NetworkStack(null, TcpConfig.DEFAULT, new Random(seed)::nextLong).tcp();
  }

  /** The number of a connection that ends at once, so that the next one may be the same. */
  private static int iss(TcpLayer layer, long from, int fromPort, long to, int toPort, long now) {
    TcpConnection c = layer.connect(0, to, toPort, 0, from, fromPort, now);
    c.abort(now);
    return c.iss;
  }

  private static int iss(TcpLayer layer, long now) {
    return iss(layer, LOCAL, LOCAL_PORT, REMOTE, PORT, now);
  }

  @Test
  void eachElementOfTheFourTupleCounts() {
    Set<Integer> seen = new HashSet<>();
    for (int i = 1; i <= 100; i++) {
      seen.add(iss(layer, LOCAL + i, LOCAL_PORT, REMOTE, PORT, 0));
      seen.add(iss(layer, LOCAL, LOCAL_PORT + i, REMOTE, PORT, 0));
      seen.add(iss(layer, LOCAL, LOCAL_PORT, REMOTE + i, PORT, 0));
      seen.add(iss(layer, LOCAL, LOCAL_PORT, REMOTE, PORT + i, 0));
    }
    seen.add(iss(layer, 0));
    assertEquals(401, seen.size());
  }

  /** Nor do numbers of one connection tell those of another: how far they are apart is secret. */
  @Test
  void theSecretCounts() {
    TcpLayer other = layer(2);
    assertNotEquals(iss(layer, 0), iss(other, 0));
    int here = iss(layer, LOCAL, LOCAL_PORT + 1, REMOTE, PORT, 0) - iss(layer, 0);
    int there = iss(other, LOCAL, LOCAL_PORT + 1, REMOTE, PORT, 0) - iss(other, 0);
    assertNotEquals(here, there);
  }

  @Test
  void theSameFourTupleGoesByAClockOfFourMicroseconds() {
    int start = iss(layer, 0);
    assertEquals(start, iss(layer, 3_999));
    assertEquals(start + 1, iss(layer, 4_000));
    assertEquals(start + 250, iss(layer, Time.MILLISECOND));
    assertEquals(start + 250_000, iss(layer, Time.SECOND));
  }

  @Test
  void theClockWrapsAroundAfterMoreThanFourHours() {
    long round = 4_000L << 32;
    int before = iss(layer, round - 4_000);
    int start = iss(layer, round);
    assertEquals(before + 1, start);
    assertEquals(start, iss(layer, 0));
  }
}
