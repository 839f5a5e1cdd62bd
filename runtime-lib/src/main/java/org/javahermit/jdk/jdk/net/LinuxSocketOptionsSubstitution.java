package org.javahermit.jdk.jdk.net;

import java.net.SocketException;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.net.Failures;
import org.javahermit.jdk.net.OpenDescriptors;
import org.javahermit.kernel.socket.Errors;
import org.javahermit.kernel.socket.SocketOptions;
import org.javahermit.unsafe.ImageFact;

/**
 * Keep-alive times and quick acknowledgments of sockets by number, the card's queues by which they
 * receive, and who the peer of a socket of Unix domain is: the image's one user.
 */
@Substitution("jdk.net.LinuxSocketOptions")
final class LinuxSocketOptionsSubstitution {
  /** The largest values that Linux takes (tcp(7)), times in seconds. */
  @Add private static final int MAX_KEEP_TIME = 32767;

  @Add private static final int MAX_KEEP_COUNT = 127;

  @Alias
  LinuxSocketOptionsSubstitution() {}

  @Add
  private static void set(int number, int option, int value) throws SocketException {
    OpenDescriptors.any(number).setOption(SocketOptions.TCP, option, value);
  }

  /** Sets an option to a value between 1 and the largest one. */
  @Add
  private static void setUpTo(int most, int number, int option, int value) throws SocketException {
    if (value < 1 || value > most) {
      throw new SocketException(Errors.text(Errors.INVALID));
    }
    set(number, option, value);
  }

  @Add
  private static int get(int number, int option) throws SocketException {
    return OpenDescriptors.any(number).option(SocketOptions.TCP, option);
  }

  @Replace
  private static void setTcpKeepAliveProbes0(int number, int value) throws SocketException {
    setUpTo(MAX_KEEP_COUNT, number, SocketOptions.KEEP_COUNT, value);
  }

  @Replace
  private static void setTcpKeepAliveTime0(int number, int value) throws SocketException {
    setUpTo(MAX_KEEP_TIME, number, SocketOptions.KEEP_IDLE, value);
  }

  @Replace
  private static void setTcpKeepAliveIntvl0(int number, int value) throws SocketException {
    setUpTo(MAX_KEEP_TIME, number, SocketOptions.KEEP_INTERVAL, value);
  }

  @Replace
  private static int getTcpKeepAliveProbes0(int number) throws SocketException {
    return get(number, SocketOptions.KEEP_COUNT);
  }

  @Replace
  private static int getTcpKeepAliveTime0(int number) throws SocketException {
    return get(number, SocketOptions.KEEP_IDLE);
  }

  @Replace
  private static int getTcpKeepAliveIntvl0(int number) throws SocketException {
    return get(number, SocketOptions.KEEP_INTERVAL);
  }

  @Replace
  private static void setQuickAck0(int number, boolean on) throws SocketException {
    set(number, SocketOptions.QUICK_ACK, on ? 1 : 0);
  }

  @Replace
  private static boolean getQuickAck0(int number) throws SocketException {
    return get(number, SocketOptions.QUICK_ACK) != 0;
  }

  @Replace
  private static boolean keepAliveOptionsSupported0() {
    return true;
  }

  @Replace
  private static boolean quickAckSupported0() {
    return true;
  }

  @Replace
  private static boolean incomingNapiIdSupported0() {
    return true;
  }

  @Replace
  private static int getIncomingNapiId0(int number) throws SocketException {
    return OpenDescriptors.any(number).incomingQueue();
  }

  /** User and group, in the upper and the lower half; both are 0. */
  @Replace
  private static long getSoPeerCred0(int number) throws SocketException {
    Failures.check(OpenDescriptors.any(number).connectResult());
    return 0;
  }

  @Replace
  boolean peerCredentialsSupported() {
    return ImageFact.usesUnixSockets();
  }
}
