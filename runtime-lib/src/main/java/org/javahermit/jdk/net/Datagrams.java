package org.javahermit.jdk.net;

import java.io.FileDescriptor;
import java.io.IOException;
import java.net.PortUnreachableException;
import java.net.SocketException;
import org.javahermit.kernel.socket.Errors;
import org.javahermit.kernel.socket.MessageSocket;

/** Sockets of UDP for the class library. */
public final class Datagrams {
  private Datagrams() {}

  /** A socket of UDP. */
  public static MessageSocket socket(FileDescriptor descriptor) throws SocketException {
    if (OpenDescriptors.socket(descriptor) instanceof MessageSocket socket) {
      return socket;
    }
    throw new SocketException(Errors.text(Errors.NOT_SUPPORTED));
  }

  /** Throws what a socket of UDP throws for an error; other results are codes or counts. */
  public static int result(int result) throws IOException {
    if (result == -Errors.REFUSED) {
      throw new PortUnreachableException();
    }
    return result < 0 ? Failures.done(result) : result;
  }

  /**
   * The same for a connected one that is read and written like a stream: errors are no socket's.
   */
  public static int transferred(int result) throws IOException {
    return result == -Errors.REFUSED ? result(result) : Failures.written(result);
  }
}
