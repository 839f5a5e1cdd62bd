package org.javahermit.jdk.net;

import java.net.SocketException;

/**
 * Which versions of IP the program's sockets speak: both, or version 4 alone where the property
 * {@code java.net.preferIPv4Stack} says so. Like the JDK's libraries, it is asked when it is needed
 * first, and what it said then counts. Source: JDK documentation, "Networking Properties".
 */
public final class IpVersions {
  private static final boolean IS_V4_ONLY = Boolean.getBoolean("java.net.preferIPv4Stack");

  private static final int V6_LENGTH = 16;

  private IpVersions() {}

  /** Whether there is no version 6 for the program. */
  public static boolean isV4Only() {
    return IS_V4_ONLY;
  }

  /** Throws where sockets cannot have an address, which is of 4 bytes or of 16. */
  public static byte[] checked(byte[] address) throws SocketException {
    if (IS_V4_ONLY && address.length == V6_LENGTH) {
      throw new SocketException("Protocol family unavailable");
    }
    return address;
  }
}
