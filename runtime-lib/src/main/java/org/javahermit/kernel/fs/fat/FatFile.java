package org.javahermit.kernel.fs.fat;

import java.util.Arrays;
import org.javahermit.kernel.block.BlockBuffer;
import org.javahermit.kernel.block.BlockCache;
import org.javahermit.kernel.fs.FileAttributes;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.disk.DiskFile;
import org.javahermit.kernel.net.wire.ByteSink;
import org.javahermit.kernel.net.wire.ByteSource;
import org.javahermit.kernel.socket.Errors;

/**
 * A regular file: as many clusters as its size needs, so holes become zeroes. Contents are guarded
 * by the file system's monitor.
 */
final class FatFile extends DiskFile implements FatNode {
  private static final long MOST_BYTES = 0xffff_ffffL;

  /** Most bytes that one change writes. */
  private static final int PART = 64 << 10;

  private final FatFileSystem owner;
  private final FatChain chain;
  private final BlockCache cache;
  private final int sectorBytes;
  private final int clusterBytes;
  private FatDirectory parent;
  private int slot;
  private volatile long size;

  FatFile(FatFileSystem owner, FileAttributes kept, FatChain chain, FatDirectory parent, int slot) {
    super(owner, kept);
    this.owner = owner;
    this.chain = chain;
    this.parent = parent;
    this.slot = slot;
    cache = owner.cache();
    sectorBytes = owner.shape().sectorBytes;
    clusterBytes = owner.shape().clusterBytes();
    size = Math.min(kept.size(), (long) chain.count() * clusterBytes);
  }

  @Override
  public FatChain chain() {
    return chain;
  }

  @Override
  public FatDirectory parent() {
    return parent;
  }

  @Override
  public int slot() {
    return slot;
  }

  @Override
  public void moveTo(FatDirectory directory, int newSlot) {
    parent = directory;
    slot = newSlot;
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

  private long sector(long position) {
    int cluster = chain.get((int) (position / clusterBytes));
    return owner.shape().sector(cluster) + position % clusterBytes / sectorBytes;
  }

  // ---- reading

  @Override
  protected int readStore(long position, ByteSink to, int count) throws FileError {
    int done = 0;
    while (done < count) {
      long at = position + done;
      int offset = (int) (at % sectorBytes);
      int part = Math.min(sectorBytes - offset, count - done);
      if (done == 0 || at % clusterBytes == 0) {
        prefetch(at, count - done);
      }
      to.put(cache.get(sector(at)).bytes(), offset, part);
      done += part;
    }
    return done;
  }

  /** Reads the rest of a cluster at once, and those behind it as far as they follow on the disk. */
  private void prefetch(long position, int count) throws FileError {
    int index = (int) (position / clusterBytes);
    int last = (int) ((position + count - 1) / clusterBytes);
    int end = index;
    while (end < last
        && end - index < PART / clusterBytes
        && chain.get(end + 1) == chain.get(end) + 1) {
      end++;
    }
    long sectors = (long) (end - index + 1) * clusterBytes - position % clusterBytes;
    cache.prefetch(sector(position), (int) ((sectors + sectorBytes - 1) / sectorBytes));
  }

  // ---- writing

  @Override
  protected int writeStore(long position, ByteSource from, int count) throws FileError {
    if (position + count > MOST_BYTES) {
      throw new FileError(Errors.FILE_TOO_LARGE);
    }
    fill(position);
    int done = 0;
    while (done < count) {
      int before = done;
      int part = Math.min(PART, count - done);
      int[] written = {0};
      owner.change(() -> written[0] = writePart(position + before, from, part));
      done += written[0];
      if (written[0] < part) {
        break;
      }
    }
    if (done == 0 && count > 0) {
      throw new FileError(Errors.NO_SPACE);
    }
    return done;
  }

  /** Puts zeroes between the end and a position behind it. */
  private void fill(long position) throws FileError {
    ByteSource zeroes = (to, offset, count) -> Arrays.fill(to, offset, offset + count, (byte) 0);
    while (size < position) {
      int part = (int) Math.min(PART, position - size);
      int[] written = {0};
      owner.change(() -> written[0] = writePart(size, zeroes, part));
      if (written[0] < part) {
        throw new FileError(Errors.NO_SPACE);
      }
    }
  }

  private int writePart(long position, ByteSource from, int count) throws FileError {
    long end = Math.min(position + count, room(position + count));
    int done = 0;
    while (position + done < end) {
      long at = position + done;
      int offset = (int) (at % sectorBytes);
      int part = (int) Math.min(sectorBytes - offset, end - at);
      boolean isNew = part == sectorBytes || offset == 0 && at >= size;
      BlockBuffer buffer = isNew ? cache.fresh(sector(at)) : cache.get(sector(at));
      from.take(buffer.bytes(), offset, part);
      cache.dirty(buffer);
      done += part;
    }
    if (done > 0) {
      size = Math.max(size, position + done);
      wasWritten();
    }
    return done;
  }

  /** Takes clusters; how far the file can be written. */
  private long room(long end) throws FileError {
    while ((long) chain.count() * clusterBytes < end) {
      if (!chain.grow()) {
        break;
      }
    }
    return (long) chain.count() * clusterBytes;
  }

  @Override
  protected void truncateStore(long newSize) throws FileError {
    if (newSize > MOST_BYTES) {
      throw new FileError(Errors.FILE_TOO_LARGE);
    }
    if (newSize > size) {
      fill(newSize);
      return;
    }
    owner.change(
        () -> {
          chain.cut((int) ((newSize + clusterBytes - 1) / clusterBytes));
          size = newSize;
          wasWritten();
        });
  }
}
