package org.javahermit.kernel.net.socket;

/** The ports that are given to who asks for any (RFC 6335 section 6, RFC 6056 section 3.2). */
public final class EphemeralPorts {
  public static final int FIRST = 49_152;
  public static final int COUNT = 65_536 - FIRST;

  private EphemeralPorts() {}
}
