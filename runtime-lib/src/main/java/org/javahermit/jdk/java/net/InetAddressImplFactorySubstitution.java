package org.javahermit.jdk.java.net;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.net.IpVersions;

/** The stack speaks both versions of IP, also to itself; the program may want one of them. */
@Substitution("java.net.InetAddressImplFactory")
final class InetAddressImplFactorySubstitution {
  private InetAddressImplFactorySubstitution() {}

  @Replace
  static boolean isIPv6Supported() {
    return !IpVersions.isV4Only();
  }
}
