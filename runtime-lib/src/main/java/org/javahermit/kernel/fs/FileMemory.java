package org.javahermit.kernel.fs;

/** Memory with addresses, in which files lie while programs have them mapped. */
public interface FileMemory {
  /** Mapped ranges begin at multiples of this. */
  int PAGE = 4096;

  /** Zeroed memory at a multiple of {@link #PAGE}; 0 where there is none. */
  long allocate(long bytes);

  /** Gives memory back. */
  void free(long address, long bytes);

  /** Copies from an address into an array. */
  void read(long address, byte[] to, int offset, int count);

  /** Copies from an array to an address. */
  void write(long address, byte[] from, int offset, int count);

  /** Zeroes memory. */
  void zero(long address, long bytes);
}
