package org.javahermit.jdk.net;

import jdk.internal.misc.Unsafe;
import org.javahermit.kernel.net.wire.IpAddress;
import org.javahermit.kernel.socket.InetSocket;

/** Addresses with ports in memory, as Linux has them (ip(7), ipv6(7)). */
public final class SocketAddressLayout {
  public static final int V4 = 2;
  public static final int V6 = 10;
  public static final int V4_SIZE = 16;
  public static final int V6_SIZE = 28;
  public static final int PORT = 2;
  public static final int V4_ADDRESS = 4;
  public static final int V6_FLOW = 4;
  public static final int V6_ADDRESS = 8;
  public static final int V6_SCOPE = 24;

  private static final Unsafe UNSAFE = Unsafe.getUnsafe();

  private SocketAddressLayout() {}

  /** Reads an address. */
  public static void read(long from, InetSocket.Address into) {
    into.port = (UNSAFE.getByte(from + PORT) & 0xff) << 8 | UNSAFE.getByte(from + PORT + 1) & 0xff;
    if (UNSAFE.getShort(from) == V4) {
      into.high = 0;
      into.low = IpAddress.mapped(Integer.reverseBytes(UNSAFE.getInt(from + V4_ADDRESS)));
    } else {
      into.high = Long.reverseBytes(UNSAFE.getLong(from + V6_ADDRESS));
      into.low = Long.reverseBytes(UNSAFE.getLong(from + V6_ADDRESS + 8));
    }
  }

  /** Writes an address as a socket of its kind sees it. */
  public static void write(long to, InetSocket.Address from, boolean v6) {
    UNSAFE.putShort(to, (short) (v6 ? V6 : V4));
    UNSAFE.putByte(to + PORT, (byte) (from.port >> 8));
    UNSAFE.putByte(to + PORT + 1, (byte) from.port);
    if (v6) {
      UNSAFE.putInt(to + V6_FLOW, 0);
      UNSAFE.putLong(to + V6_ADDRESS, Long.reverseBytes(from.high));
      UNSAFE.putLong(to + V6_ADDRESS + 8, Long.reverseBytes(from.low));
      UNSAFE.putInt(to + V6_SCOPE, Addresses.scope(from.high));
    } else {
      UNSAFE.putInt(to + V4_ADDRESS, Integer.reverseBytes(IpAddress.v4(from.low)));
    }
  }
}
