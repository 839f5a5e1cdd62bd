package org.javahermit.kernel.fs.ext;

import static org.javahermit.kernel.block.LittleEndian.get32;
import static org.javahermit.kernel.block.LittleEndian.put32;

import java.util.ArrayList;
import java.util.List;
import org.javahermit.kernel.block.BlockBuffer;
import org.javahermit.kernel.block.Crc32c;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.socket.Errors;

/**
 * A block of extended attributes. Another system may have let several inodes share one: then an
 * inode whose attributes are changed gets a block of its own. Source: the ext4 documentation of the
 * Linux kernel, "Extended Attributes".
 */
final class AttributeBlock {
  private static final int MAGIC_AT = 0;
  private static final int MAGIC = 0xEA020000;
  private static final int USERS = 4;
  private static final int BLOCKS = 8;
  private static final int HASH = 0xC;
  private static final int CHECKSUM = 0x10;
  private static final int FIRST = 0x20;

  private final ExtVolume volume;
  private final ExtGroups groups;

  AttributeBlock(ExtVolume volume, ExtGroups groups) {
    this.volume = volume;
    this.groups = groups;
  }

  /** The attributes in the block of an inode, if it has one. */
  List<Attribute> read(Inode inode) throws FileError {
    if (inode.attributeBlock() == 0) {
      return new ArrayList<>();
    }
    BlockBuffer buffer = volume.read(inode.attributeBlock());
    byte[] bytes = buffer.bytes();
    boolean isIntact =
        get32(bytes, MAGIC_AT) == MAGIC
            && (!volume.superblock.hasChecksums() || get32(bytes, CHECKSUM) == checksum(buffer));
    volume.check(isIntact, "the extended attributes of inode " + inode.number);
    return AttributeList.read(bytes, FIRST, bytes.length, 0, volume);
  }

  /** Gives an inode a block with these attributes, or none if there are none. */
  void write(Inode inode, List<Attribute> all) throws FileError {
    if (all.isEmpty()) {
      if (inode.attributeBlock() != 0) {
        leave(inode);
      }
      return;
    }
    if (!AttributeList.fits(all, volume.blockBytes() - FIRST)) {
      throw new FileError(Errors.NO_SPACE);
    }
    BlockBuffer buffer = ownBlock(inode);
    byte[] bytes = buffer.bytes();
    AttributeList.write(all, bytes, FIRST, bytes.length, 0, true);
    put32(bytes, MAGIC_AT, MAGIC);
    put32(bytes, USERS, 1);
    put32(bytes, BLOCKS, 1);
    put32(bytes, HASH, AttributeList.blockHash(bytes, FIRST));
    seal(buffer);
  }

  /** The block of an inode that it does not share; a new one where it has none. */
  private BlockBuffer ownBlock(Inode inode) throws FileError {
    if (inode.attributeBlock() != 0) {
      BlockBuffer buffer = volume.read(inode.attributeBlock());
      if (get32(buffer.bytes(), USERS) == 1) {
        volume.changed(buffer);
        return buffer;
      }
    }
    boolean isFull = groups.availableBlocks() <= ExtFileSystem.RESERVE;
    Run taken = isFull ? null : groups.allocate(groups.goal(inode.number), 1);
    if (taken == null) {
      throw new FileError(Errors.NO_SPACE);
    }
    if (inode.attributeBlock() != 0) {
      leave(inode);
    }
    inode.setAttributeBlock(taken.physical());
    inode.addBlocks(1);
    return volume.fresh(taken.physical());
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
    inode.setAttributeBlock(0);
  }

  private void seal(BlockBuffer buffer) {
    if (volume.superblock.hasChecksums()) {
      put32(buffer.bytes(), CHECKSUM, checksum(buffer));
    }
  }

  private int checksum(BlockBuffer buffer) {
    byte[] bytes = buffer.bytes().clone();
    put32(bytes, CHECKSUM, 0);
    int sum = Crc32c.update(volume.superblock.seed, (int) buffer.block());
    sum = Crc32c.update(sum, (int) (buffer.block() >> 32));
    return Crc32c.update(sum, bytes, 0, bytes.length);
  }
}
