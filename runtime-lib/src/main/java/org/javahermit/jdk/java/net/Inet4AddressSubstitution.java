package org.javahermit.jdk.java.net;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** Nothing outside of Java needs to know the fields of an address. */
@Substitution("java.net.Inet4Address")
final class Inet4AddressSubstitution {
  private Inet4AddressSubstitution() {}

  @Replace
  private static void init() {}
}
