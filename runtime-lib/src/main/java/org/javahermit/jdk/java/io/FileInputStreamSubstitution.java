package org.javahermit.jdk.java.io;

import java.io.FileDescriptor;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.Console;

/** Standard input is read from the machine's console. There are no files yet. */
@Substitution("java.io.FileInputStream")
final class FileInputStreamSubstitution {
  @Alias private FileDescriptor fd;

  private FileInputStreamSubstitution() {}

  @Replace
  private static void initIDs() {}

  @Replace
  private void open0(String name) throws FileNotFoundException {
    throw new FileNotFoundException(name + " (No such file or directory)");
  }

  @Replace
  private int read0() throws IOException {
    byte[] one = new byte[1];
    return Console.read(fd, one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Replace
  private int readBytes(byte[] bytes, int offset, int length) throws IOException {
    return Console.read(fd, bytes, offset, length);
  }

  @Replace
  private long length0() throws IOException {
    throw new IOException("Illegal seek");
  }

  @Replace
  private long position0() throws IOException {
    throw new IOException("Illegal seek");
  }

  @Replace
  private long skip0(long count) throws IOException {
    throw new IOException("Illegal seek");
  }

  @Replace
  private int available0() throws IOException {
    return Console.available(fd);
  }
}
