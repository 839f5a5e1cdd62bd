package org.javahermit.jdk.sun.net.spi;

import java.net.Proxy;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** Proxies come from system properties; a desktop whose settings could be asked is not there. */
@Substitution("sun.net.spi.DefaultProxySelector")
final class DefaultProxySelectorSubstitution {
  private DefaultProxySelectorSubstitution() {}

  @Replace
  private static boolean init() {
    return false;
  }

  @Replace
  private synchronized Proxy[] getSystemProxies(String protocol, String host) {
    return null;
  }
}
