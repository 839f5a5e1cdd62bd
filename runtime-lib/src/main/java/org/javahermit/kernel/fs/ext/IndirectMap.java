package org.javahermit.kernel.fs.ext;

import static org.javahermit.kernel.block.LittleEndian.getUnsigned32;
import static org.javahermit.kernel.block.LittleEndian.put32;

import org.javahermit.kernel.block.BlockBuffer;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.socket.Errors;

/**
 * The blocks of a file as ext2 and ext3 keep them: twelve numbers in the inode, then one block of
 * numbers, one of blocks of numbers, and one more level. Source: the ext4 documentation of the
 * Linux kernel, "Direct/Indirect Block Addressing".
 */
final class IndirectMap implements BlockMap {
  private static final int DIRECT = 12;
  private static final int LEVELS = 3;

  private final ExtVolume volume;
  private final ExtGroups groups;
  private final Inode inode;
  private final int perBlock;

  IndirectMap(ExtVolume volume, ExtGroups groups, Inode inode) {
    this.volume = volume;
    this.groups = groups;
    this.inode = inode;
    perBlock = volume.blockBytes() / 4;
  }

  /** How many blocks hang on a number of a level; 1 for level 0. */
  private long span(int level) {
    long span = 1;
    for (int i = 0; i < level; i++) {
      span *= perBlock;
    }
    return span;
  }

  @Override
  public long mostBlocks() {
    return Math.min(DIRECT + span(1) + span(2) + span(3), 0xffff_ffffL);
  }

  /** Where a number stands: in the inode, or in a block. */
  private record Slot(byte[] bytes, int at, BlockBuffer buffer) {
    long get() {
      return getUnsigned32(bytes, at);
    }
  }

  private Slot root(int index) {
    return new Slot(inode.raw, Inode.POINTERS + 4 * index, null);
  }

  private void put(Slot slot, long block) {
    if (slot.buffer != null) {
      volume.changed(slot.buffer);
    }
    put32(slot.bytes, slot.at, block);
  }

  /** The slot of a block of the file; null where a block on the way to it is missing. */
  private Slot slot(long logical, boolean make) throws FileError {
    if (logical < DIRECT) {
      return root((int) logical);
    }
    long rest = logical - DIRECT;
    int level = 1;
    while (rest >= span(level)) {
      rest -= span(level);
      level++;
    }
    Slot slot = root(DIRECT + level - 1);
    for (; level > 0; level--) {
      if (slot.get() == 0) {
        if (!make) {
          return null;
        }
        put(slot, newBlock());
      }
      BlockBuffer buffer = volume.read(slot.get());
      long below = span(level - 1);
      slot = new Slot(buffer.bytes(), (int) (rest / below) * 4, buffer);
      rest %= below;
    }
    return slot;
  }

  private long newBlock() throws FileError {
    Run taken = groups.allocate(groups.goal(inode.number), 1);
    if (taken == null) {
      throw new FileError(Errors.NO_SPACE);
    }
    volume.fresh(taken.physical());
    inode.addBlocks(1);
    return taken.physical();
  }

  private long block(long logical) throws FileError {
    Slot slot = slot(logical, false);
    return slot == null ? 0 : slot.get();
  }

  @Override
  public Run find(long logical, long most) throws FileError {
    long first = block(logical);
    int limit = (int) Math.min(Math.min(most, perBlock), mostBlocks() - logical);
    int length = 1;
    while (length < limit) {
      long next = block(logical + length);
      if (next != (first == 0 ? 0 : first + length)) {
        break;
      }
      length++;
    }
    if (first != 0) {
      volume.checkRange(first, length);
    }
    return new Run(first, length, false);
  }

  @Override
  public void add(long logical, Run blocks) throws FileError {
    for (int i = 0; i < blocks.length(); i++) {
      put(slot(logical + i, true), blocks.physical() + i);
    }
    inode.addBlocks(blocks.length());
  }

  @Override
  public void written(long logical, int count) {
    throw new IllegalStateException("there are no unwritten blocks without extents");
  }

  @Override
  public void cut(long logical) throws FileError {
    for (long i = logical; i < DIRECT; i++) {
      free(root((int) i), 0, 0);
    }
    long start = DIRECT;
    for (int level = 1; level <= LEVELS; level++) {
      if (logical < start + span(level)) {
        free(root(DIRECT + level - 1), level, Math.max(0, logical - start));
      }
      start += span(level);
    }
  }

  /** Frees what hangs on a slot, from the block of a number on. */
  private void free(Slot slot, int level, long from) throws FileError {
    long block = slot.get();
    if (block == 0) {
      return;
    }
    if (level > 0) {
      BlockBuffer buffer = volume.read(block);
      long below = span(level - 1);
      for (int i = (int) (from / below); i < perBlock; i++) {
        long rest = Math.max(0, from - i * below);
        free(new Slot(buffer.bytes(), 4 * i, buffer), level - 1, rest);
      }
    }
    if (from == 0) {
      boolean describes = level > 0 || !ExtFileSystem.isFile(inode);
      groups.free(block, 1, describes);
      inode.addBlocks(-1);
      put(slot, 0);
    }
  }
}
