package org.javahermit.testrunner;

import java.io.OutputStream;

/**
 * Stands in the place of standard output or standard error while tests run: what they write goes
 * out in frames, so that the two can be told apart, and what belongs to which test. Bytes are kept
 * until a line or the buffer is full, or somebody flushes.
 */
final class CapturedStream extends OutputStream {
  private static final int SIZE = 2048;

  private final FrameWriter frames;
  private final String kind;
  private final byte[] buffer = new byte[SIZE];
  private int length;

  CapturedStream(FrameWriter frames, String kind) {
    this.frames = frames;
    this.kind = kind;
  }

  @Override
  public synchronized void write(int b) {
    buffer[length++] = (byte) b;
    if (b == '\n' || length == SIZE) {
      flush();
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int count) {
    for (int i = from; i < from + count; i++) {
      buffer[length++] = bytes[i];
      if (length == SIZE) {
        flush();
      }
    }
    if (count > 0 && bytes[from + count - 1] == '\n') {
      flush();
    }
  }

  @Override
  public synchronized void flush() {
    if (length > 0) {
      int full = length;
      length = 0;
      frames.sendBytes(kind, buffer, full);
    }
  }
}
