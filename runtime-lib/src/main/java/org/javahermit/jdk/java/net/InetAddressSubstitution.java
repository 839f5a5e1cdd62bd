package org.javahermit.jdk.java.net;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.net.IpVersions;

/**
 * Nothing outside of Java needs to know the fields of an address. The JDK would look for the class
 * that finds names by a name that a property begins; here it is one of the JDK's two.
 */
@Substitution("java.net.InetAddress")
final class InetAddressSubstitution {
  private InetAddressSubstitution() {}

  @Replace
  private static void init() {}

  @Replace
  static InetAddressImplName loadImpl(String name) {
    return IpVersions.isV4Only()
        ? new Inet4AddressImplSubstitution()
        : new Inet6AddressImplSubstitution();
  }
}
