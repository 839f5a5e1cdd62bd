package org.javahermit.kernel.fs;

import org.javahermit.kernel.net.wire.ByteSink;
import org.javahermit.kernel.net.wire.ByteSource;
import org.javahermit.kernel.socket.Errors;

/**
 * A regular file in memory, guarded by its monitor. Each page lies in one of four places, looked up
 * in this order: a mapped region, the heap, the bytes with which the file came (a piece of the
 * image or of an archive), nowhere, which reads as zeroes. Only the first two are written; a page
 * moves there when it is. Bytes of a page behind the end of the file are zero.
 */
final class MemoryFile extends FileNode implements MappedFile {
  private static final int PAGE = FileMemory.PAGE;
  private static final long LIMIT = Long.MAX_VALUE - PAGE;
  private static final byte[] ZEROES = new byte[PAGE];

  private final MemoryFileSystem owner;
  private final Pages pages = new Pages();
  private final MappedRegions regions;
  private ByteRange base;

  /** How many bytes of {@link #base} count. */
  private long baseLength;

  private long size;

  MemoryFile(MemoryFileSystem owner, int permissions, ByteRange contents) {
    super(owner, permissions);
    this.owner = owner;
    regions = new MappedRegions(this);
    base = contents;
    baseLength = contents == null ? 0 : contents.length();
    size = baseLength;
  }

  @Override
  public synchronized long size() {
    return size;
  }

  @Override
  public synchronized int read(long position, ByteSink to, int count) {
    if (position >= size || count == 0) {
      return 0;
    }
    int wanted = (int) Math.min(count, size - position);
    int done = 0;
    while (done < wanted) {
      long from = position + done;
      int offset = (int) (from % PAGE);
      int part = Math.min(PAGE - offset, wanted - done);
      to.put(visible(from / PAGE), offset, part);
      done += part;
    }
    wasRead();
    return done;
  }

  /** The contents of a page as an array, which may be a copy. */
  private byte[] visible(long index) {
    MappedRegions.Region region = regions.at(index * PAGE);
    if (region != null) {
      byte[] copy = new byte[PAGE];
      owner.memory().read(region.addressOf(index * PAGE), copy, 0, PAGE);
      return copy;
    }
    return unmapped(index);
  }

  private byte[] unmapped(long index) {
    byte[] page = pages.get(index);
    if (page != null) {
      return page;
    }
    if (!isInBase(index)) {
      return ZEROES;
    }
    byte[] copy = new byte[PAGE];
    copyBase(index, copy);
    return copy;
  }

  private boolean isInBase(long index) {
    return index * PAGE < baseLength;
  }

  private void copyBase(long index, byte[] page) {
    long start = index * PAGE;
    base.read(start, page, 0, (int) Math.min(PAGE, baseLength - start));
  }

  /** A page of the heap that can be written, or null where there is no space. */
  private byte[] writable(long index) {
    byte[] page = pages.get(index);
    if (page == null) {
      page = owner.space().page();
      if (page == null || !tryPut(index, page)) {
        return null;
      }
      if (isInBase(index)) {
        copyBase(index, page);
      }
    }
    return page;
  }

  private boolean tryPut(long index, byte[] page) {
    try {
      pages.put(index, page);
      return true;
    } catch (OutOfMemoryError full) {
      owner.space().give(PAGE);
      return false;
    }
  }

  @Override
  public synchronized int append(ByteSource from, int count) throws FileError {
    return write(size, from, count);
  }

  @Override
  public synchronized int write(long position, ByteSource from, int count) throws FileError {
    if (position > LIMIT - count) {
      throw new FileError(Errors.FILE_TOO_LARGE);
    }
    int done = 0;
    while (done < count) {
      long to = position + done;
      int part = writePart(to, from, Math.min(PAGE - (int) (to % PAGE), count - done));
      if (part == 0) {
        break;
      }
      done += part;
      size = Math.max(size, position + done);
    }
    if (done == 0 && count > 0) {
      throw new FileError(Errors.NO_SPACE);
    }
    wasWritten();
    return done;
  }

  private int writePart(long position, ByteSource from, int count) {
    MappedRegions.Region region = regions.at(position);
    if (region != null) {
      byte[] copy = new byte[count];
      from.take(copy, 0, count);
      owner.memory().write(region.addressOf(position), copy, 0, count);
      return count;
    }
    byte[] page = writable(position / PAGE);
    if (page == null) {
      return 0;
    }
    from.take(page, (int) (position % PAGE), count);
    return count;
  }

  @Override
  public synchronized void truncate(long newSize) throws FileError {
    if (newSize > LIMIT) {
      throw new FileError(Errors.FILE_TOO_LARGE);
    }
    if (newSize < size) {
      shrink(newSize);
    }
    size = newSize;
    wasWritten();
  }

  private void shrink(long newSize) {
    baseLength = Math.min(baseLength, newSize);
    dropPages((newSize + PAGE - 1) / PAGE, Long.MAX_VALUE);
    byte[] last = pages.get(newSize / PAGE);
    if (last != null) {
      int from = (int) (newSize % PAGE);
      System.arraycopy(ZEROES, 0, last, from, PAGE - from);
    }
    regions.zeroFrom(newSize);
  }

  private void dropPages(long first, long end) {
    long before = pages.count();
    pages.drop(first, end);
    owner.space().give((before - pages.count()) * PAGE);
  }

  // ---- mapping

  @Override
  public synchronized MappedRange map(long position, long length) throws FileError {
    return owner.memory() == null ? null : regions.map(position, length);
  }

  @Override
  public FileNode node() {
    return this;
  }

  @Override
  public FileMemory memory() {
    return owner.memory();
  }

  @Override
  public boolean takeSpace(long bytes) {
    return owner.space().tryTake(bytes);
  }

  @Override
  public void giveSpace(long bytes) {
    owner.space().give(bytes);
  }

  @Override
  public void moveIn(MappedRegions.Region region) {
    long end = Math.min(region.end(), size);
    for (long at = region.start(); at < end; at += PAGE) {
      byte[] page = unmapped(at / PAGE);
      if (page != ZEROES) {
        owner.memory().write(region.addressOf(at), page, 0, PAGE);
      }
    }
    dropPages(region.start() / PAGE, region.end() / PAGE);
  }

  @Override
  public boolean moveOut(MappedRegions.Region region) {
    long end = Math.min(region.end(), size);
    for (long at = region.start(); at < end; at += PAGE) {
      byte[] copy = new byte[PAGE];
      owner.memory().read(region.addressOf(at), copy, 0, PAGE);
      int behind = (int) Math.max(0, at + PAGE - size);
      System.arraycopy(ZEROES, 0, copy, PAGE - behind, behind);
      if (isInBase(at / PAGE) || !isZero(copy)) {
        byte[] page = writable(at / PAGE);
        if (page == null) {
          dropPages(region.start() / PAGE, region.end() / PAGE);
          return false;
        }
        System.arraycopy(copy, 0, page, 0, PAGE);
      }
    }
    return true;
  }

  private static boolean isZero(byte[] page) {
    for (byte b : page) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  protected synchronized void dispose() {
    dropPages(0, Long.MAX_VALUE);
    regions.free();
    base = null;
    baseLength = 0;
    size = 0;
  }
}
