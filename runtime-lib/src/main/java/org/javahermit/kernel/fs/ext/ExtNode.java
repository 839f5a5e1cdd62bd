package org.javahermit.kernel.fs.ext;

/** What all nodes of such a file system have, whatever they are. */
interface ExtNode {
  /** Its inode. */
  Inode inode();

  /** Its blocks; null where it has none, or keeps something else in their place. */
  BlockMap map();
}
