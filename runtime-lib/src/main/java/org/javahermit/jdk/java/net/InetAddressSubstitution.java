package org.javahermit.jdk.java.net;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * Nothing outside of Java needs to know the fields of an address, and there is one class that finds
 * names: that for both versions of IP. The JDK would look for it by a name that a property begins.
 */
@Substitution("java.net.InetAddress")
final class InetAddressSubstitution {
  private InetAddressSubstitution() {}

  @Replace
  private static void init() {}

  @Replace
  static InetAddressImplName loadImpl(String name) {
    return new Inet6AddressImplSubstitution();
  }
}
