package org.javahermit.jdk.sun.nio.ch;

import java.io.FileDescriptor;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.file.ImageFiles;
import org.javahermit.jdk.file.NativeText;
import org.javahermit.jdk.java.io.FileDescriptorSubstitution;
import org.javahermit.jdk.net.Failures;
import org.javahermit.jdk.net.OpenDescriptors;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.socket.Errors;
import org.javahermit.kernel.socket.LocalSocket;
import org.javahermit.unsafe.ImageFact;

/**
 * Sockets whose addresses are files, between threads of the program: an image is one process.
 * Channels ask for their kind only when they run, so images have nothing of this unless the
 * program's own code names such sockets.
 */
@Substitution("sun.nio.ch.UnixDomainSockets")
final class UnixDomainSocketsSubstitution {
  /** Linux's 108 bytes of struct sockaddr_un, but two. */
  @Add private static final int LONGEST_PATH = 106;

  private UnixDomainSocketsSubstitution() {}

  @Replace
  private static boolean init() {
    return ImageFact.usesUnixSockets();
  }

  @Add
  private static LocalSocket local(FileDescriptor descriptor) throws SocketException {
    if (OpenDescriptors.any(descriptor) instanceof LocalSocket socket) {
      return socket;
    }
    throw Failures.of(-Errors.NOT_SUPPORTED);
  }

  @Add
  private static String text(byte[] path) throws SocketException {
    if (path.length > LONGEST_PATH) {
      throw new SocketException("Unix domain path too long");
    }
    return new String(path, StandardCharsets.UTF_8);
  }

  @Replace
  private static int socket0() throws IOException {
    if (!ImageFact.usesUnixSockets()) {
      throw Failures.of(-Errors.NO_SUCH_FAMILY);
    }
    return OpenDescriptors.add(new LocalSocket());
  }

  @Replace
  private static byte[] localAddress0(FileDescriptor descriptor) throws IOException {
    return NativeText.bytes(local(descriptor).name());
  }

  @Replace
  private static void bind0(FileDescriptor descriptor, byte[] path) throws IOException {
    LocalSocket socket = local(descriptor);
    String name = text(path);
    if (!socket.name().isEmpty()) {
      throw Failures.of(-Errors.INVALID);
    }
    try {
      ImageFiles.tree().makeSocket(name, socket);
      socket.named(name);
    } catch (FileError e) {
      int error = e.number();
      throw Failures.of(-(error == Errors.EXISTS ? Errors.ADDRESS_IN_USE : error));
    }
  }

  /** As {@code Net.connect} does, 1 where it is done. */
  @Replace
  private static int connect0(FileDescriptor descriptor, byte[] path) throws IOException {
    int result = local(descriptor).connect(listener(text(path)));
    if (result == -Errors.INTERRUPTED) {
      return Failures.INTERRUPTED;
    }
    Failures.check(result); // unlike for others, "try again" is an error: nobody tells when
    return 1;
  }

  @Add
  private static LocalSocket listener(String name) throws SocketException {
    try {
      return ImageFiles.tree().socket(name);
    } catch (FileError e) {
      // The empty name is one of a kind that has no files, and nobody has it.
      throw Failures.of(-(name.isEmpty() ? Errors.REFUSED : e.number()));
    }
  }

  @Replace
  private static int accept0(FileDescriptor descriptor, FileDescriptor accepted, Object[] path)
      throws IOException {
    LocalSocket[] taken = new LocalSocket[1];
    int code = Failures.done(local(descriptor).accept(taken));
    if (code != 0) {
      return code;
    }
    FileDescriptorSubstitution.setNumber(accepted, OpenDescriptors.add(taken[0]));
    path[0] = NativeText.bytes(taken[0].peerName());
    return 1;
  }
}
