package org.javahermit.kernel.fs.fat;

/** What files and directories have: clusters, and an entry in a directory. */
interface FatNode {
  /** Its clusters. */
  FatChain chain();

  /** The directory with its entry; null for the root. */
  FatDirectory parent();

  /** The number of the entry in the directory; −1 where it has none any more. */
  int slot();

  /** It has another entry. */
  void moveTo(FatDirectory directory, int slot);
}
