package org.javahermit.kernel.fs.ext;

/**
 * Neighbours on the disk.
 *
 * @param physical the first block; 0 where there are none, and a file has a hole
 * @param length how many
 * @param isUnwritten whether they belong to the file, but read as zeroes
 */
record Run(long physical, int length, boolean isUnwritten) {
  boolean isHole() {
    return physical == 0;
  }
}
