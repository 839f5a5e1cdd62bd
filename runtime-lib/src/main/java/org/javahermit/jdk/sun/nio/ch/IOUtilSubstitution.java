package org.javahermit.jdk.sun.nio.ch;

import java.io.FileDescriptor;
import java.io.IOException;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.java.io.FileDescriptorSubstitution;
import org.javahermit.jdk.net.OpenDescriptors;
import org.javahermit.jdk.support.MachineRandom;
import org.javahermit.kernel.socket.DescriptorTable;

/** What the channels need to know of descriptors, and pipes. */
@Substitution("sun.nio.ch.IOUtil")
final class IOUtilSubstitution {
  private IOUtilSubstitution() {}

  @Replace
  static void initIDs() {}

  @Replace
  static boolean randomBytes(byte[] into) {
    byte[] made = MachineRandom.bytes(into.length);
    System.arraycopy(made, 0, into, 0, made.length);
    return true;
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
