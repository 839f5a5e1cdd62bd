package org.javahermit.jdk.support;

import java.io.FileDescriptor;
import java.io.IOException;
import java.util.Objects;
import org.javahermit.jdk.java.io.FileDescriptorSubstitution;
import org.javahermit.machine.Platform;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.Threads;
import org.javahermit.vm.layout.ObjectLayout;

/**
 * The machine's console as streams of bytes. Output is written from the array itself, in calls
 * during which it cannot move; input arrives in a buffer outside of the heap, because a machine may
 * let time pass while it reads.
 */
public final class Console {
  private static final int INPUT_BUFFER_BYTES = 8192;

  /** How long a thread waits before it tries again to write where there was no room. */
  private static final long PAUSE_NANOS = 1_000_000;

  private static Address inputBuffer;

  /** What goes in the place of the machine's own console; null where nothing does. */
  private static ConsoleStream other;

  private Console() {}

  /** Lets standard input, output and error go through this instead, from now on. */
  static void use(ConsoleStream stream) {
    other = stream;
  }

  /** Writes all bytes to standard output or standard error. */
  public static void write(FileDescriptor descriptor, byte[] bytes, int offset, int length)
      throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    int stream = FileDescriptorSubstitution.number(descriptor);
    if (stream != Platform.OUTPUT && stream != Platform.ERROR) {
      throw new IOException(stream < 0 ? "Stream Closed" : "Bad file descriptor");
    }
    Platform platform = Platform.current();
    int done = other == null ? 0 : other.write(bytes, offset, length);
    while (done < length) {
      int written = write(platform, stream, bytes, offset + done, length - done);
      if (written < 0) {
        throw new IOException("Input/output error");
      }
      if (written == 0) {
        Threads.pause(PAUSE_NANOS);
      }
      done += written;
    }
  }

  @Uninterruptible
  private static int write(Platform platform, int stream, byte[] bytes, int offset, int length) {
    Address start = Address.ofObject(bytes).plus(ObjectLayout.NARROW_ARRAY_BASE + offset);
    return platform.write(stream, start, length);
  }

  /**
   * Reads bytes of standard input; lets other threads run until there are some.
   *
   * @return how many, or -1 at the end
   */
  public static synchronized int read(
      FileDescriptor descriptor, byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    checkInput(descriptor);
    if (length == 0) {
      return 0;
    }
    if (other != null) {
      return other.read(bytes, offset, length);
    }
    if (inputBuffer.isZero()) {
      inputBuffer = Platform.current().allocatePages(INPUT_BUFFER_BYTES);
      if (inputBuffer.isZero()) {
        throw new OutOfMemoryError("no memory for the buffer of standard input");
      }
    }
    Threads.awaitInput();
    int count = Platform.current().read(inputBuffer, Math.min(length, INPUT_BUFFER_BYTES));
    if (count < 0) {
      throw new IOException("Input/output error");
    }
    for (int i = 0; i < count; i++) {
      bytes[offset + i] = inputBuffer.loadByte(i);
    }
    return count == 0 ? -1 : count;
  }

  /** How many bytes can certainly be read without waiting. */
  public static int available(FileDescriptor descriptor) throws IOException {
    checkInput(descriptor);
    boolean isReady = other == null ? Platform.current().inputReady() : other.isReady();
    return isReady ? 1 : 0;
  }

  /** What is wrong with asking for a place in a stream that has none. */
  public static IOException noPosition(FileDescriptor descriptor) {
    boolean closed = FileDescriptorSubstitution.number(descriptor) < 0;
    return new IOException(closed ? "Stream Closed" : "Illegal seek");
  }

  private static void checkInput(FileDescriptor descriptor) throws IOException {
    int stream = FileDescriptorSubstitution.number(descriptor);
    if (stream != 0) {
      throw new IOException(stream < 0 ? "Stream Closed" : "Bad file descriptor");
    }
  }
}
