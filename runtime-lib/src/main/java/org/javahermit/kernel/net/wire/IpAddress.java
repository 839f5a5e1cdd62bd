package org.javahermit.kernel.net.wire;

/**
 * Tests and forms of addresses: 32 bits of IPv4 in an int, 128 bits in two longs with IPv4 in the
 * mapped form. Sources: RFC 4291 (IPv6 addressing), RFC 1122 section 3.2.1.3 (special IPv4
 * addresses).
 */
public final class IpAddress {
  /** Prefix of mapped addresses, in the low half (RFC 4291 section 2.5.5.2). */
  private static final long MAPPED = 0x0000_ffff_0000_0000L;

  /** The limited broadcast address 255.255.255.255 (RFC 919 section 7). */
  public static final int BROADCAST = -1;

  private IpAddress() {}

  /** The low half of the mapped form; the high half is 0. */
  public static long mapped(int v4) {
    return MAPPED | v4 & 0xffff_ffffL;
  }

  public static boolean isV4(long high, long low) {
    return high == 0 && low >>> 32 == 0xffff;
  }

  public static int v4(long low) {
    return (int) low;
  }

  public static int v4(int a, int b, int c, int d) {
    return a << 24 | b << 16 | c << 8 | d;
  }

  /** 127.0.0.0/8 (RFC 1122 section 3.2.1.3 (g)). */
  public static boolean isLoopback(int v4) {
    return v4 >>> 24 == 127;
  }

  /** 224.0.0.0/4 (RFC 1112 section 4). */
  public static boolean isMulticast(int v4) {
    return v4 >>> 28 == 14;
  }

  /** Whether this can be the source of a packet: neither a group nor reserved, nor "this host". */
  public static boolean isUnicast(int v4) {
    return v4 >>> 29 != 7 && v4 >>> 24 != 0;
  }

  public static int mask(int prefixLength) {
    return prefixLength == 0 ? 0 : -1 << (32 - prefixLength);
  }

  public static boolean isUnspecified(long high, long low) {
    return high == 0 && (low == 0 || low == MAPPED);
  }

  /**
   * What sockets are bound to that take every address: of both versions, or of version 4 alone,
   * which is the wildcard of version 4 in mapped form.
   */
  public static long wildcard(boolean v6) {
    return v6 ? 0 : MAPPED;
  }

  /** Whether a socket with the first address, which may be a wildcard, has the second one too. */
  public static boolean isAmong(long boundHigh, long boundLow, long high, long low) {
    if (isUnspecified(boundHigh, boundLow)) {
      return boundLow == 0 || isV4(high, low);
    }
    return boundHigh == high && boundLow == low;
  }

  /**
   * How closely an address that a socket is bound to says what it wants, as Linux counts it: a
   * wildcard of both versions least, then that of version 4, then an address.
   */
  public static int rank(long boundHigh, long boundLow) {
    if (!isUnspecified(boundHigh, boundLow)) {
      return 2;
    }
    return boundLow == 0 ? 0 : 1;
  }

  /** Whether two sockets with these addresses, which may be wildcards, have one in common. */
  public static boolean overlap(long high, long low, long otherHigh, long otherLow) {
    return isAmong(high, low, otherHigh, otherLow) || isAmong(otherHigh, otherLow, high, low);
  }

  /** ::1 or 127.0.0.0/8 (RFC 4291 section 2.5.3). */
  public static boolean isLoopback(long high, long low) {
    return high == 0 && low == 1 || isV4(high, low) && isLoopback(v4(low));
  }

  /** ff00::/8 (RFC 4291 section 2.7), or a mapped group of IPv4. */
  public static boolean isMulticast(long high, long low) {
    return high >>> 56 == 0xff || isV4(high, low) && isMulticast(v4(low));
  }

  /** fe80::/10 (RFC 4291 section 2.5.6). */
  public static boolean isLinkLocal(long high) {
    return high >>> 54 == 0xfe80 >>> 6;
  }
}
