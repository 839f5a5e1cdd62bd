package org.javahermit.jdk.java.net;

import java.net.InetAddress;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * Addresses of interfaces are given their scope here, where the JDK leaves it to a native method.
 * Nothing outside of Java needs to know the fields of an address.
 */
@Substitution("java.net.Inet6Address")
final class Inet6AddressSubstitution {
  @Alias private Inet6AddressHolderSubstitution holder6;

  private Inet6AddressSubstitution() {}

  @Replace
  private static void init() {}

  /** Lets an address be that of an interface; those of version 4 have no scope. */
  @Add
  static void setScope(InetAddress address, NetworkInterfaceSubstitution by, int index) {
    if ((Object) address instanceof Inet6AddressSubstitution six) {
      six.holder6.scope_id = index;
      six.holder6.scope_id_set = true;
      six.holder6.scope_ifname = by;
      six.holder6.scope_ifname_set = true;
    }
  }
}
