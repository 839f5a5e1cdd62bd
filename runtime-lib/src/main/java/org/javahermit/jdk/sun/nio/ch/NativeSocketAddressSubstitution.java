package org.javahermit.jdk.sun.nio.ch;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.net.SocketAddressLayout;

/** How addresses with ports lie in memory, in both directions: as on Linux. */
@Substitution("sun.nio.ch.NativeSocketAddress")
final class NativeSocketAddressSubstitution {
  private NativeSocketAddressSubstitution() {}

  @Replace
  private static int AFINET() {
    return SocketAddressLayout.V4;
  }

  @Replace
  private static int AFINET6() {
    return SocketAddressLayout.V6;
  }

  @Replace
  private static int sizeofSockAddr4() {
    return SocketAddressLayout.V4_SIZE;
  }

  @Replace
  private static int sizeofSockAddr6() {
    return SocketAddressLayout.V6_SIZE;
  }

  @Replace
  private static int sizeofFamily() {
    return 2;
  }

  @Replace
  private static int offsetFamily() {
    return 0;
  }

  @Replace
  private static int offsetSin4Port() {
    return SocketAddressLayout.PORT;
  }

  @Replace
  private static int offsetSin4Addr() {
    return SocketAddressLayout.V4_ADDRESS;
  }

  @Replace
  private static int offsetSin6Port() {
    return SocketAddressLayout.PORT;
  }

  @Replace
  private static int offsetSin6Addr() {
    return SocketAddressLayout.V6_ADDRESS;
  }

  @Replace
  private static int offsetSin6ScopeId() {
    return SocketAddressLayout.V6_SCOPE;
  }

  @Replace
  private static int offsetSin6FlowInfo() {
    return SocketAddressLayout.V6_FLOW;
  }
}
