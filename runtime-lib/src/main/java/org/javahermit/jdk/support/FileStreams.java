package org.javahermit.jdk.support;

import java.io.FileDescriptor;
import java.io.IOException;
import org.javahermit.jdk.java.io.FileDescriptorSubstitution;

/**
 * What the streams of {@code java.io} do with descriptors that are not the console's. There is
 * nothing of the kind until a program opens its first file, so a program that never does has no
 * code for files in its image.
 */
public abstract class FileStreams {
  private static final int FIRST = 3;

  private static FileStreams installed;

  /** The streams of files. */
  protected FileStreams() {}

  /** From now on there are files. */
  public static void install(FileStreams streams) {
    installed = streams;
  }

  /** The streams of files where a descriptor may be a file's, or null. */
  public static FileStreams of(FileDescriptor descriptor) {
    return of(FileDescriptorSubstitution.number(descriptor));
  }

  /** The same for the number of a descriptor. */
  public static FileStreams of(int number) {
    return number >= FIRST ? installed : null;
  }

  /** Reads bytes; how many, or -1 at the end. */
  public abstract int read(FileDescriptor descriptor, byte[] bytes, int offset, int length)
      throws IOException;

  /** Writes all of the bytes. */
  public abstract void write(FileDescriptor descriptor, byte[] bytes, int offset, int length)
      throws IOException;

  /** The size of the file. */
  public abstract long length(FileDescriptor descriptor) throws IOException;

  /** Where the next read or write begins. */
  public abstract long position(FileDescriptor descriptor) throws IOException;

  /** Moves the position; how far. */
  public abstract long skip(FileDescriptor descriptor, long count) throws IOException;

  /** How many bytes can be read without waiting. */
  public abstract int available(FileDescriptor descriptor) throws IOException;

  /** Returns when what was written is safe. */
  public abstract void force(int number) throws IOException;

  /** Closes a descriptor. */
  public abstract void close(int number);
}
