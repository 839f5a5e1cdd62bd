package org.javahermit.kernel.fs.ext;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Inodes without a name that are still in use: a list on the disk, from the superblock from inode
 * to inode, so that they are freed after a power cut. Source: the ext4 documentation of the Linux
 * kernel, "Orphan file" and {@code s_last_orphan}.
 */
final class Orphans {
  private final ExtSuperblock superblock;
  private final List<Inode> all = new ArrayList<>();
  private final Consumer<Inode> changed;

  /**
   * An empty list.
   *
   * @param changed takes inodes that have to be written
   */
  Orphans(ExtSuperblock superblock, Consumer<Inode> changed) {
    this.superblock = superblock;
    this.changed = changed;
  }

  void add(Inode inode) {
    inode.setNextOrphan(superblock.lastOrphan());
    superblock.setLastOrphan(inode.number);
    all.add(inode);
    changed.accept(inode);
  }

  /** Those who still use them do not matter any more. */
  void forget() {
    all.forEach(Inode::setFree);
    all.clear();
  }

  void remove(Inode inode) {
    int at = all.indexOf(inode);
    if (at < 0) {
      return;
    }
    if (at == all.size() - 1) {
      superblock.setLastOrphan(inode.nextOrphan());
    } else {
      Inode before = all.get(at + 1);
      before.setNextOrphan(inode.nextOrphan());
      changed.accept(before);
    }
    inode.setNextOrphan(0);
    all.remove(at);
  }
}
