package org.javahermit.kernel.block;

import org.javahermit.kernel.fs.FileError;

/**
 * A disk: sectors that are read and written whole. What was written may be lost by a power cut, in
 * any order and sector by sector, until {@link #flush} has returned; a single sector is written
 * wholly or not at all.
 */
public interface BlockDevice {
  /** Bytes of a sector. */
  int SECTOR = 512;

  /** What it is called in messages. */
  String name();

  /** How many sectors it has. */
  long sectors();

  /** Whether it cannot be written. */
  boolean isReadOnly();

  /**
   * Reads sectors.
   *
   * @param bytes a multiple of {@link #SECTOR}
   */
  void read(long sector, byte[] to, int offset, int bytes) throws FileError;

  /**
   * Writes sectors.
   *
   * @param bytes a multiple of {@link #SECTOR}
   */
  void write(long sector, byte[] from, int offset, int bytes) throws FileError;

  /** Returns when everything written before survives a power cut. */
  void flush() throws FileError;
}
