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

/** Standard input is read from the machine's console, other streams from the image's files. */
@Substitution("java.io.FileInputStream")
final class FileInputStreamSubstitution {
  @Alias private FileDescriptor fd;

  private FileInputStreamSubstitution() {}

  @Replace
  private void open0(String name) throws FileNotFoundException {
    StreamOpening.open(fd, name, OpenFlags.READ);
  }

  @Replace
  private int read0() throws IOException {
    byte[] one = new byte[1];
    return readBytes(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Replace
  private int readBytes(byte[] bytes, int offset, int length) throws IOException {
    FileStreams files = FileStreams.of(fd);
    return files != null
        ? files.read(fd, bytes, offset, length)
        : Console.read(fd, bytes, offset, length);
  }

  @Replace
  private long length0() throws IOException {
    FileStreams files = FileStreams.of(fd);
    if (files == null) {
      throw Console.noPosition(fd);
    }
    return files.length(fd);
  }

  @Replace
  private long position0() throws IOException {
    FileStreams files = FileStreams.of(fd);
    if (files == null) {
      throw Console.noPosition(fd);
    }
    return files.position(fd);
  }

  @Replace
  private long skip0(long count) throws IOException {
    FileStreams files = FileStreams.of(fd);
    if (files == null) {
      throw Console.noPosition(fd);
    }
    return files.skip(fd, count);
  }

  @Replace
  private int available0() throws IOException {
    FileStreams files = FileStreams.of(fd);
    return files != null ? files.available(fd) : Console.available(fd);
  }
}
