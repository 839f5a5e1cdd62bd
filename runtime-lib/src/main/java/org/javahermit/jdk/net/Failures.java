package org.javahermit.jdk.net;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import org.javahermit.jdk.sun.net.ConnectionReset;
import org.javahermit.kernel.socket.Errors;

/** Errors of descriptors as the exceptions and codes of the class library. */
public final class Failures {
  /** The codes of {@code sun.nio.ch.IOStatus}. */
  public static final int EOF = -1;

  public static final int UNAVAILABLE = -2;
  public static final int INTERRUPTED = -3;

  private Failures() {}

  /** The exception for a socket's error, which is negated. */
  public static SocketException of(int result) {
    int error = -result;
    String text = Errors.text(error);
    return switch (error) {
      case Errors.REFUSED, Errors.TIMED_OUT, Errors.NOT_CONNECTED -> new ConnectException(text);
      case Errors.HOST_UNREACHABLE -> new NoRouteToHostException(text);
      case Errors.ADDRESS_IN_USE,
          Errors.NO_SUCH_ADDRESS,
          Errors.NOT_PERMITTED,
          Errors.ACCESS_DENIED ->
          new BindException(text);
      default -> new SocketException(text);
    };
  }

  /** Throws the exception for a socket's error; returns results that are none. */
  public static int check(int result) throws SocketException {
    if (result < 0) {
      throw of(result);
    }
    return result;
  }

  /** Whether a result is only that it could not be done now. */
  private static int code(int result) {
    return switch (-result) {
      case Errors.TRY_AGAIN -> UNAVAILABLE;
      case Errors.INTERRUPTED -> INTERRUPTED;
      default -> 0;
    };
  }

  /** The code for the result of writing, or the exception. */
  public static int written(int result) throws IOException {
    if (result >= 0) {
      return result;
    }
    int code = code(result);
    if (code == 0) {
      throw new IOException(Errors.text(-result));
    }
    return code;
  }

  /**
   * The code for the result of reading, or the exception; nothing where there could be is the end.
   */
  public static int read(int result, long wanted) throws IOException {
    return result == 0 && wanted > 0 ? EOF : written(result);
  }

  /** The same for a socket, whose reset has an exception of its own. */
  public static int readFromSocket(int result, long wanted) throws IOException {
    if (result == -Errors.RESET) {
      throw new ConnectionReset("Connection reset");
    }
    return read(result, wanted);
  }

  /** The code for the result of something that is done or not, or the exception of a socket. */
  public static int done(int result) throws SocketException {
    int code = code(result);
    return code != 0 ? code : check(result);
  }
}
