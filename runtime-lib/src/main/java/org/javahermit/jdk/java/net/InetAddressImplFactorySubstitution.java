package org.javahermit.jdk.java.net;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** The stack speaks both versions of IP, also to itself. */
@Substitution("java.net.InetAddressImplFactory")
final class InetAddressImplFactorySubstitution {
  private InetAddressImplFactorySubstitution() {}

  @Replace
  static boolean isIPv6Supported() {
    return true;
  }
}
