package org.javahermit.jdk.java.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.net.HostNames;
import org.javahermit.jdk.net.Reachability;

/** Names and addresses are found by the library OS, here for programs that want version 4 alone. */
@Substitution("java.net.Inet4AddressImpl")
final class Inet4AddressImplSubstitution implements InetAddressImplName {
  @Alias
  Inet4AddressImplSubstitution() {}

  @Replace
  public String getLocalHostName() {
    return HostNames.own();
  }

  @Replace
  public InetAddress[] lookupAllHostAddr(String name) throws UnknownHostException {
    return HostNames.addresses(name);
  }

  @Replace
  public String getHostByAddr(byte[] address) throws UnknownHostException {
    return HostNames.name(address);
  }

  @Replace
  private boolean isReachable0(byte[] address, int millis, byte[] from, int hops) {
    return Reachability.test(address, from, millis);
  }
}
