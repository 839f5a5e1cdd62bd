package org.javahermit.kernel.fs.ext;

import static org.javahermit.kernel.block.LittleEndian.get16;
import static org.javahermit.kernel.block.LittleEndian.get32;
import static org.javahermit.kernel.block.LittleEndian.getUnsigned32;
import static org.javahermit.kernel.block.LittleEndian.put16;
import static org.javahermit.kernel.block.LittleEndian.put32;

import org.javahermit.kernel.block.BlockDevice;
import org.javahermit.kernel.block.Crc32c;
import org.javahermit.kernel.fs.FileAttributes;

/**
 * An inode as it lies on the disk: its bytes, and what they mean. Source: the ext4 documentation of
 * the Linux kernel, "Index Nodes".
 */
final class Inode {
  static final int POINTERS = 0x28;
  static final int POINTER_BYTES = 60;

  private static final int MODE = 0x0;
  private static final int OWNER = 0x2;
  private static final int SIZE = 0x4;
  private static final int ACCESSED = 0x8;
  private static final int CHANGED = 0xC;
  private static final int MODIFIED = 0x10;
  private static final int DELETED = 0x14;
  private static final int GROUP = 0x18;
  private static final int LINKS = 0x1A;
  private static final int SECTORS = 0x1C;
  private static final int FLAGS = 0x20;
  private static final int GENERATION = 0x64;
  private static final int ATTRIBUTE_BLOCK = 0x68;
  private static final int SIZE_HIGH = 0x6C;
  private static final int SECTORS_HIGH = 0x74;
  private static final int ATTRIBUTE_BLOCK_HIGH = 0x76;
  private static final int OWNER_HIGH = 0x78;
  private static final int GROUP_HIGH = 0x7A;
  private static final int CHECKSUM = 0x7C;
  private static final int EXTRA_BYTES = 0x80;
  private static final int CHECKSUM_HIGH = 0x82;
  private static final int CHANGED_EXTRA = 0x84;
  private static final int MODIFIED_EXTRA = 0x88;
  private static final int ACCESSED_EXTRA = 0x8C;
  private static final int CREATED = 0x90;
  private static final int CREATED_EXTRA = 0x94;
  private static final int BASE_BYTES = 0x80;
  private static final int LEAST_EXTRA = 4;

  /** Bytes that extended attributes have at least: a number to know them by, and their end. */
  private static final int LEAST_AREA = 8;

  static final int INDEXED = 0x1000;
  static final int EXTENTS = 0x80000;
  private static final int HUGE = 0x40000;
  private static final int IMMUTABLE = 0x10;

  private static final long NANOS = 1_000_000_000;

  final int number;
  final byte[] raw;
  private final ExtSuperblock superblock;
  private boolean isFree;

  Inode(int number, byte[] raw, ExtSuperblock superblock) {
    this.number = number;
    this.raw = raw;
    this.superblock = superblock;
  }

  /** Whether it was freed while somebody still knew it. */
  boolean isFree() {
    return isFree;
  }

  void setFree() {
    isFree = true;
  }

  /** A new inode. */
  static Inode create(int number, int generation, ExtSuperblock superblock) {
    Inode inode = new Inode(number, new byte[superblock.inodeBytes], superblock);
    put32(inode.raw, GENERATION, generation);
    if (superblock.inodeBytes > BASE_BYTES) {
      put16(inode.raw, EXTRA_BYTES, superblock.extraInodeBytes());
    }
    return inode;
  }

  int mode() {
    return get16(raw, MODE);
  }

  int links() {
    return get16(raw, LINKS);
  }

  long size() {
    return getUnsigned32(raw, SIZE) | (long) get32(raw, SIZE_HIGH) << 32;
  }

  void setSize(long size) {
    put32(raw, SIZE, size);
    put32(raw, SIZE_HIGH, size >> 32);
  }

  boolean hasFlag(int flag) {
    return (get32(raw, FLAGS) & flag) != 0;
  }

  boolean isImmutable() {
    return hasFlag(IMMUTABLE);
  }

  void setFlag(int flag, boolean set) {
    int flags = get32(raw, FLAGS);
    put32(raw, FLAGS, set ? flags | flag : flags & ~flag);
  }

  /** The block with its extended attributes; 0 for none. */
  long attributeBlock() {
    boolean isWide = superblock.hasIncompatible(ExtFeatures.WIDE);
    return getUnsigned32(raw, ATTRIBUTE_BLOCK)
        | (isWide ? (long) get16(raw, ATTRIBUTE_BLOCK_HIGH) << 32 : 0);
  }

  void setAttributeBlock(long block) {
    put32(raw, ATTRIBUTE_BLOCK, block);
    if (superblock.hasIncompatible(ExtFeatures.WIDE)) {
      put16(raw, ATTRIBUTE_BLOCK_HIGH, (int) (block >> 32));
    }
  }

  /** Where extended attributes lie behind its fields; its end where there is no room for them. */
  int attributesAt() {
    int extra = raw.length > BASE_BYTES ? get16(raw, EXTRA_BYTES) : 0;
    boolean isPossible =
        extra >= LEAST_EXTRA && extra % 4 == 0 && extra <= raw.length - BASE_BYTES - LEAST_AREA;
    return isPossible ? BASE_BYTES + extra : raw.length;
  }

  /** The next inode in the list of orphans, which lies where deleted ones have their time. */
  int nextOrphan() {
    return get32(raw, DELETED);
  }

  void setNextOrphan(int inode) {
    put32(raw, DELETED, inode);
  }

  /** It is free. */
  void setDeleted(long nanos) {
    put32(raw, DELETED, Math.floorDiv(nanos, NANOS));
    put16(raw, LINKS, 0);
  }

  /** It has more blocks, or fewer. */
  void addBlocks(long blocks) {
    long unit = hasFlag(HUGE) ? 1 : superblock.blockBytes / BlockDevice.SECTOR;
    boolean isWide = superblock.hasReadOnly(ExtFeatures.HUGE_FILE);
    long count = getUnsigned32(raw, SECTORS) | (isWide ? (long) get16(raw, SECTORS_HIGH) << 32 : 0);
    count += blocks * unit;
    put32(raw, SECTORS, count);
    if (isWide) {
      put16(raw, SECTORS_HIGH, (int) (count >> 32));
    }
  }

  // ---- attributes

  private boolean hasExtra(int field) {
    return raw.length > BASE_BYTES && get16(raw, EXTRA_BYTES) >= field + 4 - BASE_BYTES;
  }

  private long time(int field, int extra) {
    long seconds = get32(raw, field);
    if (!hasExtra(extra)) {
      return seconds * NANOS;
    }
    int more = get32(raw, extra);
    return (seconds + ((long) (more & 3) << 32)) * NANOS + (more >>> 2);
  }

  private void setTime(int field, int extra, long nanos) {
    long seconds = Math.floorDiv(nanos, NANOS);
    put32(raw, field, seconds);
    if (hasExtra(extra)) {
      long epoch = seconds - (int) seconds >> 32 & 3;
      put32(raw, extra, Math.floorMod(nanos, NANOS) << 2 | epoch);
    }
  }

  FileAttributes attributes(long device) {
    return new FileAttributes(
        mode(),
        number,
        device,
        links(),
        get16(raw, OWNER) | get16(raw, OWNER_HIGH) << 16,
        get16(raw, GROUP) | get16(raw, GROUP_HIGH) << 16,
        size(),
        time(ACCESSED, ACCESSED_EXTRA),
        time(MODIFIED, MODIFIED_EXTRA),
        time(CHANGED, CHANGED_EXTRA),
        hasExtra(CREATED_EXTRA) ? time(CREATED, CREATED_EXTRA) : time(CHANGED, CHANGED_EXTRA));
  }

  /** Takes over everything that a node knows but the size. */
  void take(FileAttributes attributes) {
    put16(raw, MODE, attributes.mode());
    put16(raw, OWNER, attributes.owner());
    put16(raw, OWNER_HIGH, attributes.owner() >> 16);
    put16(raw, GROUP, attributes.group());
    put16(raw, GROUP_HIGH, attributes.group() >> 16);
    put16(raw, LINKS, attributes.links());
    setTime(ACCESSED, ACCESSED_EXTRA, attributes.accessed());
    setTime(MODIFIED, MODIFIED_EXTRA, attributes.modified());
    setTime(CHANGED, CHANGED_EXTRA, attributes.changed());
    if (hasExtra(CREATED_EXTRA)) {
      setTime(CREATED, CREATED_EXTRA, attributes.created());
    }
  }

  // ---- checksum

  /** Where checksums of what belongs to this inode begin. */
  int seed() {
    int sum = Crc32c.update(superblock.seed, number);
    return Crc32c.update(sum, raw, GENERATION, 4);
  }

  private boolean hasHighSum() {
    return raw.length > BASE_BYTES && get16(raw, EXTRA_BYTES) >= 4;
  }

  private int checksum() {
    byte[] copy = raw.clone();
    put16(copy, CHECKSUM, 0);
    if (hasHighSum()) {
      put16(copy, CHECKSUM_HIGH, 0);
    }
    return Crc32c.update(seed(), copy, 0, copy.length);
  }

  boolean isIntact() {
    int sum = checksum();
    return get16(raw, CHECKSUM) == (sum & 0xffff)
        && (!hasHighSum() || get16(raw, CHECKSUM_HIGH) == sum >>> 16);
  }

  void seal() {
    if (superblock.hasChecksums()) {
      int sum = checksum();
      put16(raw, CHECKSUM, sum);
      if (hasHighSum()) {
        put16(raw, CHECKSUM_HIGH, sum >>> 16);
      }
    }
  }
}
