package org.javahermit.jdk.net;

import java.io.FileDescriptor;
import java.io.IOException;
import java.net.SocketException;
import org.javahermit.jdk.java.io.FileDescriptorSubstitution;
import org.javahermit.kernel.socket.AnySocket;
import org.javahermit.kernel.socket.Descriptor;
import org.javahermit.kernel.socket.DescriptorTable;
import org.javahermit.kernel.socket.Errors;
import org.javahermit.kernel.socket.InetSocket;
import org.javahermit.kernel.socket.StreamSocket;

/** The descriptors of sockets and pipes by the numbers and objects that the class library has. */
public final class OpenDescriptors {
  private static final DescriptorTable TABLE = new DescriptorTable();

  static {
    SignalledThreads.use();
  }

  private OpenDescriptors() {}

  /** All of them. */
  public static DescriptorTable table() {
    return TABLE;
  }

  /** Gives a new descriptor a number. */
  public static int add(Descriptor descriptor) throws IOException {
    int number = TABLE.add(descriptor);
    if (number < 0) {
      descriptor.close();
      throw Failures.of(number);
    }
    return number;
  }

  /** What a number stands for. */
  public static Descriptor get(int number) throws IOException {
    Descriptor found = TABLE.get(number);
    if (found == null) {
      throw new IOException(Errors.text(Errors.BAD_DESCRIPTOR));
    }
    return found;
  }

  /** What a descriptor of the class library stands for. */
  public static Descriptor get(FileDescriptor descriptor) throws IOException {
    return get(FileDescriptorSubstitution.number(descriptor));
  }

  /** A socket of any kind. */
  public static AnySocket any(FileDescriptor descriptor) throws SocketException {
    return any(FileDescriptorSubstitution.number(descriptor));
  }

  /** A socket of any kind. */
  public static AnySocket any(int number) throws SocketException {
    Descriptor found = TABLE.get(number);
    if (found instanceof AnySocket socket) {
      return socket;
    }
    int error = found == null ? Errors.BAD_DESCRIPTOR : Errors.NOT_A_SOCKET;
    throw new SocketException(Errors.text(error));
  }

  /** A socket of TCP or UDP. */
  public static InetSocket socket(FileDescriptor descriptor) throws SocketException {
    if (any(descriptor) instanceof InetSocket socket) {
      return socket;
    }
    throw new SocketException(Errors.text(Errors.NOT_SUPPORTED));
  }

  /** A socket of TCP. */
  public static StreamSocket stream(FileDescriptor descriptor) throws SocketException {
    if (any(descriptor) instanceof StreamSocket stream) {
      return stream;
    }
    throw new SocketException(Errors.text(Errors.NOT_SUPPORTED));
  }
}
