package org.javahermit.jdk.sun.nio.ch;

import java.io.FileDescriptor;
import java.io.IOException;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.java.io.FileDescriptorSubstitution;
import org.javahermit.jdk.net.Failures;
import org.javahermit.jdk.net.OpenDescriptors;
import org.javahermit.jdk.support.MachineRandom;
import org.javahermit.kernel.net.wire.ArrayBytes;
import org.javahermit.kernel.socket.DescriptorTable;
import org.javahermit.kernel.socket.Pipe;

/** What the channels need to know of descriptors, and pipes. */
@Substitution("sun.nio.ch.IOUtil")
final class IOUtilSubstitution {
  @Add private static final int DRAINED = 128;

  private IOUtilSubstitution() {}

  @Replace
  static boolean randomBytes(byte[] into) {
    byte[] made = MachineRandom.bytes(into.length);
    System.arraycopy(made, 0, into, 0, made.length);
    return true;
  }

  /** Both ends of a pipe, that which is read in the upper half. */
  @Replace
  static long makePipe(boolean blocking) throws IOException {
    Pipe pipe = new Pipe();
    pipe.source().setBlocking(blocking);
    pipe.sink().setBlocking(blocking);
    long source = OpenDescriptors.add(pipe.source());
    return source << 32 | OpenDescriptors.add(pipe.sink());
  }

  @Replace
  static int write1(int number, byte value) throws IOException {
    return Failures.written(
        OpenDescriptors.get(number).write(new ArrayBytes(new byte[] {value}), 1));
  }

  /** Reads all there is; whether there was something. */
  @Replace
  static boolean drain(int number) throws IOException {
    byte[] bytes = new byte[DRAINED];
    boolean some = false;
    while (Failures.read(OpenDescriptors.get(number).read(new ArrayBytes(bytes), DRAINED), DRAINED)
        > 0) {
      some = true;
    }
    return some;
  }

  @Replace
  static int drain1(int number) throws IOException {
    return Failures.written(OpenDescriptors.get(number).read(new ArrayBytes(new byte[1]), 1));
  }

  @Replace
  public static void configureBlocking(FileDescriptor descriptor, boolean blocking)
      throws IOException {
    OpenDescriptors.get(descriptor).setBlocking(blocking);
  }

  @Replace
  public static int fdVal(FileDescriptor descriptor) {
    return FileDescriptorSubstitution.number(descriptor);
  }

  @Replace
  static void setfdVal(FileDescriptor descriptor, int number) {
    FileDescriptorSubstitution.setNumber(descriptor, number);
  }

  @Replace
  static int fdLimit() {
    return DescriptorTable.LIMIT;
  }

  /** As many parts of one write as Linux takes. */
  @Replace
  static int iovMax() {
    return 1024;
  }
}
