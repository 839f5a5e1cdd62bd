package org.javahermit.jdk.java.net;

import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;

/** What an address of version 6 holds; here to be given its scope (RFC 4007 section 6). */
@Substitution("java.net.Inet6Address$Inet6AddressHolder")
final class Inet6AddressHolderSubstitution {
  @Alias int scope_id;
  @Alias boolean scope_id_set;
  @Alias NetworkInterfaceSubstitution scope_ifname;
  @Alias boolean scope_ifname_set;

  private Inet6AddressHolderSubstitution() {}
}
