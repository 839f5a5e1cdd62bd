package org.javahermit.jdk.sun.nio.ch;

import java.io.IOException;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.net.Failures;
import org.javahermit.jdk.net.OpenDescriptors;
import org.javahermit.kernel.socket.StreamSocket;

/** How a connection ended that was being made while nobody waited for it. */
@Substitution("sun.nio.ch.UnixAsynchronousSocketChannelImpl")
final class UnixAsynchronousSocketChannelImplSubstitution {
  private UnixAsynchronousSocketChannelImplSubstitution() {}

  @Replace
  private static void checkConnect(int number) throws IOException {
    Failures.check(((StreamSocket) OpenDescriptors.any(number)).connectResult());
  }
}
