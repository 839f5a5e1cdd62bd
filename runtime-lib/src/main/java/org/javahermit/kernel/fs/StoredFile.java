package org.javahermit.kernel.fs;

import java.util.Arrays;
import org.javahermit.kernel.net.wire.ArrayBytes;
import org.javahermit.kernel.net.wire.ByteSink;
import org.javahermit.kernel.net.wire.ByteSource;

/**
 * A regular file that lies elsewhere, on a disk or with a host, of which parts may be mapped. What
 * is written goes there and to the mapped parts, reads see these, and what a program stores in them
 * is written when it forces the file or the mapping, when nobody has it mapped any more, and when
 * the file system is closed. Guarded by the file system's monitor; where the file system wants it,
 * threads read and write what is not mapped without that, and whoever maps a part waits for them.
 */
public abstract class StoredFile extends FileNode implements MappedFile {
  /** Most bytes that are compared or copied at a time. */
  private static final int PART = 64 << 10;

  private final StoredFileSystem owner;
  private final MappedRegions regions = new MappedRegions(this);

  /** How many threads read or write without the monitor. */
  private int transfers;

  /** A file that lies elsewhere. */
  protected StoredFile(StoredFileSystem owner, FileAttributes kept) {
    super(owner, kept);
    this.owner = owner;
  }

  /** Reads bytes that are stored, at least one unless {@link #readEnd} is too far; how many. */
  protected abstract int readStore(long position, ByteSink to, int count) throws FileError;

  /** Stores bytes; see {@link #write}. */
  protected abstract int writeStore(long position, ByteSource from, int count) throws FileError;

  /** Sets the size of what is stored. */
  protected abstract void truncateStore(long size) throws FileError;

  @Override
  protected final Object contentsLock() {
    return owner;
  }

  /** Up to where may be read: the size, or more where that costs a question to know. */
  protected long readEnd() {
    return size();
  }

  // ---- several at a time

  /** Whether threads read and write at the same time. */
  protected boolean transfersTogether() {
    return false;
  }

  /** Begins something that needs no monitor; false where it does, because a part is mapped. */
  protected final boolean beginTransfer() {
    synchronized (owner) {
      boolean isFree = transfersTogether() && regions.isEmpty();
      transfers += isFree ? 1 : 0;
      return isFree;
    }
  }

  /** Ends what {@link #beginTransfer} has begun. */
  protected final void endTransfer() {
    synchronized (owner) {
      transfers--;
      if (transfers == 0) {
        owner.notifyAll();
        transfersEnded();
      }
    }
  }

  /** Whether a thread reads or writes without the monitor, which the caller has. */
  protected final boolean isTransferring() {
    return transfers > 0;
  }

  /** Called with the monitor held when nobody reads or writes any more. */
  protected void transfersEnded() {}

  private void awaitTransfers() {
    boolean wasInterrupted = false;
    while (transfers > 0) {
      try {
        owner.wait();
      } catch (InterruptedException e) {
        wasInterrupted = true; // they end soon
      }
    }
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  // ---- contents

  @Override
  public final int read(long position, ByteSink to, int count) throws FileError {
    if (!beginTransfer()) {
      synchronized (owner) {
        return readParts(position, to, count);
      }
    }
    try {
      return readParts(position, to, count);
    } finally {
      endTransfer();
    }
  }

  private int readParts(long position, ByteSink to, int count) throws FileError {
    int wanted = (int) Math.min(count, end() - position);
    int done = 0;
    while (done < wanted) {
      int part = readPart(position + done, to, wanted - done);
      if (part <= 0) {
        break;
      }
      done += part;
    }
    if (done > 0) {
      wasRead();
    }
    return Math.max(0, done);
  }

  private long end() throws FileError {
    if (!regions.isEmpty()) {
      refresh();
      return size();
    }
    return readEnd();
  }

  private int readPart(long position, ByteSink to, int count) throws FileError {
    if (regions.isEmpty()) {
      return readStore(position, to, count);
    }
    MappedRegions.Region region = regions.at(position);
    if (region == null) {
      return readStore(position, to, (int) Math.min(count, regions.nextStart(position) - position));
    }
    byte[] part = new byte[(int) Math.min(Math.min(count, PART), region.end() - position)];
    memory().read(region.addressOf(position), part, 0, part.length);
    to.put(part, 0, part.length);
    return part.length;
  }

  @Override
  public final int append(ByteSource from, int count) throws FileError {
    synchronized (owner) {
      return write(size(), from, count);
    }
  }

  @Override
  public final int write(long position, ByteSource from, int count) throws FileError {
    if (!beginTransfer()) {
      synchronized (owner) {
        return writeParts(position, from, count);
      }
    }
    try {
      return writeStore(position, from, count);
    } finally {
      endTransfer();
    }
  }

  private int writeParts(long position, ByteSource from, int count) throws FileError {
    if (regions.isEmpty()) {
      return writeStore(position, from, count);
    }
    int done = 0;
    while (done < count) {
      byte[] part = new byte[Math.min(PART, count - done)];
      from.take(part, 0, part.length);
      int written = writeStore(position + done, new ArrayBytes(part), part.length);
      copyToRegions(position + done, part, written);
      done += written;
      if (written < part.length) {
        break;
      }
    }
    return done;
  }

  private void copyToRegions(long position, byte[] bytes, int count) {
    for (MappedRegions.Region region : regions.all()) {
      long from = Math.max(position, region.start());
      long end = Math.min(position + count, region.end());
      if (from < end) {
        int offset = (int) (from - position);
        memory().write(region.addressOf(from), bytes, offset, (int) (end - from));
      }
    }
  }

  @Override
  public final void truncate(long size) throws FileError {
    synchronized (owner) {
      truncateStore(size);
      regions.zeroFrom(size);
    }
  }

  // ---- mapping

  /** Writes what programs stored in mapped parts. */
  protected final void writeBack() throws FileError {
    synchronized (owner) {
      for (MappedRegions.Region region : regions.all()) {
        writeBack(region);
      }
    }
  }

  private void writeBack(MappedRegions.Region region) throws FileError {
    refresh();
    long end = Math.min(region.end(), size());
    for (long at = region.start(); at < end; at += PART) {
      int count = (int) Math.min(PART, end - at);
      byte[] mapped = new byte[count];
      memory().read(region.addressOf(at), mapped, 0, count);
      if (!Arrays.equals(mapped, stored(at, count))) {
        writeStore(at, new ArrayBytes(mapped), count);
      }
    }
  }

  private byte[] stored(long position, int count) throws FileError {
    byte[] bytes = new byte[count];
    ArrayBytes to = new ArrayBytes(bytes);
    int done = 0;
    while (done < count) {
      int part = readStore(position + done, to, count - done);
      if (part <= 0) {
        break; // somebody else made it shorter
      }
      done += part;
    }
    return bytes;
  }

  @Override
  public final MappedRange map(long position, long length) throws FileError {
    synchronized (owner) {
      if (memory() == null) {
        return null;
      }
      awaitTransfers(); // what they write is in the region too
      MappedRange range = regions.map(position, length);
      owner.noteMapped(this);
      return range;
    }
  }

  @Override
  public final FileNode node() {
    return this;
  }

  @Override
  public final FileMemory memory() {
    return owner.memory();
  }

  @Override
  public final boolean takeSpace(long bytes) {
    return true;
  }

  @Override
  public final void giveSpace(long bytes) {}

  @Override
  public final void moveIn(MappedRegions.Region region) throws FileError {
    refresh();
    long end = Math.min(region.end(), size());
    for (long at = region.start(); at < end; at += PART) {
      int count = (int) Math.min(PART, end - at);
      memory().write(region.addressOf(at), stored(at, count), 0, count);
    }
  }

  @Override
  public final boolean moveOut(MappedRegions.Region region) {
    try {
      if (!owner.isReadOnly()) {
        writeBack(region);
      }
      return true;
    } catch (FileError e) {
      return owner.isReadOnly(); // it keeps its memory, rather than losing what is in it
    } finally {
      if (regions.all().isEmpty()) {
        owner.noteUnmapped(this);
      }
    }
  }

  /** Gives the memory of mapped parts back. */
  protected final void freeRegions() {
    regions.free();
    owner.noteUnmapped(this);
  }
}
