package org.javahermit.jdk.sun.net.sdp;

import java.io.IOException;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * Sockets are those of TCP. What {@code com.sun.sdp.conf} asks to have sent by the Sockets Direct
 * Protocol of InfiniBand fails with a reason, as on systems without it.
 */
@Substitution("sun.net.sdp.SdpSupport")
final class SdpSupportSubstitution {
  private SdpSupportSubstitution() {}

  @Replace
  private static int create0() throws IOException {
    throw new IOException("Images have no Sockets Direct Protocol; leave out com.sun.sdp.conf");
  }

  @Replace
  private static void convert0(int descriptor) throws IOException {
    create0();
  }
}
