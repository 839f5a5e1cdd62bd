package org.javahermit.kernel.fs.ext;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.javahermit.kernel.block.BlockBuffer;
import org.javahermit.kernel.block.Crc32c;
import org.javahermit.kernel.fs.FileError;

/**
 * Which blocks and inodes are free: takes goals, leaves bits set. What was freed is not used again
 * before a power cut cannot bring it back: contents of files not before the commit, blocks that
 * described the file system not before the journal has forgotten them, because it might be played
 * over what was written there. Source: the ext4 documentation of the Linux kernel, "Block and Inode
 * Bitmaps", "Lazy Block Group Initialization".
 */
final class ExtGroups {
  private final ExtVolume volume;
  private final ExtSuperblock superblock;
  private final GroupDescriptors descriptors;
  private final Map<Integer, byte[]> untilCommit = new HashMap<>();
  private final Map<Integer, byte[]> untilCheckpoint = new HashMap<>();
  private final BitSet verified = new BitSet();
  private final BitSet changedBlocks = new BitSet();
  private final BitSet changedInodes = new BitSet();
  private long pinned;
  private long pinnedLonger;
  private long freeBlocks;
  private long freeInodes;

  ExtGroups(ExtVolume volume) throws FileError {
    this.volume = volume;
    superblock = volume.superblock;
    descriptors = new GroupDescriptors(volume);
    for (int group = 0; group < superblock.groups; group++) {
      descriptors.verify(group);
      freeBlocks += descriptors.freeBlocks(group);
      freeInodes += descriptors.freeInodes(group);
    }
  }

  long freeBlocks() {
    return freeBlocks;
  }

  /** Blocks that can be used at once. */
  long availableBlocks() {
    return freeBlocks - pinned - pinnedLonger;
  }

  /** Whether a commit and a checkpoint would make more blocks usable. */
  boolean hasPinned() {
    return pinned + pinnedLonger > 0;
  }

  private long start(int group) {
    return superblock.firstBlock + (long) group * superblock.blocksPerGroup;
  }

  private int blocksOf(int group) {
    return (int) Math.min(superblock.blocksPerGroup, superblock.blocks - start(group));
  }

  private int groupOf(long block) {
    return (int) ((block - superblock.firstBlock) / superblock.blocksPerGroup);
  }

  /** A good place for the first block of a file. */
  long goal(int inode) {
    return start((inode - 1) / superblock.inodesPerGroup);
  }

  // ---- blocks

  private BlockBuffer blockBitmap(int group) throws FileError {
    if (descriptors.hasFlag(group, GroupDescriptors.BLOCKS_UNUSED_YET)) {
      return firstBlockBitmap(group);
    }
    BlockBuffer buffer = volume.read(descriptors.blockBitmap(group));
    if (superblock.hasChecksums() && !verified.get(2 * group)) {
      int sum = sum(buffer, superblock.blocksPerGroup);
      volume.check(
          descriptors.hasBlockSum(group, sum),
          "the block bitmap of group " + group + " has a wrong checksum");
    }
    verified.set(2 * group);
    return buffer;
  }

  private int sum(BlockBuffer bitmap, int bits) {
    return Crc32c.update(superblock.seed, bitmap.bytes(), 0, bits / 8);
  }

  /** The bitmap of a group in which there is nothing yet but what describes it. */
  private BlockBuffer firstBlockBitmap(int group) throws FileError {
    BlockBuffer buffer = volume.fresh(descriptors.blockBitmap(group));
    byte[] map = buffer.bytes();
    if (superblock.hasCopies(group)) {
      int copies = 1 + descriptors.tableBlocks() + superblock.reservedDescriptorBlocks();
      Bits.set(map, 0, copies);
    }
    int tableBlocks =
        (int)
            (((long) superblock.inodesPerGroup * superblock.inodeBytes + superblock.blockBytes - 1)
                / superblock.blockBytes);
    mark(map, group, descriptors.blockBitmap(group), 1);
    mark(map, group, descriptors.inodeBitmap(group), 1);
    mark(map, group, descriptors.inodeTable(group), tableBlocks);
    Bits.set(map, blocksOf(group), 8 * superblock.blockBytes);
    descriptors.clearFlag(group, GroupDescriptors.BLOCKS_UNUSED_YET);
    changedBlocks.set(group);
    verified.set(2 * group);
    return buffer;
  }

  private void mark(byte[] map, int group, long block, int count) {
    long first = Math.max(0, block - start(group));
    long end = Math.min(blocksOf(group), block + count - start(group));
    Bits.set(map, (int) first, (int) Math.max(first, end));
  }

  /** Takes neighbours, at least one and at most so many, near a goal; null where none is free. */
  Run allocate(long goal, int most) throws FileError {
    boolean exists = goal >= superblock.firstBlock && goal < superblock.blocks;
    long wanted = exists ? goal : superblock.firstBlock;
    int first = groupOf(wanted);
    int bit = (int) (wanted - start(first));
    for (int i = 0; i <= superblock.groups; i++) {
      int group = (first + i) % superblock.groups;
      if (descriptors.freeBlocks(group) > 0) {
        Run found = allocateIn(group, i == 0 ? bit : 0, most);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private Run allocateIn(int group, int from, int most) throws FileError {
    BlockBuffer buffer = blockBitmap(group);
    byte[] pins = untilCommit.get(group);
    byte[] longer = untilCheckpoint.get(group);
    int end = blocksOf(group);
    int bit = Bits.nextClear(buffer.bytes(), pins, longer, from, end);
    if (bit >= end) {
      return null;
    }
    int count = 1;
    while (count < most
        && bit + count < end
        && Bits.nextClear(buffer.bytes(), pins, longer, bit + count, bit + count + 1)
            == bit + count) {
      count++;
    }
    Bits.set(buffer.bytes(), bit, bit + count);
    changedBlocks(group, buffer, -count);
    return new Run(start(group) + bit, count, false);
  }

  private void changedBlocks(int group, BlockBuffer bitmap, int by) throws FileError {
    volume.changed(bitmap);
    changedBlocks.set(group);
    descriptors.addFreeBlocks(group, by);
    freeBlocks += by;
  }

  /**
   * Gives blocks back.
   *
   * @param describes whether they described the file system, and so are changed by the journal
   */
  void free(long block, long count, boolean describes) throws FileError {
    volume.checkRange(block, count);
    long at = block;
    long end = block + count;
    while (at < end) {
      int group = groupOf(at);
      int part = (int) Math.min(end - at, start(group) + blocksOf(group) - at);
      freeIn(group, (int) (at - start(group)), part, describes);
      at += part;
    }
    if (!describes) {
      for (long i = block; i < end; i++) {
        volume.cache.forget(i);
      }
    }
  }

  private void freeIn(int group, int first, int count, boolean describes) throws FileError {
    BlockBuffer buffer = blockBitmap(group);
    for (int bit = first; bit < first + count; bit++) {
      if (!Bits.get(buffer.bytes(), bit)) {
        throw volume.damaged("block " + (start(group) + bit) + " is freed twice");
      }
      Bits.clear(buffer.bytes(), bit);
    }
    changedBlocks(group, buffer, count);
    if (volume.hasJournal) {
      pin(group, first, count, describes);
    }
  }

  private void pin(int group, int first, int count, boolean describes) {
    Map<Integer, byte[]> pins = describes ? untilCheckpoint : untilCommit;
    byte[] map = pins.computeIfAbsent(group, g -> new byte[superblock.blockBytes]);
    Bits.set(map, first, first + count);
    if (describes) {
      pinnedLonger += count;
    } else {
      pinned += count;
    }
  }

  /** What was freed cannot come back any more. */
  void committed() {
    untilCommit.clear();
    pinned = 0;
  }

  /** The journal has forgotten everything. */
  void checkpointed() {
    untilCheckpoint.clear();
    pinnedLonger = 0;
  }

  // ---- inodes

  private BlockBuffer inodeBitmap(int group) throws FileError {
    if (descriptors.hasFlag(group, GroupDescriptors.INODES_UNUSED_YET)) {
      blockBitmap(group); // a group with inodes is one in use
      BlockBuffer buffer = volume.fresh(descriptors.inodeBitmap(group));
      Bits.set(buffer.bytes(), superblock.inodesPerGroup, 8 * superblock.blockBytes);
      descriptors.clearFlag(group, GroupDescriptors.INODES_UNUSED_YET);
      verified.set(2 * group + 1);
      return buffer;
    }
    BlockBuffer buffer = volume.read(descriptors.inodeBitmap(group));
    if (superblock.hasChecksums() && !verified.get(2 * group + 1)) {
      int sum = sum(buffer, superblock.inodesPerGroup);
      volume.check(
          descriptors.hasInodeSum(group, sum),
          "the inode bitmap of group " + group + " has a wrong checksum");
    }
    verified.set(2 * group + 1);
    return buffer;
  }

  /** Takes an inode, in the group of another one if possible; 0 where none is free. */
  int allocateInode(int near, boolean isDirectory) throws FileError {
    int first = (near - 1) / superblock.inodesPerGroup;
    for (int i = 0; i < superblock.groups; i++) {
      int group = (first + i) % superblock.groups;
      if (descriptors.freeInodes(group) > 0) {
        int found = allocateInodeIn(group, isDirectory);
        if (found != 0) {
          return found;
        }
      }
    }
    return 0;
  }

  private int allocateInodeIn(int group, boolean isDirectory) throws FileError {
    BlockBuffer buffer = inodeBitmap(group);
    int from = group == 0 ? superblock.firstInode - 1 : 0;
    int end = superblock.inodesPerGroup;
    int index = Bits.nextClear(buffer.bytes(), null, null, from, end);
    if (index >= end) {
      return 0;
    }
    Bits.set(buffer.bytes(), index);
    descriptors.useInode(group, index);
    changedInodes(group, buffer, -1, isDirectory);
    return group * superblock.inodesPerGroup + index + 1;
  }

  private void changedInodes(int group, BlockBuffer bitmap, int by, boolean isDirectory)
      throws FileError {
    volume.changed(bitmap);
    changedInodes.set(group);
    descriptors.addFreeInodes(group, by);
    freeInodes += by;
    if (isDirectory) {
      descriptors.addDirectories(group, -by);
    }
  }

  /** Gives an inode back. */
  void freeInode(int inode, boolean isDirectory) throws FileError {
    int group = (inode - 1) / superblock.inodesPerGroup;
    int index = (inode - 1) % superblock.inodesPerGroup;
    BlockBuffer buffer = inodeBitmap(group);
    volume.check(Bits.get(buffer.bytes(), index), "inode " + inode + " is freed twice");
    Bits.clear(buffer.bytes(), index);
    changedInodes(group, buffer, 1, isDirectory);
  }

  /** The block in which an inode lies. */
  BlockBuffer inodeBlock(int inode) throws FileError {
    int group = (inode - 1) / superblock.inodesPerGroup;
    long offset = (long) ((inode - 1) % superblock.inodesPerGroup) * superblock.inodeBytes;
    return volume.read(descriptors.inodeTable(group) + offset / superblock.blockBytes);
  }

  /** Where an inode begins in its block. */
  int inodeOffset(int inode) {
    int index = (inode - 1) % superblock.inodesPerGroup;
    return (int) ((long) index * superblock.inodeBytes % superblock.blockBytes);
  }

  // ---- the commit

  /** Makes the checksums and sums of everything that changed. */
  void finish() throws FileError {
    if (superblock.hasChecksums()) {
      for (int g = changedBlocks.nextSetBit(0); g >= 0; g = changedBlocks.nextSetBit(g + 1)) {
        descriptors.setBlockSum(g, sum(blockBitmap(g), superblock.blocksPerGroup));
      }
      for (int g = changedInodes.nextSetBit(0); g >= 0; g = changedInodes.nextSetBit(g + 1)) {
        descriptors.setInodeSum(g, sum(inodeBitmap(g), superblock.inodesPerGroup));
      }
    }
    changedBlocks.clear();
    changedInodes.clear();
    descriptors.finish();
    superblock.setFree(freeBlocks, freeInodes);
  }
}
