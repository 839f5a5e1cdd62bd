package org.javahermit.jdk.net;

import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.socket.Errors;
import org.javahermit.kernel.socket.Readiness;
import org.javahermit.kernel.socket.StreamSocket;

/**
 * Whether a host answers, tried by a connection to the port of the echo service (RFC 862), as the
 * class library does where it may not send echo requests: a refusal is an answer.
 */
public final class Reachability {
  private static final int ECHO = 7;

  private Reachability() {}

  /** Tries to reach a host. */
  public static boolean test(byte[] address, byte[] from, int millis) {
    StreamSocket socket = new StreamSocket(ImageNetwork.get(), true);
    socket.setBlocking(false);
    try {
      if (from != null && socket.bind(Addresses.high(from), Addresses.low(from), 0) != 0) {
        return false;
      }
      int result = socket.connect(Addresses.high(address), Addresses.low(address), ECHO);
      if (result == -Errors.IN_PROGRESS) {
        socket.poll(Readiness.OUT, System.nanoTime() + millis * Time.MILLISECOND);
        result = socket.connectResult();
      }
      return result == 0 || result == -Errors.REFUSED;
    } finally {
      socket.close();
    }
  }
}
