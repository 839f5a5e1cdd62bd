package org.javahermit.kernel.fs.ext;

import org.javahermit.kernel.fs.FileError;

/** Which blocks of the disk are the blocks of a file. */
interface BlockMap {
  /** How many blocks a file can have. */
  long mostBlocks();

  /** The neighbours on the disk, at most so many, that a file has from a block on; or its hole. */
  Run find(long logical, long most) throws FileError;

  /** Puts blocks where there is a hole. */
  void add(long logical, Run blocks) throws FileError;

  /** Blocks that were there, but read as zeroes, have contents. */
  void written(long logical, int count) throws FileError;

  /** Frees everything from a block on. */
  void cut(long logical) throws FileError;
}
