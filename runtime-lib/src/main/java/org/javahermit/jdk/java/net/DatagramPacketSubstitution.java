package org.javahermit.jdk.java.net;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** Nothing outside of Java needs to know the fields of a packet. */
@Substitution("java.net.DatagramPacket")
final class DatagramPacketSubstitution {
  private DatagramPacketSubstitution() {}

  @Replace
  private static void init() {}
}
