package org.javahermit.kernel.fs.ext;

/**
 * Features of a file system: three words of flags in its superblock. Those of the first can be
 * ignored, without knowing those of the second it must not be used, and without those of the third
 * it must not be changed. Source: the ext4 documentation of the Linux kernel, "Super Block".
 */
final class ExtFeatures {
  // Compatible.
  static final int HAS_JOURNAL = 0x4;
  static final int EXTENDED_ATTRIBUTES = 0x8;
  static final int SPARSE_SUPER2 = 0x200;

  // Incompatible.
  static final int FILE_TYPE = 0x2;
  static final int RECOVER = 0x4;
  static final int EXTENTS = 0x40;
  static final int WIDE = 0x80;
  static final int CHECKSUM_SEED = 0x2000;

  // Compatible for reading.
  static final int SPARSE_SUPER = 0x1;
  static final int HUGE_FILE = 0x8;
  static final int GROUP_CHECKSUM = 0x10;
  static final int MANY_SUBDIRECTORIES = 0x20;
  static final int METADATA_CHECKSUM = 0x400;

  private static final int FLEX_GROUPS = 0x200;
  private static final int LARGE_DIRECTORY = 0x4000;
  private static final int LARGE_FILE = 0x2;
  private static final int BTREE_DIRECTORY = 0x4;
  private static final int EXTRA_INODE_SIZE = 0x40;

  private static final int KNOWN_INCOMPATIBLE =
      FILE_TYPE | RECOVER | EXTENTS | WIDE | FLEX_GROUPS | CHECKSUM_SEED | LARGE_DIRECTORY;

  private static final int KNOWN_READ_ONLY =
      SPARSE_SUPER
          | LARGE_FILE
          | BTREE_DIRECTORY
          | HUGE_FILE
          | GROUP_CHECKSUM
          | MANY_SUBDIRECTORIES
          | EXTRA_INODE_SIZE
          | METADATA_CHECKSUM;

  /** Names by number of the bit, as mkfs.ext4 takes them. */
  private static final String[] INCOMPATIBLE = {
    "compression",
    "filetype",
    "needs_recovery",
    "journal_dev",
    "meta_bg",
    null,
    "extent",
    "64bit",
    "mmp",
    "flex_bg",
    "ea_inode",
    null,
    "dirdata",
    "metadata_csum_seed",
    "large_dir",
    "inline_data",
    "encrypt",
    "casefold",
  };

  private static final String[] READ_ONLY = {
    "sparse_super",
    "large_file",
    "dir_btree",
    "huge_file",
    "uninit_bg",
    "dir_nlink",
    "extra_isize",
    "snapshot",
    "quota",
    "bigalloc",
    "metadata_csum",
    "replica",
    "read-only",
    "project",
    "shared_blocks",
    "verity",
    "orphan_present",
  };

  private ExtFeatures() {}

  /** The first incompatible feature that is not known, or null. */
  static String unknownIncompatible(int features) {
    return name(features & ~KNOWN_INCOMPATIBLE, INCOMPATIBLE);
  }

  /** The first feature that forbids changes because it is not known, or null. */
  static String unknownForWriting(int features) {
    return name(features & ~KNOWN_READ_ONLY, READ_ONLY);
  }

  private static String name(int features, String[] names) {
    if (features == 0) {
      return null;
    }
    int bit = Integer.numberOfTrailingZeros(features);
    String name = bit < names.length ? names[bit] : null;
    return name == null ? "of bit " + bit : name;
  }
}
