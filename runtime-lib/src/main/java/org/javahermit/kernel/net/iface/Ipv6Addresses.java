package org.javahermit.kernel.net.iface;

import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.wire.IpAddress;

/**
 * The IPv6 addresses of an interface: the link-local one and those made of prefixes that routers
 * announce (RFC 4862). All have the same lower half, made of the hardware address (RFC 4291
 * appendix A), and all are tentative until nobody has objected for a second (RFC 4862 section 5.4).
 */
final class Ipv6Addresses {
  static final int CAPACITY = 4;
  static final long LINK_LOCAL = 0xfe80_0000_0000_0000L;

  /** RFC 4862 section 5.5.3 (e): no router can shorten a lifetime below this. */
  private static final long TWO_HOURS = 7200 * Time.SECOND;

  /** RFC 4861 section 10: RETRANS_TIMER, for one probe (DupAddrDetectTransmits). */
  private static final long PROBE_TIME = Time.SECOND;

  private final long low;
  private final long[] high = new long[CAPACITY];
  private final long[] validUntil = new long[CAPACITY];
  private final long[] tentativeUntil = new long[CAPACITY];
  private final boolean[] probeDue = new boolean[CAPACITY];
  private final boolean[] duplicate = new boolean[CAPACITY];
  private int count;

  Ipv6Addresses(long hardware) {
    // The seventh bit of the first byte is inverted, ff:fe goes into the middle.
    long upper = (hardware >>> 24 ^ 0x02_0000) << 40;
    low = upper | 0xff_fe00_0000L | hardware & 0xff_ffff;
  }

  /** The lower half of all addresses. */
  long low() {
    return low;
  }

  /** Adds an address, or makes it last longer; false if there are too many. */
  boolean add(long prefix, long validSeconds, long now) {
    boolean forEver = validSeconds == 0xffff_ffffL;
    long until = forEver ? Time.NEVER : now + validSeconds * Time.SECOND;
    for (int i = 0; i < count; i++) {
      if (high[i] == prefix) {
        long left = validUntil[i] - now;
        boolean longer = until > validUntil[i] || validSeconds * Time.SECOND > TWO_HOURS;
        if (longer) {
          validUntil[i] = until;
        } else if (left > TWO_HOURS) {
          validUntil[i] = now + TWO_HOURS;
        }
        return true;
      }
    }
    if (count == CAPACITY || validSeconds == 0) {
      return false;
    }
    high[count] = prefix;
    validUntil[count] = until;
    tentativeUntil[count] = now + PROBE_TIME;
    probeDue[count] = true;
    duplicate[count] = false;
    count++;
    return true;
  }

  private int find(long addressHigh, long addressLow) {
    for (int i = 0; i < count && addressLow == low; i++) {
      if (high[i] == addressHigh) {
        return i;
      }
    }
    return -1;
  }

  /** Whether this is an address of ours that may be used. */
  boolean isOurs(long addressHigh, long addressLow, long now) {
    int i = find(addressHigh, addressLow);
    return i >= 0 && !duplicate[i] && now >= tentativeUntil[i];
  }

  /** Whether this is an address that we only hope to have. */
  boolean isTentative(long addressHigh, long addressLow, long now) {
    int i = find(addressHigh, addressLow);
    return i >= 0 && now < tentativeUntil[i];
  }

  /** Somebody else has the address. */
  void objected(long addressHigh, long addressLow) {
    int i = find(addressHigh, addressLow);
    if (i >= 0) {
      duplicate[i] = true;
    }
  }

  /** An index of an address to ask for whether anybody has it, or -1; it counts as asked for. */
  int takeProbe() {
    for (int i = 0; i < count; i++) {
      if (probeDue[i]) {
        probeDue[i] = false;
        return i;
      }
    }
    return -1;
  }

  long highOf(int index) {
    return high[index];
  }

  /** The upper half of the source for a destination: of the same scope; 0 if there is none. */
  long sourceFor(long destinationHigh, long now) {
    boolean local = IpAddress.isLinkLocal(destinationHigh) || destinationHigh >>> 48 == 0xff02;
    long found = 0;
    for (int i = 0; i < count; i++) {
      boolean usable = !duplicate[i] && now >= tentativeUntil[i];
      if (usable && IpAddress.isLinkLocal(high[i]) == local) {
        // RFC 6724 section 5 rule 8, as far as prefixes of 64 bits go.
        found = found == 0 || high[i] == destinationHigh ? high[i] : found;
      }
    }
    return found;
  }

  /** Whether a destination is a neighbour. */
  boolean isOnLink(long destinationHigh) {
    if (IpAddress.isLinkLocal(destinationHigh)) {
      return true;
    }
    for (int i = 0; i < count; i++) {
      if (high[i] == destinationHigh) {
        return true;
      }
    }
    return false;
  }

  /** Drops what is no longer valid; returns when something changes. */
  long poll(long now) {
    long next = Time.NEVER;
    for (int i = count - 1; i >= 0; i--) {
      if (now >= validUntil[i]) {
        count--;
        high[i] = high[count];
        validUntil[i] = validUntil[count];
        tentativeUntil[i] = tentativeUntil[count];
        probeDue[i] = probeDue[count];
        duplicate[i] = duplicate[count];
        continue;
      }
      next = Math.min(next, validUntil[i]);
      if (now < tentativeUntil[i]) {
        next = Math.min(next, tentativeUntil[i]);
      }
    }
    return next;
  }
}
