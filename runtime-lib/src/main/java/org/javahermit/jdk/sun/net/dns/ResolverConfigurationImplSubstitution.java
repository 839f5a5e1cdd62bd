package org.javahermit.jdk.sun.net.dns;

import java.net.InetAddress;
import java.util.LinkedList;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.net.HostNames;

/**
 * Which servers JNDI asks for names where the program does not say: those that the image's own
 * resolver asks. There is no list of domains to search.
 */
@Substitution("sun.net.dns.ResolverConfigurationImpl")
final class ResolverConfigurationImplSubstitution {
  private ResolverConfigurationImplSubstitution() {}

  /** What lines with a keyword of resolv.conf(5) say. */
  @Replace
  private LinkedList<String> resolvconf(String keyword, int mostInLine, int mostLines) {
    LinkedList<String> found = new LinkedList<>();
    if (keyword.equals("nameserver")) {
      HostNames.servers().stream()
          .limit(mostLines)
          .map(InetAddress::getHostAddress)
          .forEach(found::add);
    }
    return found;
  }

  /** The domain of the host's own name. */
  @Replace
  static String fallbackDomain0() {
    return "";
  }
}
