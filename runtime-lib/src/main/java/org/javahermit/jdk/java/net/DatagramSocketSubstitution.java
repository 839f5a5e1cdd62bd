package org.javahermit.jdk.java.net;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** Sockets are those of {@code sun.nio.ch}; the older implementation beside them is not there. */
@Substitution("java.net.DatagramSocket")
class DatagramSocketSubstitution {
  @Replace private static final boolean USE_PLAINDATAGRAMSOCKET = false;

  private DatagramSocketSubstitution() {}
}
