package org.javahermit.kernel.fs.ext;

import static org.javahermit.kernel.block.LittleEndian.get32;
import static org.javahermit.kernel.block.LittleEndian.put32;

import org.javahermit.kernel.block.BlockBuffer;
import org.javahermit.kernel.block.Crc32c;
import org.javahermit.kernel.fs.FileError;

/**
 * A block of extended attributes, which another system made, and which inodes may share. Source:
 * the ext4 documentation of the Linux kernel, "Extended Attributes".
 */
final class AttributeBlock {
  private static final int USERS = 4;
  private static final int CHECKSUM = 0x10;

  private final ExtVolume volume;
  private final ExtGroups groups;

  AttributeBlock(ExtVolume volume, ExtGroups groups) {
    this.volume = volume;
    this.groups = groups;
  }

  /** An inode does not use its block any more; the last one frees it. */
  void leave(Inode inode) throws FileError {
    long block = inode.attributeBlock();
    BlockBuffer buffer = volume.read(block);
    int users = get32(buffer.bytes(), USERS);
    if (users > 1) {
      volume.changed(buffer);
      put32(buffer.bytes(), USERS, users - 1);
      seal(buffer);
    } else {
      groups.free(block, 1, true);
    }
    inode.addBlocks(-1);
    inode.clearAttributeBlock();
  }

  private void seal(BlockBuffer buffer) {
    if (volume.superblock.hasChecksums()) {
      byte[] bytes = buffer.bytes();
      put32(bytes, CHECKSUM, 0);
      int sum = Crc32c.update(volume.superblock.seed, (int) buffer.block());
      sum = Crc32c.update(sum, (int) (buffer.block() >> 32));
      put32(bytes, CHECKSUM, Crc32c.update(sum, bytes, 0, bytes.length));
    }
  }
}
