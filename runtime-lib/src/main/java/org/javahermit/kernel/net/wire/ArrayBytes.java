package org.javahermit.kernel.net.wire;

/** An array of which bytes are taken, or into which they are put, from front to back. */
public final class ArrayBytes implements ByteSource, ByteSink {
  private byte[] bytes;
  private int position;

  /** All of an array. */
  public ArrayBytes(byte[] bytes) {
    this(bytes, 0);
  }

  /** An array from a place on. */
  public ArrayBytes(byte[] bytes, int offset) {
    this.bytes = bytes;
    position = offset;
  }

  /** The same object for another array from a place on. */
  public ArrayBytes point(byte[] array, int offset) {
    bytes = array;
    position = offset;
    return this;
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
}
