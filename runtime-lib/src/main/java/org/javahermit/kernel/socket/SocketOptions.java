package org.javahermit.kernel.socket;

/**
 * The options of a socket with their numbers and default values on Linux (socket(7), tcp(7), ip(7),
 * ipv6(7)), because the class library names them so. What has no effect on a protocol is kept and
 * read back.
 */
public final class SocketOptions {
  public static final int SOCKET = 1;
  public static final int IP = 0;
  public static final int TCP = 6;
  public static final int IPV6 = 41;

  public static final int REUSE_ADDRESS = 2;
  public static final int BROADCAST = 6;
  public static final int SEND_BUFFER = 7;
  public static final int RECEIVE_BUFFER = 8;
  public static final int KEEP_ALIVE = 9;
  public static final int OOB_INLINE = 10;
  public static final int LINGER = 13;
  public static final int REUSE_PORT = 15;

  public static final int NO_DELAY = 1;
  public static final int KEEP_IDLE = 4;
  public static final int KEEP_INTERVAL = 5;
  public static final int KEEP_COUNT = 6;
  public static final int QUICK_ACK = 12;

  public static final int TYPE_OF_SERVICE = 1;
  public static final int GROUP_INTERFACE = 32;
  public static final int GROUP_TTL = 33;
  public static final int GROUP_LOOP = 34;

  public static final int V6_GROUP_INTERFACE = 17;
  public static final int V6_GROUP_HOPS = 18;
  public static final int V6_GROUP_LOOP = 19;
  public static final int V6_TRAFFIC_CLASS = 67;

  /** {@link #QUICK_ACK} that was set. */
  static final int ALWAYS = 1;

  /**
   * {@link #QUICK_ACK} that nobody has set: it reads as set, as on Linux, and acknowledgments are
   * late where that saves some.
   */
  private static final int AS_NEEDED = 2;

  /** The bounds of buffers: the least ones of Linux, and what a socket may hold at most. */
  private static final int MIN_SEND_BUFFER = 2304;

  private static final int MIN_RECEIVE_BUFFER = 1152;
  private static final int MAX_BUFFER = 1 << 22;

  private static final int[] KNOWN = {
    key(SOCKET, REUSE_ADDRESS), 0,
    key(SOCKET, BROADCAST), 0,
    key(SOCKET, SEND_BUFFER), 1 << 18,
    key(SOCKET, RECEIVE_BUFFER), 1 << 18,
    key(SOCKET, KEEP_ALIVE), 0,
    key(SOCKET, OOB_INLINE), 0,
    key(SOCKET, LINGER), -1,
    key(SOCKET, REUSE_PORT), 0,
    key(TCP, NO_DELAY), 0,
    key(TCP, KEEP_IDLE), 7200,
    key(TCP, KEEP_INTERVAL), 75,
    key(TCP, KEEP_COUNT), 9,
    key(TCP, QUICK_ACK), AS_NEEDED,
    key(IP, TYPE_OF_SERVICE), 0,
    key(IP, GROUP_INTERFACE), 0,
    key(IP, GROUP_TTL), 1,
    key(IP, GROUP_LOOP), 1,
    key(IPV6, V6_GROUP_INTERFACE), 0,
    key(IPV6, V6_GROUP_HOPS), 1,
    key(IPV6, V6_GROUP_LOOP), 1,
    key(IPV6, V6_TRAFFIC_CLASS), 0,
  };

  private final int[] values = new int[KNOWN.length / 2];
  private final boolean[] chosen = new boolean[KNOWN.length / 2];

  SocketOptions() {
    for (int i = 0; i < values.length; i++) {
      values[i] = KNOWN[2 * i + 1];
    }
  }

  private static int key(int level, int name) {
    return level << 16 | name;
  }

  private static int index(int level, int name) {
    int key = key(level, name);
    for (int i = 0; i < KNOWN.length; i += 2) {
      if (KNOWN[i] == key) {
        return i / 2;
      }
    }
    return -1;
  }

  /** Whether there is such an option. */
  static boolean isKnown(int level, int name) {
    return index(level, name) >= 0;
  }

  /** The value of an option that there is. */
  synchronized int get(int level, int name) {
    return values[index(level, name)];
  }

  /** Whether somebody has set an option that there is. */
  synchronized boolean isChosen(int level, int name) {
    return chosen[index(level, name)];
  }

  /** Sets an option that there is; sizes of buffers are brought between their bounds. */
  synchronized void set(int level, int name, int value) {
    int index = index(level, name);
    values[index] = level == SOCKET ? bounded(name, value) : value;
    chosen[index] = true;
  }

  private static int bounded(int name, int value) {
    return switch (name) {
      case SEND_BUFFER -> Math.min(Math.max(value, MIN_SEND_BUFFER), MAX_BUFFER);
      case RECEIVE_BUFFER -> Math.min(Math.max(value, MIN_RECEIVE_BUFFER), MAX_BUFFER);
      default -> value;
    };
  }

  boolean isOn(int level, int name) {
    return get(level, name) != 0;
  }

  /** What an accepted connection has of its listener's options (all of them, as on Linux). */
  synchronized void copyTo(SocketOptions other) {
    for (int i = 0; i < values.length; i++) {
      other.values[i] = values[i];
      other.chosen[i] = chosen[i];
    }
  }
}
