package org.javahermit.kernel.fs;

/** Bytes that lie somewhere and do not change: a piece of the image, or of an archive. */
public interface ByteRange {
  /** How many there are. */
  long length();

  /** Copies some of them into an array. */
  void read(long position, byte[] to, int offset, int count);

  /** A part of them. */
  default ByteRange part(long start, long length) {
    ByteRange whole = this;
    return new ByteRange() {
      @Override
      public long length() {
        return length;
      }

      @Override
      public void read(long position, byte[] to, int offset, int count) {
        whole.read(start + position, to, offset, count);
      }
    };
  }

  /** The bytes of an array. */
  static ByteRange of(byte[] bytes) {
    return new ByteRange() {
      @Override
      public long length() {
        return bytes.length;
      }

      @Override
      public void read(long position, byte[] to, int offset, int count) {
        System.arraycopy(bytes, (int) position, to, offset, count);
      }
    };
  }
}
