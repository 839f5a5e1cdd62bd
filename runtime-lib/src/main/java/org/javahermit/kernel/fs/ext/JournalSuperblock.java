package org.javahermit.kernel.fs.ext;

import static org.javahermit.kernel.block.BigEndian.get32;
import static org.javahermit.kernel.block.BigEndian.put32;

import java.util.Arrays;
import org.javahermit.kernel.block.Crc32c;
import org.javahermit.kernel.fs.disk.UnusableDiskException;

/**
 * The first block of a journal: where it begins, from which transaction on, and how its blocks are
 * laid out. All numbers of a journal have their highest byte first. Source: the ext4 documentation
 * of the Linux kernel, "Journal (jbd2)".
 */
final class JournalSuperblock {
  static final int MAGIC = 0xC03B3998;

  // Kinds of blocks.
  static final int DESCRIPTOR = 1;
  static final int COMMIT = 2;
  static final int REVOKE = 5;

  /** Bytes in front of each block that is the journal's own: magic, kind, sequence. */
  static final int HEADER = 12;

  static final int UUID_BYTES = 16;

  private static final int FIRST_VERSION = 3;
  private static final int SECOND_VERSION = 4;

  private static final int BLOCK_BYTES = 0xC;
  private static final int LENGTH = 0x10;
  private static final int FIRST = 0x14;
  private static final int SEQUENCE = 0x18;
  private static final int START = 0x1C;
  private static final int COMPATIBLE = 0x24;
  private static final int INCOMPATIBLE = 0x28;
  private static final int UUID = 0x30;
  private static final int CHECKSUM_TYPE = 0x50;
  private static final int CHECKSUM = 0xFC;
  private static final int BYTES = 1024;

  private static final int OLD_CHECKSUM = 1;
  private static final int REVOKES = 1;
  private static final int WIDE = 2;
  private static final int ASYNCHRONOUS = 4;
  private static final int CHECKSUM_2 = 8;
  private static final int CHECKSUM_3 = 16;
  private static final int KNOWN = REVOKES | WIDE | ASYNCHRONOUS | CHECKSUM_2 | CHECKSUM_3;
  private static final int CRC32C = 4;
  private static final int LEAST_LENGTH = 32;

  private final byte[] block;

  /** Whether it has features. */
  private final boolean hasFeatures;

  JournalSuperblock(byte[] block, long mostBlocks) throws UnusableDiskException {
    this.block = block;
    int version = get32(block, 4);
    hasFeatures = version == SECOND_VERSION;
    boolean isRight =
        get32(block, 0) == MAGIC
            && (hasFeatures || version == FIRST_VERSION)
            && get32(block, BLOCK_BYTES) == block.length
            && length() >= LEAST_LENGTH
            && length() <= mostBlocks
            && first() > 0
            && first() < length() / 2
            && (start() == 0 || start() >= first() && start() < length());
    int unknown = hasFeatures ? get32(block, INCOMPATIBLE) & ~KNOWN : 0;
    if (!isRight) {
      throw new UnusableDiskException("has a journal that makes no sense; check it with e2fsck -f");
    }
    if (unknown != 0) {
      throw new UnusableDiskException(
          "has a journal with features that are not known (0x"
              + Integer.toHexString(unknown)
              + "); play it with e2fsck, or make it without: mkfs.ext4 -O ^fast_commit");
    }
    if (hasChecksums() && get32(block, CHECKSUM) != sum()) {
      throw new UnusableDiskException(
          "has a journal with a wrong checksum; check it with e2fsck -f");
    }
  }

  private boolean has(int feature) {
    return hasFeatures && (get32(block, INCOMPATIBLE) & feature) != 0;
  }

  boolean isWide() {
    return has(WIDE);
  }

  boolean hasChecksums() {
    return has(CHECKSUM_2 | CHECKSUM_3);
  }

  boolean hasChecksums3() {
    return has(CHECKSUM_3);
  }

  /** Sets the features that a file system wants of its journal, which is empty. */
  void setFeatures(boolean wide, boolean checksums) {
    if (!hasFeatures) {
      return;
    }
    int features = get32(block, INCOMPATIBLE) & ~(CHECKSUM_2 | CHECKSUM_3 | ASYNCHRONOUS);
    features |= (wide ? WIDE : 0) | (checksums ? CHECKSUM_3 : 0);
    put32(block, INCOMPATIBLE, features);
    put32(block, COMPATIBLE, get32(block, COMPATIBLE) & ~OLD_CHECKSUM);
    block[CHECKSUM_TYPE] = (byte) (checksums ? CRC32C : 0);
  }

  int length() {
    return get32(block, LENGTH);
  }

  int first() {
    return get32(block, FIRST);
  }

  int start() {
    return get32(block, START);
  }

  int sequence() {
    return get32(block, SEQUENCE);
  }

  byte[] uuid() {
    return Arrays.copyOfRange(block, UUID, UUID + UUID_BYTES);
  }

  /** Where checksums of the journal begin. */
  int seed() {
    return Crc32c.update(-1, block, UUID, UUID_BYTES);
  }

  private int sum() {
    byte[] copy = Arrays.copyOf(block, BYTES);
    put32(copy, CHECKSUM, 0);
    return Crc32c.update(-1, copy, 0, BYTES);
  }

  /** Says where the journal begins; 0 for one that is empty. */
  byte[] store(int start, int sequence) {
    put32(block, START, start);
    put32(block, SEQUENCE, sequence);
    if (hasChecksums()) {
      put32(block, CHECKSUM, sum());
    }
    return block;
  }
}
