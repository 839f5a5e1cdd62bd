package org.javahermit.jdk.sun.net;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.kernel.net.socket.EphemeralPorts;

/** The range of ports that are given to who asks for any. */
@Substitution("sun.net.PortConfig")
final class PortConfigSubstitution {
  private PortConfigSubstitution() {}

  @Replace
  static int getLower0() {
    return EphemeralPorts.FIRST;
  }

  @Replace
  static int getUpper0() {
    return EphemeralPorts.FIRST + EphemeralPorts.COUNT - 1;
  }
}
