package org.javahermit.kernel.net.wire;

/**
 * The options of neighbour discovery (RFC 4861 section 4.6): link-layer addresses, the first prefix
 * for addresses of our own, servers of names (RFC 8106 section 5.1). Others are skipped; a
 * malformed list refuses the message.
 */
public final class NdpOptions {
  public static final int SOURCE_HARDWARE = 1;
  public static final int TARGET_HARDWARE = 2;
  public static final int HARDWARE_LENGTH = 8;

  private static final int PREFIX = 3;
  private static final int PREFIX_LENGTH = 32;
  private static final int RESOLVERS = 25;

  /** Servers of names that are looked at. */
  private static final int MAX_RESOLVERS = 3;

  /** The flag of a prefix that hosts may make addresses of (RFC 4861 section 4.6.2). */
  private static final int AUTONOMOUS = 0x40;

  private static final long ABSENT = -1;

  private long sourceHardware;
  private long targetHardware;
  private boolean hasPrefix;
  private long prefix;
  private long validSeconds;
  private int resolverCount;
  private final long[] resolvers = new long[2 * MAX_RESOLVERS];

  /** Reads options from a place in the message to its end. */
  public boolean parse(PacketBuffer message, int start) {
    sourceHardware = ABSENT;
    targetHardware = ABSENT;
    hasPrefix = false;
    resolverCount = 0;
    int at = start;
    while (at < message.length()) {
      int length = at + 1 < message.length() ? 8 * message.u8(at + 1) : 0;
      // RFC 4861 section 4.6: a length of zero makes the whole packet void.
      if (length == 0 || at + length > message.length()) {
        return false;
      }
      read(message, at, length);
      at += length;
    }
    return true;
  }

  private void read(PacketBuffer message, int at, int length) {
    switch (message.u8(at)) {
      case SOURCE_HARDWARE -> sourceHardware = message.u48(at + 2);
      case TARGET_HARDWARE -> targetHardware = message.u48(at + 2);
      case PREFIX -> {
        boolean usable =
            length == PREFIX_LENGTH
                && message.u8(at + 2) == 64
                && (message.u8(at + 3) & AUTONOMOUS) != 0;
        if (usable && !hasPrefix) {
          hasPrefix = true;
          validSeconds = message.i32(at + 4) & 0xffff_ffffL;
          prefix = message.i64(at + 16);
        }
      }
      case RESOLVERS -> readResolvers(message, at, length);
      default -> {}
    }
  }

  /** A lifetime of zero takes servers back; that only matters where others are named. */
  private void readResolvers(PacketBuffer message, int at, int length) {
    if (length < 24 || message.i32(at + 4) == 0) {
      return;
    }
    resolverCount = Math.min((length - 8) / 16, MAX_RESOLVERS);
    for (int i = 0; i < 2 * resolverCount; i++) {
      resolvers[i] = message.i64(at + 8 + 8 * i);
    }
  }

  /** Appends servers of names, as a router does: pairs of halves. */
  public static void appendResolvers(PacketBuffer message, int lifetime, long... halves) {
    int at = message.length();
    int words = 1 + halves.length;
    message.append(8 * words);
    message.put32(at, RESOLVERS << 24 | words << 16);
    message.put32(at + 4, lifetime);
    for (int i = 0; i < halves.length; i++) {
      message.put64(at + 8 + 8 * i, halves[i]);
    }
  }

  /** Appends a link-layer address. */
  public static void append(PacketBuffer message, int kind, long hardware) {
    int at = message.length();
    message.append(HARDWARE_LENGTH);
    message.put16(at, kind << 8 | 1);
    message.put48(at + 2, hardware);
  }

  /** Appends a prefix, as a router does. */
  public static void appendPrefix(PacketBuffer message, long prefix, int validSeconds) {
    int at = message.length();
    message.append(PREFIX_LENGTH);
    message.fill(at, PREFIX_LENGTH, 0);
    message.put32(at, PREFIX << 24 | 4 << 16 | 64 << 8 | 0x80 | AUTONOMOUS);
    message.put32(at + 4, validSeconds);
    message.put32(at + 8, validSeconds);
    message.put64(at + 16, prefix);
  }

  /** Whether a link-layer address is there that can be somebody's. */
  public static boolean isPresent(long hardware) {
    return hardware != ABSENT && !EthernetHeader.isGroup(hardware);
  }

  public long sourceHardware() {
    return sourceHardware;
  }

  public long targetHardware() {
    return targetHardware;
  }

  public boolean hasPrefix() {
    return hasPrefix;
  }

  /** The upper 64 bits. */
  public long prefix() {
    return prefix;
  }

  public long validSeconds() {
    return validSeconds;
  }

  /** Servers of names. */
  public int resolverCount() {
    return resolverCount;
  }

  /** A half of a server's address, upper halves at even indices. */
  public long resolverHalf(int index) {
    return resolvers[index];
  }
}
