package org.javahermit.jdk.java.io;

import java.io.FileDescriptor;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.file.ImageFiles;
import org.javahermit.jdk.file.StreamOpening;
import org.javahermit.jdk.support.FileStreams;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.OpenFile;
import org.javahermit.kernel.fs.OpenFlags;

/** Files that are read and written anywhere. */
@Substitution("java.io.RandomAccessFile")
final class RandomAccessFileSubstitution {
  /** The JDK's bits of the mode. */
  @Add private static final int WRITES = 2;

  @Add private static final int SYNCHRONOUS = 4 | 8;

  @Alias private FileDescriptor fd;

  private RandomAccessFileSubstitution() {}

  @Replace
  private void open0(String name, int mode) throws FileNotFoundException {
    int flags = OpenFlags.READ;
    if ((mode & WRITES) != 0) {
      flags = OpenFlags.READ_WRITE | OpenFlags.CREATE;
    }
    if ((mode & SYNCHRONOUS) != 0) {
      flags |= OpenFlags.SYNCHRONOUS;
    }
    StreamOpening.open(fd, name, flags);
  }

  @Add
  private FileStreams files() throws IOException {
    FileStreams files = FileStreams.of(fd);
    if (files == null) {
      throw new IOException("Stream Closed");
    }
    return files;
  }

  @Replace
  private int read0() throws IOException {
    byte[] one = new byte[1];
    return readBytes(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Replace
  private int readBytes(byte[] bytes, int offset, int length) throws IOException {
    return files().read(fd, bytes, offset, length);
  }

  @Replace
  private void write0(int value) throws IOException {
    writeBytes(new byte[] {(byte) value}, 0, 1);
  }

  @Replace
  private void writeBytes(byte[] bytes, int offset, int length) throws IOException {
    files().write(fd, bytes, offset, length);
  }

  @Replace
  public long getFilePointer() throws IOException {
    return files().position(fd);
  }

  @Replace
  private void seek0(long position) throws IOException {
    try {
      ImageFiles.file(fd).seek(position);
    } catch (FileError e) {
      throw ImageFiles.failure(e);
    }
  }

  @Replace
  public long length() throws IOException {
    return files().length(fd);
  }

  /** The position moves only where it would be behind the end. */
  @Replace
  public void setLength(long length) throws IOException {
    OpenFile file = ImageFiles.file(fd);
    try {
      file.truncate(length);
      if (file.position() > length) {
        file.seek(length);
      }
    } catch (FileError e) {
      throw ImageFiles.failure(e);
    }
  }
}
