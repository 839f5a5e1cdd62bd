package org.javahermit.kernel.fs.ext;

import org.javahermit.kernel.block.BlockBuffer;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.disk.DiskFile;
import org.javahermit.kernel.net.wire.ByteSink;
import org.javahermit.kernel.net.wire.ByteSource;
import org.javahermit.kernel.socket.Errors;

/**
 * A regular file. What is written lies in the cache first; it is on the disk before the journal
 * makes the file's new blocks and size count, so a file never shows what somebody else had in its
 * blocks.
 */
final class ExtFile extends DiskFile implements ExtNode {
  /** Most blocks that one change writes. */
  private static final int MOST_BLOCKS = 64;

  /** Blocks that are read together with those that are asked for, where a file is read in order. */
  private static final int AHEAD = 32;

  private final ExtFileSystem owner;
  private final ExtVolume volume;
  private final Inode inode;
  private final BlockMap map;
  private final byte[] zeroes;
  private final int blockBytes;
  private volatile long size;
  private long lastRead;

  ExtFile(ExtFileSystem owner, Inode inode, BlockMap map) {
    super(owner, inode.attributes(owner.device()));
    this.owner = owner;
    this.inode = inode;
    this.map = map;
    volume = owner.volume();
    blockBytes = volume.blockBytes();
    zeroes = owner.zeroes();
    size = inode.size();
  }

  @Override
  public Inode inode() {
    return inode;
  }

  @Override
  public BlockMap map() {
    return map;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  protected void dispose() {
    freeRegions();
    owner.dispose(this);
  }

  // ---- reading

  @Override
  protected int readStore(long position, ByteSink to, int count) throws FileError {
    long logical = position / blockBytes;
    int offset = (int) (position % blockBytes);
    int needed = (int) Math.min(MOST_BLOCKS, ((long) offset + count - 1) / blockBytes + 1);
    int ahead = logical == lastRead + 1 || logical == lastRead ? AHEAD : 0;
    Run run = map.find(logical, needed + ahead);
    int blocks = Math.min(needed, run.length());
    boolean isZero = run.isHole() || run.isUnwritten();
    if (!isZero) {
      volume.cache.prefetch(run.physical(), run.length());
    }
    int done = 0;
    for (int i = 0; i < blocks; i++) {
      int from = i == 0 ? offset : 0;
      int part = Math.min(blockBytes - from, count - done);
      to.put(isZero ? zeroes : volume.read(run.physical() + i).bytes(), from, part);
      done += part;
    }
    lastRead = logical + blocks - 1;
    return done;
  }

  // ---- writing

  @Override
  protected int writeStore(long position, ByteSource from, int count) throws FileError {
    checkSize(position + count);
    int[] done = {0};
    while (done[0] < count) {
      int before = done[0];
      owner.change(() -> done[0] += writePart(position + before, from, count - before));
      if (done[0] == before) {
        break;
      }
    }
    if (done[0] == 0 && count > 0) {
      throw new FileError(Errors.NO_SPACE);
    }
    return done[0];
  }

  private void checkSize(long end) throws FileError {
    if (end < 0 || (end + blockBytes - 1) / blockBytes > map.mostBlocks()) {
      throw new FileError(Errors.FILE_TOO_LARGE);
    }
    if (inode.isImmutable()) {
      throw new FileError(Errors.NOT_PERMITTED);
    }
  }

  private int writePart(long position, ByteSource from, int count) throws FileError {
    long logical = position / blockBytes;
    int offset = (int) (position % blockBytes);
    int needed = (int) Math.min(MOST_BLOCKS, ((long) offset + count - 1) / blockBytes + 1);
    Run run = map.find(logical, needed);
    boolean isNew = run.isHole() || run.isUnwritten();
    if (isNew) {
      run = make(logical, run);
    }
    if (run == null) {
      return 0;
    }
    zeroTail(position);
    int done = 0;
    for (int i = 0; i < run.length(); i++) {
      int at = i == 0 ? offset : 0;
      int part = Math.min(blockBytes - at, count - done);
      boolean isWhole = part == blockBytes;
      long block = run.physical() + i;
      BlockBuffer buffer = isNew || isWhole ? volume.cache.fresh(block) : volume.read(block);
      from.take(buffer.bytes(), at, part);
      volume.cache.dirty(buffer);
      done += part;
    }
    size = Math.max(size, position + done);
    wasWritten();
    return done;
  }

  /** Gives the file blocks in a hole; null where there is no space. */
  private Run make(long logical, Run hole) throws FileError {
    long available = owner.spaceForContents();
    if (available <= 0) {
      return null;
    }
    if (hole.isUnwritten()) {
      map.written(logical, hole.length());
      return hole;
    }
    Run taken = owner.groups().allocate(goal(logical), (int) Math.min(available, hole.length()));
    if (taken != null) {
      map.add(logical, taken);
    }
    return taken;
  }

  private long goal(long logical) throws FileError {
    Run before = logical == 0 ? null : map.find(logical - 1, 1);
    return before == null || before.isHole()
        ? owner.groups().goal(inode.number)
        : before.physical() + 1;
  }

  /** What lies behind the end in the last block becomes a part of the file: it must be zero. */
  private void zeroTail(long position) throws FileError {
    int from = (int) (size % blockBytes);
    if (position <= size || from == 0) {
      return;
    }
    Run last = map.find(size / blockBytes, 1);
    if (!last.isHole() && !last.isUnwritten()) {
      BlockBuffer buffer = volume.read(last.physical());
      System.arraycopy(zeroes, 0, buffer.bytes(), from, blockBytes - from);
      volume.cache.dirty(buffer);
    }
  }

  @Override
  protected void truncateStore(long newSize) throws FileError {
    checkSize(newSize);
    owner.change(
        () -> {
          if (newSize < size) {
            map.cut((newSize + blockBytes - 1) / blockBytes);
            size = newSize;
            zeroTail(newSize + 1);
          } else {
            zeroTail(newSize);
            size = newSize;
          }
          wasWritten();
        });
  }
}
