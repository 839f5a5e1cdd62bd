package org.javahermit.jdk.java.io;

import java.io.FileDescriptor;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.Console;
import org.javahermit.jdk.support.EmptyRoot;

/** Standard output and error go to the machine's console. There are no files yet. */
@Substitution("java.io.FileOutputStream")
final class FileOutputStreamSubstitution {
  @Alias private FileDescriptor fd;

  private FileOutputStreamSubstitution() {}

  @Replace
  private static void initIDs() {}

  @Replace
  private void open0(String name, boolean append) throws FileNotFoundException {
    throw new FileNotFoundException(name + " (" + EmptyRoot.whyNotOpened(name, true) + ")");
  }

  @Replace
  private void write(int value, boolean append) throws IOException {
    Console.write(fd, new byte[] {(byte) value}, 0, 1);
  }

  @Replace
  private void writeBytes(byte[] bytes, int offset, int length, boolean append) throws IOException {
    Console.write(fd, bytes, offset, length);
  }
}
