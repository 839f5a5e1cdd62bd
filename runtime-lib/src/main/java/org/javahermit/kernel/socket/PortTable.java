package org.javahermit.kernel.socket;

import java.util.HashMap;
import java.util.Map;
import org.javahermit.kernel.net.RandomSource;
import org.javahermit.kernel.net.socket.EphemeralPorts;
import org.javahermit.kernel.net.socket.FlowShare;
import org.javahermit.kernel.net.wire.IpAddress;

/**
 * Which sockets are bound to which ports of a protocol, on all shards: two sockets have the same
 * port only if their addresses differ, or both agreed to share it. The rules are those of Linux
 * (socket(7)): who sets SO_REUSEADDR shares a port with others who do, but not with one that
 * listens; who sets SO_REUSEPORT shares it with others who do, and all of them may listen. Source:
 * Linux {@code net/ipv4/inet_connection_sock.c}, inet_bind_conflict.
 */
final class PortTable {
  /** One socket's claim on a port. */
  static final class Claim {
    final long high;
    final long low;
    final int port;

    /** Its number among those that share the port by SO_REUSEPORT, see {@link FlowShare}. */
    final long share;

    private final boolean reusesAddress;
    private boolean listening;
    private Claim next;

    private Claim(long high, long low, int port, boolean reusesAddress, long share) {
      this.high = high;
      this.low = low;
      this.port = port;
      this.reusesAddress = reusesAddress;
      this.share = share;
    }

    private boolean reusesPort() {
      return share != FlowShare.NONE;
    }

    /** Whether another one may have the port too that wants this. */
    private boolean permits(boolean address, boolean ports) {
      return address && reusesAddress && !listening || ports && reusesPort();
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
   * @param reuseAddress whether others who say the same may have it too as long as none listens
   * @param reusePort whether others who say the same may have it too, and listen
   * @return null if it is taken
   */
  synchronized Claim claim(long high, long low, int port, boolean reuseAddress, boolean reusePort) {
    int chosen = port == 0 ? free(high, low) : port;
    if (chosen == 0 || port != 0 && isTaken(high, low, port, reuseAddress, reusePort)) {
      return null;
    }
    long share = reusePort ? random.next() | 1 : FlowShare.NONE;
    Claim made = new Claim(high, low, chosen, reuseAddress, share);
    made.next = claims.put(chosen, made);
    return made;
  }

  /** Marks a claim as that of a listener; false if another one listens there and does not share. */
  synchronized boolean listen(Claim claim) {
    for (Claim c = claims.get(claim.port); c != null; c = c.next) {
      boolean sharing = c.reusesPort() && claim.reusesPort();
      if (c != claim && c.listening && !sharing && c.overlaps(claim.high, claim.low)) {
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

  private boolean isTaken(long high, long low, int port, boolean reuseAddress, boolean reusePort) {
    for (Claim c = claims.get(port); c != null; c = c.next) {
      if (!c.permits(reuseAddress, reusePort) && c.overlaps(high, low)) {
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
      if (!isTaken(high, low, port, false, false)) {
        return port;
      }
    }
    return 0;
  }
}
