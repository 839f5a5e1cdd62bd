package org.javahermit.jdk.file;

import java.io.FileDescriptor;
import java.io.IOException;
import org.javahermit.jdk.net.OpenDescriptors;
import org.javahermit.jdk.support.FileStreams;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.FileNode;
import org.javahermit.kernel.fs.OpenFile;
import org.javahermit.kernel.net.wire.ArrayBytes;
import org.javahermit.kernel.socket.Errors;

/** Streams of files, once a program opened one. */
final class OpenFileStreams extends FileStreams {
  OpenFileStreams() {}

  @Override
  public int read(FileDescriptor descriptor, byte[] bytes, int offset, int length)
      throws IOException {
    checkBounds(bytes, offset, length);
    if (length == 0) {
      return 0;
    }
    int result = ImageFiles.file(descriptor).read(new ArrayBytes(bytes, offset), length);
    if (result < 0) {
      throw new IOException(Errors.text(-result));
    }
    return result == 0 ? -1 : result;
  }

  @Override
  public void write(FileDescriptor descriptor, byte[] bytes, int offset, int length)
      throws IOException {
    checkBounds(bytes, offset, length);
    OpenFile file = ImageFiles.file(descriptor);
    ArrayBytes from = new ArrayBytes(bytes, offset);
    int done = 0;
    while (done < length) {
      int result = file.write(from, length - done);
      if (result < 0) {
        throw new IOException(Errors.text(-result));
      }
      done += result;
    }
  }

  private static void checkBounds(byte[] bytes, int offset, int length) {
    if (offset < 0 || length < 0 || length > bytes.length - offset) {
      throw new IndexOutOfBoundsException();
    }
  }

  @Override
  public long length(FileDescriptor descriptor) throws IOException {
    return ImageFiles.size(descriptor);
  }

  @Override
  public long position(FileDescriptor descriptor) throws IOException {
    return ImageFiles.file(descriptor).position();
  }

  @Override
  public long skip(FileDescriptor descriptor, long count) throws IOException {
    try {
      return ImageFiles.file(descriptor).skip(count);
    } catch (FileError e) {
      throw ImageFiles.failure(e);
    }
  }

  @Override
  public int available(FileDescriptor descriptor) throws IOException {
    OpenFile file = ImageFiles.file(descriptor);
    try {
      return file.node() instanceof FileNode
          ? (int) Math.min(Integer.MAX_VALUE, file.available())
          : 0;
    } catch (FileError e) {
      throw ImageFiles.failure(e);
    }
  }

  @Override
  public void force(int number) throws IOException {
    try {
      ImageFiles.file(number).force();
    } catch (FileError e) {
      throw ImageFiles.failure(e);
    }
  }

  @Override
  public void close(int number) {
    OpenDescriptors.table().close(number);
  }
}
