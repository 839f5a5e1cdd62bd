package org.javahermit.compiler.qemu;

import java.io.ByteArrayOutputStream;

/**
 * What is sent to an image's serial port so that its standard input holds given bytes: the bytes as
 * they are, but {@code ^V} before each {@code ^D} and {@code ^V}; then {@code ^D} for the end. The
 * image's {@code org.javahermit.machine.x64.ConsoleInput} reads it back.
 */
public final class ConsoleInput {
  private static final int END_OF_TRANSMISSION = 4;
  private static final int LITERAL_NEXT = 22;

  private ConsoleInput() {}

  /** A part of the input. */
  public static byte[] part(byte[] bytes, int count) {
    ByteArrayOutputStream sent = new ByteArrayOutputStream(count);
    for (int i = 0; i < count; i++) {
      if (bytes[i] == END_OF_TRANSMISSION || bytes[i] == LITERAL_NEXT) {
        sent.write(LITERAL_NEXT);
      }
      sent.write(bytes[i]);
    }
    return sent.toByteArray();
  }

  /** All of the input, and its end. */
  public static byte[] all(byte[] bytes) {
    ByteArrayOutputStream sent = new ByteArrayOutputStream(bytes.length + 1);
    sent.writeBytes(part(bytes, bytes.length));
    sent.writeBytes(end());
    return sent.toByteArray();
  }

  /** The end of the input. */
  public static byte[] end() {
    return new byte[] {END_OF_TRANSMISSION};
  }
}
