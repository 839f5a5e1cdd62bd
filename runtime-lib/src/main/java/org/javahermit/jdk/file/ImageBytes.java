package org.javahermit.jdk.file;

import jdk.internal.misc.Unsafe;
import org.javahermit.kernel.fs.ByteRange;

/** Bytes at an address that nobody changes: files in the image, or an archive of the loader. */
final class ImageBytes implements ByteRange {
  private static final Unsafe UNSAFE = Unsafe.getUnsafe();

  private final long address;
  private final long length;

  ImageBytes(long address, long length) {
    this.address = address;
    this.length = length;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public void read(long position, byte[] to, int offset, int count) {
    long base = Unsafe.ARRAY_BYTE_BASE_OFFSET + (long) offset;
    UNSAFE.copyMemory(null, address + position, to, base, count);
  }
}
