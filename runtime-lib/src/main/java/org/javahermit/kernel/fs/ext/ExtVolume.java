package org.javahermit.kernel.fs.ext;

import java.util.TreeMap;
import java.util.function.Function;
import org.javahermit.kernel.block.BlockBuffer;
import org.javahermit.kernel.block.BlockCache;
import org.javahermit.kernel.fs.FileError;

/**
 * The blocks of a file system and its shape. Blocks that describe it, rather than being contents of
 * files, are changed by {@link #changed}: all that changed since the last commit are one
 * transaction. Without a journal they are just written some time.
 */
final class ExtVolume {
  final ExtSuperblock superblock;
  final BlockCache cache;
  final boolean hasJournal;
  private final Function<String, FileError> damage;
  private TreeMap<Long, BlockBuffer> transaction = new TreeMap<>();

  /**
   * A volume.
   *
   * @param damage reports what makes no sense, and makes an error of it
   */
  ExtVolume(
      ExtSuperblock superblock,
      BlockCache cache,
      boolean hasJournal,
      Function<String, FileError> damage) {
    this.superblock = superblock;
    this.cache = cache;
    this.hasJournal = hasJournal;
    this.damage = damage;
  }

  int blockBytes() {
    return superblock.blockBytes;
  }

  FileError damaged(String what) {
    return damage.apply(what);
  }

  void check(boolean holds, String what) throws FileError {
    if (!holds) {
      throw damaged(what);
    }
  }

  /** A block by a number that the disk named. */
  BlockBuffer read(long block) throws FileError {
    checkRange(block, 1);
    return cache.get(block);
  }

  void checkRange(long block, long count) throws FileError {
    if (block < superblock.firstBlock || count > superblock.blocks - block) {
      throw damaged("block " + block + " does not exist");
    }
  }

  /** A block that is new: zeroes. */
  BlockBuffer fresh(long block) {
    BlockBuffer buffer = cache.fresh(block);
    changed(buffer);
    return buffer;
  }

  /** Notes that a block that describes the file system was changed, or will be at once. */
  void changed(BlockBuffer buffer) {
    if (!hasJournal) {
      cache.dirty(buffer);
    } else if (!buffer.isHeld(BlockBuffer.CHANGED)) {
      cache.hold(buffer, BlockBuffer.CHANGED);
      transaction.put(buffer.block(), buffer);
    }
  }

  /** How many blocks the transaction has. */
  int changedCount() {
    return transaction.size();
  }

  /** Ends the transaction; its blocks. */
  TreeMap<Long, BlockBuffer> take() {
    TreeMap<Long, BlockBuffer> all = transaction;
    transaction = new TreeMap<>();
    return all;
  }
}
