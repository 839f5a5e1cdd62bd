package org.javahermit.kernel.net.iface;

import java.util.List;
import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.wire.IpAddress;

/**
 * The IPv6 addresses of an interface: the link-local one and those made of prefixes that routers
 * announce (RFC 4862), all of which have the same lower half, made of the hardware address (RFC
 * 4291 appendix A); and those that were given. All are tentative until nobody has objected for a
 * second (RFC 4862 section 5.4).
 */
final class Ipv6Addresses {
  static final int CAPACITY = 8;
  static final long LINK_LOCAL = 0xfe80_0000_0000_0000L;

  /** RFC 4862 section 5.5.3 (e): no router can shorten a lifetime below this. */
  private static final long TWO_HOURS = 7200 * Time.SECOND;

  /** RFC 4861 section 10: RETRANS_TIMER, for one probe (DupAddrDetectTransmits). */
  private static final long PROBE_TIME = Time.SECOND;

  /** Length of prefixes that addresses are made of (RFC 4291 section 2.5.4). */
  private static final int MADE_PREFIX = 64;

  private static final long FOR_EVER = 0xffff_ffffL;

  private final long low;
  private final long[] high = new long[CAPACITY];
  private final long[] lower = new long[CAPACITY];
  private final int[] prefixLength = new int[CAPACITY];
  private final long[] validUntil = new long[CAPACITY];
  private final long[] tentativeUntil = new long[CAPACITY];
  private final boolean[] probeDue = new boolean[CAPACITY];
  private final boolean[] duplicate = new boolean[CAPACITY];
  private final boolean[] announced = new boolean[CAPACITY];
  private int count;
  private int changes;
  private int generation;

  Ipv6Addresses(long hardware) {
    // The seventh bit of the first byte is inverted, ff:fe goes into the middle.
    long upper = (hardware >>> 24 ^ 0x02_0000) << 40;
    low = upper | 0xff_fe00_0000L | hardware & 0xff_ffff;
  }

  /** The lower half of all addresses that were made here. */
  long low() {
    return low;
  }

  /** Grows with every address that comes or goes. */
  int generation() {
    return generation;
  }

  /** Grows with every change of what may be used. */
  int changes() {
    return changes;
  }

  /** How many there are, in any state. */
  int count() {
    return count;
  }

  /** Makes an address, or lets it last longer; false if there are too many. */
  boolean add(long prefix, long validSeconds, long now) {
    int i = find(prefix, low);
    if (i >= 0) {
      prolong(i, validSeconds, now);
      return true;
    }
    return validSeconds != 0 && put(prefix, low, MADE_PREFIX, until(validSeconds, now), now);
  }

  /** Takes an address that was given, for ever; false if there are too many. */
  boolean addStatic(long addressHigh, long addressLow, int length, long now) {
    return find(addressHigh, addressLow) >= 0
        || put(addressHigh, addressLow, length, Time.NEVER, now);
  }

  /** Has these addresses and no others, which somebody else takes care of. */
  void replace(List<AssignedAddress> others) {
    count = 0;
    for (AssignedAddress other : others) {
      if (put(other.high(), other.low(), other.prefixLength(), Time.NEVER, 0)) {
        tentativeUntil[count - 1] = 0;
        probeDue[count - 1] = false;
      }
    }
    generation++;
  }

  private static long until(long validSeconds, long now) {
    return validSeconds == FOR_EVER ? Time.NEVER : now + validSeconds * Time.SECOND;
  }

  private void prolong(int i, long validSeconds, long now) {
    long until = until(validSeconds, now);
    if (until > validUntil[i] || validSeconds * Time.SECOND > TWO_HOURS) {
      validUntil[i] = until;
    } else if (validUntil[i] - now > TWO_HOURS) {
      validUntil[i] = now + TWO_HOURS;
    }
  }

  private boolean put(long addressHigh, long addressLow, int length, long until, long now) {
    if (count == CAPACITY) {
      return false;
    }
    high[count] = addressHigh;
    lower[count] = addressLow;
    prefixLength[count] = length;
    validUntil[count] = until;
    tentativeUntil[count] = now + PROBE_TIME;
    probeDue[count] = true;
    duplicate[count] = false;
    announced[count] = false;
    count++;
    generation++;
    return true;
  }

  private int find(long addressHigh, long addressLow) {
    for (int i = 0; i < count; i++) {
      if (high[i] == addressHigh && lower[i] == addressLow) {
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
      changes++;
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

  long lowOf(int index) {
    return lower[index];
  }

  int prefixLengthOf(int index) {
    return prefixLength[index];
  }

  /** Whether an address may be used. */
  boolean isUsable(int index, long now) {
    return !duplicate[index] && now >= tentativeUntil[index];
  }

  /** Whether an address is not yet known to be ours alone. */
  boolean hasTentative(long now) {
    for (int i = 0; i < count; i++) {
      if (now < tentativeUntil[i]) {
        return true;
      }
    }
    return false;
  }

  /** The index of the source for a destination: of the same scope; −1 if there is none. */
  int sourceFor(long destinationHigh, long destinationLow, long now) {
    boolean local = IpAddress.isLinkLocal(destinationHigh) || destinationHigh >>> 48 == 0xff02;
    int found = -1;
    int longest = -1;
    for (int i = 0; i < count; i++) {
      // RFC 6724 section 5 rule 8: the longest prefix that both have.
      int common = common(high[i], lower[i], destinationHigh, destinationLow);
      if (isUsable(i, now) && IpAddress.isLinkLocal(high[i]) == local && common > longest) {
        found = i;
        longest = common;
      }
    }
    return found;
  }

  /** How many bits from the front on two addresses have in common. */
  private static int common(long aHigh, long aLow, long bHigh, long bLow) {
    int bits = Long.numberOfLeadingZeros(aHigh ^ bHigh);
    return bits < Long.SIZE ? bits : bits + Long.numberOfLeadingZeros(aLow ^ bLow);
  }

  /** Whether a destination is a neighbour. */
  boolean isOnLink(long destinationHigh, long destinationLow) {
    if (IpAddress.isLinkLocal(destinationHigh)) {
      return true;
    }
    for (int i = 0; i < count; i++) {
      if (common(high[i], lower[i], destinationHigh, destinationLow) >= prefixLength[i]) {
        return true;
      }
    }
    return false;
  }

  /** Whether a group of the last 24 bits of one of the addresses is meant (RFC 4291 2.7.1). */
  boolean isSolicited(long groupLow) {
    for (int i = 0; i < count; i++) {
      if (Ndp.solicitedNode(lower[i]) == groupLow) {
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
        lower[i] = lower[count];
        prefixLength[i] = prefixLength[count];
        validUntil[i] = validUntil[count];
        tentativeUntil[i] = tentativeUntil[count];
        probeDue[i] = probeDue[count];
        duplicate[i] = duplicate[count];
        announced[i] = announced[count];
        changes++;
        generation++;
        continue;
      }
      next = Math.min(next, validUntil[i]);
      if (now < tentativeUntil[i]) {
        next = Math.min(next, tentativeUntil[i]);
      } else if (!announced[i]) {
        announced[i] = true;
        changes++;
      }
    }
    return next;
  }
}
