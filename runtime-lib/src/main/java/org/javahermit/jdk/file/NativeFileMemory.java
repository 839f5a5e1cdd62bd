package org.javahermit.jdk.file;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.internal.misc.Unsafe;
import org.javahermit.kernel.fs.FileMemory;

/** Memory outside of the heap for files that are mapped. */
final class NativeFileMemory implements FileMemory {
  private static final Unsafe UNSAFE = Unsafe.getUnsafe();

  /** Where the block of a range begins, which is not aligned. */
  private final Map<Long, Long> blocks = new ConcurrentHashMap<>();

  @Override
  public long allocate(long bytes) {
    try {
      long block = UNSAFE.allocateMemory(bytes + PAGE);
      long address = block + PAGE - 1 & -PAGE;
      UNSAFE.setMemory(address, bytes, (byte) 0);
      blocks.put(address, block);
      return address;
    } catch (OutOfMemoryError full) {
      return 0;
    }
  }

  @Override
  public void free(long address, long bytes) {
    UNSAFE.freeMemory(blocks.remove(address));
  }

  @Override
  public void read(long address, byte[] to, int offset, int count) {
    long base = Unsafe.ARRAY_BYTE_BASE_OFFSET + (long) offset;
    UNSAFE.copyMemory(null, address, to, base, count);
  }

  @Override
  public void write(long address, byte[] from, int offset, int count) {
    long base = Unsafe.ARRAY_BYTE_BASE_OFFSET + (long) offset;
    UNSAFE.copyMemory(from, base, null, address, count);
  }

  @Override
  public void zero(long address, long bytes) {
    UNSAFE.setMemory(address, bytes, (byte) 0);
  }
}
