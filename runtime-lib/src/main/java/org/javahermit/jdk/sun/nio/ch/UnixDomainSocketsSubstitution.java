package org.javahermit.jdk.sun.nio.ch;

import java.io.FileDescriptor;
import java.io.IOException;
import java.net.SocketException;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** An image is one process: it has no sockets whose addresses are files. */
@Substitution("sun.nio.ch.UnixDomainSockets")
final class UnixDomainSocketsSubstitution {
  @Replace private static final boolean supported = false;

  private UnixDomainSocketsSubstitution() {}

  @Add
  private static SocketException none() {
    return new SocketException("Address family not supported by protocol");
  }

  @Replace
  private static boolean init() {
    return false;
  }

  @Replace
  private static int socket0() throws IOException {
    throw none();
  }

  @Replace
  private static byte[] localAddress0(FileDescriptor descriptor) throws IOException {
    throw none();
  }

  @Replace
  private static void bind0(FileDescriptor descriptor, byte[] path) throws IOException {
    throw none();
  }

  @Replace
  private static int connect0(FileDescriptor descriptor, byte[] path) throws IOException {
    throw none();
  }

  @Replace
  private static int accept0(FileDescriptor descriptor, FileDescriptor accepted, Object[] path)
      throws IOException {
    throw none();
  }
}
