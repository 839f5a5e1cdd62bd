package org.javahermit.jdk.java.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.net.HostNames;
import org.javahermit.jdk.net.Reachability;

/** Names and addresses are found by the library OS. */
@Substitution("java.net.Inet6AddressImpl")
final class Inet6AddressImplSubstitution implements InetAddressImplName {
  @Alias
  Inet6AddressImplSubstitution() {}

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
  private boolean isReachable0(
      byte[] address, int scope, int millis, byte[] from, int hops, int fromScope) {
    return Reachability.test(address, from, millis);
  }
}
