package org.javahermit.kernel.fs.ext;

import static org.javahermit.kernel.block.LittleEndian.get16;
import static org.javahermit.kernel.block.LittleEndian.get32;
import static org.javahermit.kernel.block.LittleEndian.getUnsigned32;
import static org.javahermit.kernel.block.LittleEndian.put16;
import static org.javahermit.kernel.block.LittleEndian.put32;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.javahermit.kernel.block.BlockBuffer;
import org.javahermit.kernel.block.Crc32c;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.socket.Errors;

/**
 * The blocks of a file as a tree of extents: takes the inode's root, keeps all extents in memory in
 * their order, and writes the tree anew after a change, in the blocks that it had; only those whose
 * contents differ are changed. Source: the ext4 documentation of the Linux kernel, "Extent Tree".
 */
final class ExtentMap implements BlockMap {
  private static final int MAGIC = 0xF30A;
  private static final int HEADER = 12;
  private static final int ENTRY = 12;
  private static final int IN_INODE = 4;
  private static final int DEEPEST = 5;
  private static final int MOST_LENGTH = 1 << 15;

  private record Extent(long logical, long physical, int length, boolean isUnwritten) {
    long end() {
      return logical + length;
    }
  }

  private final ExtVolume volume;
  private final ExtGroups groups;
  private final Inode inode;
  private final List<Extent> extents = new ArrayList<>();

  /** Blocks of the tree by level, the leaves first. */
  private final List<List<Long>> tree = new ArrayList<>();

  ExtentMap(ExtVolume volume, ExtGroups groups, Inode inode) throws FileError {
    this.volume = volume;
    this.groups = groups;
    this.inode = inode;
    byte[] root = Arrays.copyOfRange(inode.raw, Inode.POINTERS, Inode.POINTERS + 60);
    int depth = get16(root, 6);
    volume.check(depth <= DEEPEST, wrong("is too deep"));
    for (int i = 0; i < depth; i++) {
      tree.add(new ArrayList<>());
    }
    load(root, depth, IN_INODE);
  }

  /** A map without blocks, for a new inode. */
  static void initialize(Inode inode) {
    header(inode.raw, Inode.POINTERS, 0, IN_INODE, 0);
    inode.setFlag(Inode.EXTENTS, true);
  }

  private String wrong(String what) {
    return "the extent tree of inode " + inode.number + " " + what;
  }

  private int perBlock() {
    return (volume.blockBytes() - HEADER) / ENTRY;
  }

  private void load(byte[] node, int depth, int most) throws FileError {
    int count = get16(node, 2);
    boolean isRight = get16(node, 0) == MAGIC && get16(node, 6) == depth && count <= most;
    volume.check(isRight, wrong("has a wrong header"));
    for (int i = 0; i < count; i++) {
      int at = HEADER + i * ENTRY;
      if (depth == 0) {
        extents.add(extent(node, at));
      } else {
        long block = getUnsigned32(node, at + 4) | (long) get16(node, at + 8) << 32;
        tree.get(depth - 1).add(block);
        byte[] child = volume.read(block).bytes();
        verify(child);
        load(child, depth - 1, perBlock());
      }
    }
  }

  private Extent extent(byte[] node, int at) throws FileError {
    long logical = getUnsigned32(node, at);
    int length = get16(node, at + 4);
    boolean isUnwritten = length > MOST_LENGTH;
    long physical = (long) get16(node, at + 6) << 32 | getUnsigned32(node, at + 8);
    Extent found =
        new Extent(logical, physical, isUnwritten ? length - MOST_LENGTH : length, isUnwritten);
    long last = extents.isEmpty() ? 0 : extents.get(extents.size() - 1).end();
    volume.check(found.length > 0 && logical >= last, wrong("is not in order"));
    volume.checkRange(physical, found.length);
    return found;
  }

  private int sum(byte[] node) {
    return Crc32c.update(inode.seed(), node, 0, HEADER + perBlock() * ENTRY);
  }

  private void verify(byte[] node) throws FileError {
    boolean isRight =
        !volume.superblock.hasChecksums() || get32(node, HEADER + perBlock() * ENTRY) == sum(node);
    volume.check(isRight, wrong("has a wrong checksum"));
  }

  @Override
  public long mostBlocks() {
    return 0xffff_ffffL;
  }

  /** The index of the first extent that ends behind a block. */
  private int index(long logical) {
    int low = 0;
    int high = extents.size();
    while (low < high) {
      int middle = low + high >>> 1;
      if (extents.get(middle).end() <= logical) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public Run find(long logical, long most) {
    int at = index(logical);
    if (at == extents.size()) {
      return new Run(0, (int) Math.min(most, Integer.MAX_VALUE), false);
    }
    Extent extent = extents.get(at);
    if (extent.logical > logical) {
      return new Run(0, (int) Math.min(most, extent.logical - logical), false);
    }
    long skipped = logical - extent.logical;
    int length = (int) Math.min(most, extent.length - skipped);
    return new Run(extent.physical + skipped, length, extent.isUnwritten);
  }

  @Override
  public void add(long logical, Run blocks) throws FileError {
    inode.addBlocks(blocks.length());
    insert(new Extent(logical, blocks.physical(), blocks.length(), false));
    store();
  }

  private void insert(Extent added) {
    int at = index(added.logical);
    extents.add(at, added);
    merge(at);
    if (at > 0) {
      merge(at - 1);
    }
  }

  /** Makes one of an extent and the next one, where that is possible. */
  private void merge(int at) {
    if (at + 1 >= extents.size()) {
      return;
    }
    Extent first = extents.get(at);
    Extent second = extents.get(at + 1);
    boolean fits =
        first.end() == second.logical
            && first.physical + first.length == second.physical
            && !first.isUnwritten
            && !second.isUnwritten
            && first.length + second.length <= MOST_LENGTH;
    if (fits) {
      extents.set(
          at, new Extent(first.logical, first.physical, first.length + second.length, false));
      extents.remove(at + 1);
    }
  }

  @Override
  public void written(long logical, int count) throws FileError {
    int at = index(logical);
    Extent extent = extents.remove(at);
    int before = (int) (logical - extent.logical);
    int behind = extent.length - before - count;
    if (behind > 0) {
      long skipped = (long) before + count;
      extents.add(at, new Extent(logical + count, extent.physical + skipped, behind, true));
    }
    if (before > 0) {
      extents.add(at, new Extent(extent.logical, extent.physical, before, true));
    }
    insert(new Extent(logical, extent.physical + before, count, false));
    store();
  }

  @Override
  public void cut(long logical) throws FileError {
    int at = index(logical);
    boolean isChanged = false;
    for (int i = extents.size() - 1; i >= at; i--) {
      Extent extent = extents.remove(i);
      int kept = (int) Math.max(0, logical - extent.logical);
      if (kept > 0) {
        extents.add(new Extent(extent.logical, extent.physical, kept, extent.isUnwritten));
      }
      groups.free(extent.physical + kept, extent.length - kept, describes());
      inode.addBlocks(kept - extent.length);
      isChanged = true;
    }
    if (isChanged) {
      store();
    }
  }

  /** Contents of directories and links are changed by the journal. */
  private boolean describes() {
    return !ExtFileSystem.isFile(inode);
  }

  // ---- the tree

  private void store() throws FileError {
    int perBlock = perBlock();
    int depth = 0;
    int count = extents.size();
    while (count > IN_INODE) {
      count = (count + perBlock - 1) / perBlock;
      resize(depth, count);
      depth++;
    }
    while (tree.size() > depth) {
      resize(tree.size() - 1, 0);
      tree.remove(tree.size() - 1);
    }
    for (int level = 0; level < depth; level++) {
      List<Long> blocks = tree.get(level);
      for (int i = 0; i < blocks.size(); i++) {
        storeBlock(level, i, blocks.get(i));
      }
    }
    Arrays.fill(inode.raw, Inode.POINTERS, Inode.POINTERS + Inode.POINTER_BYTES, (byte) 0);
    fill(inode.raw, Inode.POINTERS, depth, 0, IN_INODE);
  }

  /** Gives a level as many blocks as it needs. */
  private void resize(int level, int count) throws FileError {
    if (level == tree.size()) {
      tree.add(new ArrayList<>());
    }
    List<Long> blocks = tree.get(level);
    while (blocks.size() < count) {
      long goal = blocks.isEmpty() ? groups.goal(inode.number) : blocks.get(blocks.size() - 1) + 1;
      Run taken = groups.allocate(goal, 1);
      if (taken == null) {
        throw new FileError(Errors.NO_SPACE);
      }
      volume.fresh(taken.physical());
      blocks.add(taken.physical());
      inode.addBlocks(1);
    }
    while (blocks.size() > count) {
      groups.free(blocks.remove(blocks.size() - 1), 1, true);
      inode.addBlocks(-1);
    }
  }

  private void storeBlock(int level, int index, long block) throws FileError {
    byte[] node = new byte[volume.blockBytes()];
    fill(node, 0, level, index * perBlock(), perBlock());
    if (volume.superblock.hasChecksums()) {
      put32(node, HEADER + perBlock() * ENTRY, sum(node));
    }
    BlockBuffer buffer = volume.read(block);
    if (!Arrays.equals(node, buffer.bytes())) {
      volume.changed(buffer);
      System.arraycopy(node, 0, buffer.bytes(), 0, node.length);
    }
  }

  /** Writes a node of a level, whose first entry has an index. */
  private void fill(byte[] node, int at, int level, int first, int most) {
    int all = level == 0 ? extents.size() : tree.get(level - 1).size();
    int count = Math.min(most, all - first);
    header(node, at, count, most, level);
    for (int i = 0; i < count; i++) {
      int entry = at + HEADER + i * ENTRY;
      if (level == 0) {
        putExtent(node, entry, extents.get(first + i));
      } else {
        long block = tree.get(level - 1).get(first + i);
        put32(node, entry, firstLogical(level - 1, first + i));
        put32(node, entry + 4, block);
        put16(node, entry + 8, (int) (block >> 32));
      }
    }
  }

  private long firstLogical(int level, int index) {
    int extent = index;
    for (int i = 0; i <= level; i++) {
      extent *= perBlock();
    }
    return extents.get(extent).logical;
  }

  private static void putExtent(byte[] node, int at, Extent extent) {
    put32(node, at, extent.logical);
    put16(node, at + 4, extent.isUnwritten ? extent.length + MOST_LENGTH : extent.length);
    put16(node, at + 6, (int) (extent.physical >> 32));
    put32(node, at + 8, extent.physical);
  }

  private static void header(byte[] node, int at, int count, int most, int depth) {
    put16(node, at, MAGIC);
    put16(node, at + 2, count);
    put16(node, at + 4, most);
    put16(node, at + 6, depth);
  }
}
