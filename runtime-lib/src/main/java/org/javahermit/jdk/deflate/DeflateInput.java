package org.javahermit.jdk.deflate;

/** The input of one call of a compressor, which keeps the check sum of what is read of it. */
final class DeflateInput {
  private byte[] bytes;
  private int start;
  private int at;
  private int end;

  /** The check sum so far. */
  int adler = 1;

  /** Whether what is read counts. */
  boolean summed;

  void set(byte[] input, int offset, int length) {
    bytes = input;
    start = offset;
    at = offset;
    end = offset + length;
  }

  int available() {
    return end - at;
  }

  int consumed() {
    return at - start;
  }

  /** Reads what is there, at most {@code room} bytes; how many. */
  int read(byte[] to, int offset, int room) {
    int count = Math.min(room, end - at);
    if (count > 0) {
      System.arraycopy(bytes, at, to, offset, count);
      if (summed) {
        adler = Adler.update(adler, bytes, at, count);
      }
      at += count;
    }
    return count;
  }

  /** Copies the last bytes that were read. */
  void again(int count, byte[] to, int offset) {
    System.arraycopy(bytes, at - count, to, offset, count);
  }
}
