package org.javahermit.jdk.java.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;

/** Addresses of interfaces are made here, where the JDK leaves it to a native method. */
@Substitution("java.net.InterfaceAddress")
final class InterfaceAddressSubstitution {
  @Alias private InetAddress address;
  @Alias private Inet4Address broadcast;
  @Alias private short maskLength;

  @Alias
  InterfaceAddressSubstitution() {}

  @Add
  void fill(InetAddress own, InetAddress ofAll, int prefix) {
    address = own;
    broadcast = (Inet4Address) ofAll;
    maskLength = (short) prefix;
  }
}
