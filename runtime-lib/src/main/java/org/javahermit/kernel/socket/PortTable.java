package org.javahermit.kernel.socket;

import java.util.HashMap;
import java.util.Map;
import org.javahermit.kernel.net.RandomSource;
import org.javahermit.kernel.net.socket.EphemeralPorts;
import org.javahermit.kernel.net.wire.IpAddress;

/**
 * Which sockets are bound to which ports of a protocol, on all shards: two sockets have the same
 * port only if their addresses differ, or both agreed to share it. The rules are those of Linux
 * (socket(7), SO_REUSEADDR): a port that somebody listens on is not shared.
 */
final class PortTable {
  /** One socket's claim on a port. */
  static final class Claim {
    final long high;
    final long low;
    final int port;
    final boolean shared;
    boolean listening;
    private Claim next;

    private Claim(long high, long low, int port, boolean shared) {
      this.high = high;
      this.low = low;
      this.port = port;
      this.shared = shared;
    }

    private boolean overlaps(long otherHigh, long otherLow) {
      return IpAddress.overlap(high, low, otherHigh, otherLow);
    }
  }

  private final RandomSource random;
  private final Map<Integer, Claim> claims = new HashMap<>();

  PortTable(RandomSource random) {
    this.random = random;
  }

  /**
   * Claims a port.
   *
   * @param port 0 for any that nobody has
   * @param shared whether others who say the same may have it too
   * @return null if it is taken
   */
  synchronized Claim claim(long high, long low, int port, boolean shared) {
    int chosen = port == 0 ? free(high, low) : port;
    if (chosen == 0 || port != 0 && isTaken(high, low, port, shared)) {
      return null;
    }
    Claim made = new Claim(high, low, chosen, shared);
    made.next = claims.put(chosen, made);
    return made;
  }

  /** Marks a claim as that of a listener; false if another one listens there. */
  synchronized boolean listen(Claim claim) {
    for (Claim c = claims.get(claim.port); c != null; c = c.next) {
      if (c != claim && c.listening && c.overlaps(claim.high, claim.low)) {
        return false;
      }
    }
    claim.listening = true;
    return true;
  }

  /** Gives a claim up. */
  synchronized void release(Claim claim) {
    Claim kept = null;
    for (Claim c = claims.remove(claim.port); c != null; ) {
      Claim following = c.next;
      if (c != claim) {
        c.next = kept;
        kept = c;
      }
      c = following;
    }
    if (kept != null) {
      claims.put(claim.port, kept);
    }
  }

  private boolean isTaken(long high, long low, int port, boolean shared) {
    for (Claim c = claims.get(port); c != null; c = c.next) {
      boolean sharing = shared && c.shared && !c.listening;
      if (!sharing && c.overlaps(high, low)) {
        return true;
      }
    }
    return false;
  }

  /** RFC 6056 section 3.3.1: start at a random port and take the first free one. */
  private int free(long high, long low) {
    int start = random.below(EphemeralPorts.COUNT);
    for (int i = 0; i < EphemeralPorts.COUNT; i++) {
      int port = EphemeralPorts.FIRST + (start + i) % EphemeralPorts.COUNT;
      if (!isTaken(high, low, port, false)) {
        return port;
      }
    }
    return 0;
  }
}
