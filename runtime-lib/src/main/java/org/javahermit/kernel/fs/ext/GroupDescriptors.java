package org.javahermit.kernel.fs.ext;

import static org.javahermit.kernel.block.LittleEndian.get16;
import static org.javahermit.kernel.block.LittleEndian.getUnsigned32;
import static org.javahermit.kernel.block.LittleEndian.put16;

import java.util.BitSet;
import org.javahermit.kernel.block.BlockBuffer;
import org.javahermit.kernel.block.Crc32c;
import org.javahermit.kernel.fs.FileError;

/**
 * The table of the block groups: where each has its bitmaps and inodes, and how much of it is free.
 * Numbers of 32 bytes of a group have a second half in the 32 bytes behind, where groups have 64.
 * Checksums are made once for all changes, by {@link #finish}. Source: the ext4 documentation of
 * the Linux kernel, "Block Group Descriptors".
 */
final class GroupDescriptors {
  static final int INODES_UNUSED_YET = 1;
  static final int BLOCKS_UNUSED_YET = 2;

  private static final int BLOCK_BITMAP = 0x0;
  private static final int INODE_BITMAP = 0x4;
  private static final int INODE_TABLE = 0x8;
  private static final int FREE_BLOCKS = 0xC;
  private static final int FREE_INODES = 0xE;
  private static final int DIRECTORIES = 0x10;
  private static final int FLAGS = 0x12;
  private static final int BLOCK_SUM = 0x18;
  private static final int INODE_SUM = 0x1A;
  private static final int UNUSED_INODES = 0x1C;
  private static final int CHECKSUM = 0x1E;
  private static final int HIGH = 0x20;
  private static final int BLOCK_SUM_HIGH = 0x38;
  private static final int INODE_SUM_HIGH = 0x3A;
  private static final int WIDE = 64;

  private final ExtVolume volume;
  private final ExtSuperblock superblock;
  private final BitSet changed = new BitSet();

  GroupDescriptors(ExtVolume volume) {
    this.volume = volume;
    superblock = volume.superblock;
  }

  /** Blocks that the table has. */
  int tableBlocks() {
    long bytes = (long) superblock.groups * superblock.descriptorBytes;
    return (int) ((bytes + superblock.blockBytes - 1) / superblock.blockBytes);
  }

  private int perBlock() {
    return superblock.blockBytes / superblock.descriptorBytes;
  }

  private BlockBuffer buffer(int group) throws FileError {
    return volume.read(superblock.firstBlock + 1 + group / perBlock());
  }

  private int offset(int group) {
    return group % perBlock() * superblock.descriptorBytes;
  }

  private boolean isWide() {
    return superblock.descriptorBytes >= WIDE;
  }

  private long address(int group, int field) throws FileError {
    byte[] bytes = buffer(group).bytes();
    int at = offset(group) + field;
    long low = getUnsigned32(bytes, at);
    return isWide() ? low | getUnsigned32(bytes, at + HIGH) << 32 : low;
  }

  private int count(int group, int field) throws FileError {
    byte[] bytes = buffer(group).bytes();
    int at = offset(group) + field;
    return isWide() ? get16(bytes, at) | get16(bytes, at + HIGH) << 16 : get16(bytes, at);
  }

  private void setCount(int group, int field, int value) throws FileError {
    byte[] bytes = change(group);
    int at = offset(group) + field;
    put16(bytes, at, value);
    if (isWide()) {
      put16(bytes, at + HIGH, value >> 16);
    }
  }

  private byte[] change(int group) throws FileError {
    BlockBuffer buffer = buffer(group);
    volume.changed(buffer);
    changed.set(group);
    return buffer.bytes();
  }

  long blockBitmap(int group) throws FileError {
    return address(group, BLOCK_BITMAP);
  }

  long inodeBitmap(int group) throws FileError {
    return address(group, INODE_BITMAP);
  }

  long inodeTable(int group) throws FileError {
    return address(group, INODE_TABLE);
  }

  int freeBlocks(int group) throws FileError {
    return count(group, FREE_BLOCKS);
  }

  void addFreeBlocks(int group, int by) throws FileError {
    setCount(group, FREE_BLOCKS, freeBlocks(group) + by);
  }

  int freeInodes(int group) throws FileError {
    return count(group, FREE_INODES);
  }

  void addFreeInodes(int group, int by) throws FileError {
    setCount(group, FREE_INODES, freeInodes(group) + by);
  }

  void addDirectories(int group, int by) throws FileError {
    setCount(group, DIRECTORIES, count(group, DIRECTORIES) + by);
  }

  private boolean hasFlags() {
    return superblock.hasChecksums() || superblock.hasReadOnly(ExtFeatures.GROUP_CHECKSUM);
  }

  boolean hasFlag(int group, int flag) throws FileError {
    return hasFlags() && (get16(buffer(group).bytes(), offset(group) + FLAGS) & flag) != 0;
  }

  void clearFlag(int group, int flag) throws FileError {
    byte[] bytes = change(group);
    int at = offset(group) + FLAGS;
    put16(bytes, at, get16(bytes, at) & ~flag);
  }

  /** The inode of an index is used: those behind the last that ever was are not looked at. */
  void useInode(int group, int index) throws FileError {
    int usable = superblock.inodesPerGroup - count(group, UNUSED_INODES);
    if (hasFlags() && index >= usable) {
      setCount(group, UNUSED_INODES, superblock.inodesPerGroup - index - 1);
    }
  }

  // ---- checksums

  void setBlockSum(int group, int sum) throws FileError {
    setSum(group, BLOCK_SUM, BLOCK_SUM_HIGH, sum);
  }

  void setInodeSum(int group, int sum) throws FileError {
    setSum(group, INODE_SUM, INODE_SUM_HIGH, sum);
  }

  private void setSum(int group, int low, int high, int sum) throws FileError {
    byte[] bytes = change(group);
    put16(bytes, offset(group) + low, sum);
    if (isWide()) {
      put16(bytes, offset(group) + high, sum >>> 16);
    }
  }

  boolean hasBlockSum(int group, int sum) throws FileError {
    return hasSum(group, BLOCK_SUM, BLOCK_SUM_HIGH, sum);
  }

  boolean hasInodeSum(int group, int sum) throws FileError {
    return hasSum(group, INODE_SUM, INODE_SUM_HIGH, sum);
  }

  private boolean hasSum(int group, int low, int high, int sum) throws FileError {
    byte[] bytes = buffer(group).bytes();
    return get16(bytes, offset(group) + low) == (sum & 0xffff)
        && (!isWide() || get16(bytes, offset(group) + high) == sum >>> 16);
  }

  /** Makes the checksums of all descriptors that changed. */
  void finish() throws FileError {
    for (int group = changed.nextSetBit(0); group >= 0; group = changed.nextSetBit(group + 1)) {
      if (hasFlags()) {
        put16(change(group), offset(group) + CHECKSUM, checksum(group));
      }
    }
    changed.clear();
  }

  /** Fails where a descriptor has a wrong checksum. */
  void verify(int group) throws FileError {
    boolean isRight =
        !hasFlags()
            || get16(buffer(group).bytes(), offset(group) + CHECKSUM) == (checksum(group) & 0xffff);
    volume.check(isRight, "the descriptor of group " + group + " has a wrong checksum");
  }

  private int checksum(int group) throws FileError {
    byte[] bytes = buffer(group).bytes();
    int at = offset(group);
    int behind = superblock.descriptorBytes - CHECKSUM - 2;
    if (superblock.hasChecksums()) {
      int sum = Crc32c.update(Crc32c.update(superblock.seed, group), bytes, at, CHECKSUM);
      sum = Crc32c.update(sum, new byte[2], 0, 2);
      return Crc32c.update(sum, bytes, at + CHECKSUM + 2, behind);
    }
    byte[] number = {(byte) group, (byte) (group >> 8), (byte) (group >> 16), (byte) (group >> 24)};
    int sum = crc16(crc16(0xffff, superblock.uuid(), 0, 16), number, 0, 4);
    return crc16(crc16(sum, bytes, at, CHECKSUM), bytes, at + CHECKSUM + 2, behind);
  }

  /** CRC-16 with the polynomial 0x8005, bits reflected. */
  private static int crc16(int sum, byte[] bytes, int from, int count) {
    int result = sum;
    for (int i = from; i < from + count; i++) {
      result ^= bytes[i] & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        result = (result & 1) != 0 ? result >>> 1 ^ 0xA001 : result >>> 1;
      }
    }
    return result;
  }
}
