package org.javahermit.kernel.fs;

/** A range of a file that has an address, until {@link #unmap}. */
public interface MappedRange {
  /** Where the range begins. */
  long address();

  /** Returns when a power cut takes nothing away any more of what was written there. */
  void force() throws FileError;

  /** Whoever mapped it does not use it any more. */
  void unmap();
}
