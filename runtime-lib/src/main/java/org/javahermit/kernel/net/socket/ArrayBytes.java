package org.javahermit.kernel.net.socket;

/** An array of which bytes are taken, or into which they are put, from front to back. */
public final class ArrayBytes implements ByteSource, ByteSink {
  private final byte[] bytes;
  private int position;

  public ArrayBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public void take(byte[] to, int offset, int count) {
    System.arraycopy(bytes, position, to, offset, count);
    position += count;
  }

  @Override
  public void put(byte[] from, int offset, int count) {
    System.arraycopy(from, offset, bytes, position, count);
    position += count;
  }

  /** How many bytes were taken or put. */
  public int position() {
    return position;
  }
}
