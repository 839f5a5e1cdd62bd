package org.javahermit.kernel.fs.ext;

import static org.javahermit.kernel.block.LittleEndian.get16;
import static org.javahermit.kernel.block.LittleEndian.get32;
import static org.javahermit.kernel.block.LittleEndian.getUnsigned32;
import static org.javahermit.kernel.block.LittleEndian.put16;
import static org.javahermit.kernel.block.LittleEndian.put32;

import org.javahermit.kernel.block.Crc32c;
import org.javahermit.kernel.fs.disk.UnusableDiskException;

/**
 * The superblock: takes its 1024 bytes, leaves what they say of the file system's shape, checked,
 * and writes those that change. Source: the ext4 documentation of the Linux kernel, "Super Block".
 */
final class ExtSuperblock {
  /** Where it lies on the disk, and how long it is. */
  static final int START = 1024;

  static final int BYTES = 1024;
  static final int MAGIC_AT = 0x38;
  static final int MAGIC = 0xEF53;

  private static final int INODES = 0x0;
  private static final int BLOCKS = 0x4;
  private static final int FREE_BLOCKS = 0xC;
  private static final int FREE_INODES = 0x10;
  private static final int FIRST_BLOCK = 0x14;
  private static final int BLOCK_SIZE = 0x18;
  private static final int BLOCKS_PER_GROUP = 0x20;
  private static final int INODES_PER_GROUP = 0x28;
  private static final int MOUNTED = 0x2C;
  private static final int WRITTEN = 0x30;
  private static final int STATE = 0x3A;
  private static final int REVISION = 0x4C;
  private static final int FIRST_INODE = 0x54;
  private static final int INODE_SIZE = 0x58;
  private static final int COMPATIBLE = 0x5C;
  private static final int INCOMPATIBLE = 0x60;
  private static final int READ_ONLY = 0x64;
  private static final int UUID = 0x68;
  private static final int UUID_BYTES = 16;
  private static final int RESERVED_DESCRIPTORS = 0xCE;
  private static final int JOURNAL_INODE = 0xE0;
  private static final int LAST_ORPHAN = 0xE8;
  private static final int DESCRIPTOR_SIZE = 0xFE;
  private static final int BLOCKS_HIGH = 0x150;
  private static final int FREE_BLOCKS_HIGH = 0x158;
  private static final int WANTED_EXTRA = 0x15E;
  private static final int BACKUP_GROUPS = 0x24C;
  private static final int SEED = 0x270;
  private static final int CHECKSUM = 0x3FC;

  private static final int CLEAN = 1;
  private static final int ERRORS = 2;
  private static final int OLD_INODE_SIZE = 128;
  private static final int OLD_DESCRIPTOR_SIZE = 32;
  private static final int WIDE_DESCRIPTOR_SIZE = 64;
  private static final int MOST_BLOCK_BYTES = 32768;

  private final byte[] bytes;
  final int blockBytes;
  final long blocks;
  final long firstBlock;
  final int blocksPerGroup;
  final int inodesPerGroup;
  final long inodes;
  final int inodeBytes;
  final int firstInode;
  final int descriptorBytes;
  final int groups;

  /** Where checksums begin. */
  final int seed;

  ExtSuperblock(byte[] bytes) throws UnusableDiskException {
    this.bytes = bytes;
    String unknown = ExtFeatures.unknownIncompatible(get32(bytes, INCOMPATIBLE));
    if (unknown != null) {
      throw new UnusableDiskException(
          "has the feature "
              + unknown
              + " of ext4, which is not supported; make it without: mkfs.ext4 -O ^"
              + unknown);
    }
    int size = get32(bytes, BLOCK_SIZE);
    if (size < 0 || size > 5) {
      throw damaged("a block of its has 2^" + (size + 10L) + " bytes");
    }
    blockBytes = 1024 << size;
    boolean isWide = hasIncompatible(ExtFeatures.WIDE);
    blocks = getUnsigned32(bytes, BLOCKS) | (isWide ? (long) get32(bytes, BLOCKS_HIGH) << 32 : 0);
    firstBlock = getUnsigned32(bytes, FIRST_BLOCK);
    blocksPerGroup = get32(bytes, BLOCKS_PER_GROUP);
    inodesPerGroup = get32(bytes, INODES_PER_GROUP);
    inodes = getUnsigned32(bytes, INODES);
    boolean isOld = get32(bytes, REVISION) == 0;
    inodeBytes = isOld ? OLD_INODE_SIZE : get16(bytes, INODE_SIZE);
    firstInode = isOld ? 11 : get32(bytes, FIRST_INODE);
    int given = get16(bytes, DESCRIPTOR_SIZE);
    descriptorBytes = isWide ? given : OLD_DESCRIPTOR_SIZE;
    checkShape();
    groups = (int) ((blocks - firstBlock + blocksPerGroup - 1) / blocksPerGroup);
    seed =
        hasIncompatible(ExtFeatures.CHECKSUM_SEED)
            ? get32(bytes, SEED)
            : Crc32c.update(-1, bytes, UUID, UUID_BYTES);
  }

  private void checkShape() throws UnusableDiskException {
    int mostBits = 8 * blockBytes;
    boolean isPossible =
        blockBytes <= MOST_BLOCK_BYTES
            && blocksPerGroup > 0
            && blocksPerGroup <= mostBits
            && inodesPerGroup > 0
            && inodesPerGroup <= mostBits
            && blocks > firstBlock
            && firstBlock == (blockBytes == 1024 ? 1 : 0)
            && inodeBytes >= OLD_INODE_SIZE
            && inodeBytes <= blockBytes
            && Integer.bitCount(inodeBytes) == 1
            && descriptorBytes <= 1024
            && Integer.bitCount(descriptorBytes) == 1
            && descriptorBytes
                >= (hasIncompatible(ExtFeatures.WIDE) ? WIDE_DESCRIPTOR_SIZE : OLD_DESCRIPTOR_SIZE);
    if (!isPossible) {
      throw damaged("its superblock makes no sense");
    }
  }

  /**
   * Whether its checksum is right. After a power cut it may be that of another time, because it
   * lies in another sector than what changes.
   */
  boolean isIntact() {
    return !hasChecksums() || Crc32c.update(-1, bytes, 0, CHECKSUM) == get32(bytes, CHECKSUM);
  }

  static UnusableDiskException damaged(String what) {
    return new UnusableDiskException("is damaged: " + what + "; check it with e2fsck -f");
  }

  boolean hasCompatible(int feature) {
    return (get32(bytes, COMPATIBLE) & feature) != 0;
  }

  /** Whether it is of a version that knows features. */
  boolean canHaveFeatures() {
    return get32(bytes, REVISION) != 0;
  }

  void setCompatible(int feature) {
    put32(bytes, COMPATIBLE, get32(bytes, COMPATIBLE) | feature);
  }

  boolean hasIncompatible(int feature) {
    return (get32(bytes, INCOMPATIBLE) & feature) != 0;
  }

  boolean hasReadOnly(int feature) {
    return (get32(bytes, READ_ONLY) & feature) != 0;
  }

  boolean hasChecksums() {
    return hasReadOnly(ExtFeatures.METADATA_CHECKSUM);
  }

  /** The first feature because of which it cannot be changed, or null. */
  String unknownForWriting() {
    return ExtFeatures.unknownForWriting(get32(bytes, READ_ONLY));
  }

  int journalInode() {
    return get32(bytes, JOURNAL_INODE);
  }

  int reservedDescriptorBlocks() {
    return get16(bytes, RESERVED_DESCRIPTORS);
  }

  /** How many bytes of a new inode behind the first 128 are used. */
  int extraInodeBytes() {
    int wanted = get16(bytes, WANTED_EXTRA);
    return Math.min(Math.max(wanted, 32), inodeBytes - OLD_INODE_SIZE) & ~3;
  }

  /** Whether a group begins with copies of the superblock and of the descriptors. */
  boolean hasCopies(int group) {
    if (hasCompatible(ExtFeatures.SPARSE_SUPER2)) {
      return group == 0
          || group == get32(bytes, BACKUP_GROUPS)
          || group == get32(bytes, BACKUP_GROUPS + 4);
    }
    return !hasReadOnly(ExtFeatures.SPARSE_SUPER)
        || group <= 1
        || isPower(group, 3)
        || isPower(group, 5)
        || isPower(group, 7);
  }

  private static boolean isPower(int number, int base) {
    long power = base;
    while (power < number) {
      power *= base;
    }
    return power == number;
  }

  byte[] uuid() {
    byte[] uuid = new byte[UUID_BYTES];
    System.arraycopy(bytes, UUID, uuid, 0, UUID_BYTES);
    return uuid;
  }

  // ---- what changes

  boolean isClean() {
    return (get16(bytes, STATE) & CLEAN) != 0;
  }

  boolean hasErrors() {
    return (get16(bytes, STATE) & ERRORS) != 0;
  }

  void setClean(boolean clean) {
    int state = get16(bytes, STATE);
    put16(bytes, STATE, clean ? state | CLEAN : state & ~CLEAN);
  }

  void setNeedsRecovery(boolean needed) {
    int features = get32(bytes, INCOMPATIBLE);
    put32(
        bytes,
        INCOMPATIBLE,
        needed ? features | ExtFeatures.RECOVER : features & ~ExtFeatures.RECOVER);
  }

  int lastOrphan() {
    return get32(bytes, LAST_ORPHAN);
  }

  void setLastOrphan(int inode) {
    put32(bytes, LAST_ORPHAN, inode);
  }

  void setFree(long freeBlocks, long freeInodes) {
    put32(bytes, FREE_BLOCKS, freeBlocks);
    if (hasIncompatible(ExtFeatures.WIDE)) {
      put32(bytes, FREE_BLOCKS_HIGH, freeBlocks >> 32);
    }
    put32(bytes, FREE_INODES, freeInodes);
  }

  void setMounted(long seconds) {
    put32(bytes, MOUNTED, seconds);
  }

  /** Copies it into the block in which it lies. */
  void store(byte[] block, int offset, long seconds) {
    put32(bytes, WRITTEN, seconds);
    if (hasChecksums()) {
      put32(bytes, CHECKSUM, Crc32c.update(-1, bytes, 0, CHECKSUM));
    }
    System.arraycopy(bytes, 0, block, offset, BYTES);
  }
}
