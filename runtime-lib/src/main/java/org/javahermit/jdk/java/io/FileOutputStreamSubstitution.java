package org.javahermit.jdk.java.io;

import java.io.FileDescriptor;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.file.StreamOpening;
import org.javahermit.jdk.support.Console;
import org.javahermit.jdk.support.FileStreams;
import org.javahermit.kernel.fs.OpenFlags;

/**
 * Standard output and error go to the machine's console, other streams to the image's files. An
 * open file knows by itself whether it is appended to.
 */
@Substitution("java.io.FileOutputStream")
final class FileOutputStreamSubstitution {
  @Alias private FileDescriptor fd;

  private FileOutputStreamSubstitution() {}

  @Replace
  private void open0(String name, boolean append) throws FileNotFoundException {
    int how = append ? OpenFlags.APPEND : OpenFlags.TRUNCATE;
    StreamOpening.open(fd, name, OpenFlags.WRITE | OpenFlags.CREATE | how);
  }

  @Replace
  private void write(int value, boolean append) throws IOException {
    writeBytes(new byte[] {(byte) value}, 0, 1, append);
  }

  @Replace
  private void writeBytes(byte[] bytes, int offset, int length, boolean append) throws IOException {
    FileStreams files = FileStreams.of(fd);
    if (files != null) {
      files.write(fd, bytes, offset, length);
    } else {
      Console.write(fd, bytes, offset, length);
    }
  }
}
