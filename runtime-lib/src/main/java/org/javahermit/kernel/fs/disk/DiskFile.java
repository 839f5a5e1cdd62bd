package org.javahermit.kernel.fs.disk;

import java.util.Arrays;
import org.javahermit.kernel.fs.FileAttributes;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.FileMemory;
import org.javahermit.kernel.fs.FileNode;
import org.javahermit.kernel.fs.MappedFile;
import org.javahermit.kernel.fs.MappedRange;
import org.javahermit.kernel.fs.MappedRegions;
import org.javahermit.kernel.net.wire.ArrayBytes;
import org.javahermit.kernel.net.wire.ByteSink;
import org.javahermit.kernel.net.wire.ByteSource;

/**
 * A regular file on a disk, of which parts may be mapped. What is written goes to the disk and to
 * the mapped parts, reads see these, and what a program stores there is written to the disk when it
 * forces the file or the mapping, when nobody has it mapped any more, and when the disk is closed.
 * Guarded by the file system's monitor.
 */
public abstract class DiskFile extends FileNode implements MappedFile {
  /** Most bytes that are compared or copied at a time. */
  private static final int PART = 64 << 10;

  private final DiskFileSystem owner;
  private final MappedRegions regions = new MappedRegions(this);

  /** A file that lies on a disk. */
  protected DiskFile(DiskFileSystem owner, FileAttributes kept) {
    super(owner, kept);
    this.owner = owner;
  }

  /** Reads bytes of the disk; position and count lie within the file. */
  protected abstract int readDisk(long position, ByteSink to, int count) throws FileError;

  /** Writes bytes to the disk; see {@link #write}. */
  protected abstract int writeDisk(long position, ByteSource from, int count) throws FileError;

  /** Sets the size on the disk. */
  protected abstract void truncateDisk(long size) throws FileError;

  @Override
  protected final Object contentsLock() {
    return owner;
  }

  @Override
  protected final boolean keepsExtended() {
    return false;
  }

  @Override
  protected final void attributesChanged() {
    owner.noteChange(this);
  }

  @Override
  public final int read(long position, ByteSink to, int count) throws FileError {
    synchronized (owner) {
      int wanted = (int) Math.min(count, size() - position);
      int done = 0;
      while (done < wanted) {
        done += readPart(position + done, to, wanted - done);
      }
      if (done > 0) {
        wasRead();
      }
      return Math.max(0, done);
    }
  }

  private int readPart(long position, ByteSink to, int count) throws FileError {
    if (regions.isEmpty()) {
      return readDisk(position, to, count);
    }
    MappedRegions.Region region = regions.at(position);
    if (region == null) {
      return readDisk(position, to, (int) Math.min(count, regions.nextStart(position) - position));
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
    synchronized (owner) {
      if (regions.isEmpty()) {
        return writeDisk(position, from, count);
      }
      int done = 0;
      while (done < count) {
        byte[] part = new byte[Math.min(PART, count - done)];
        from.take(part, 0, part.length);
        int written = writeDisk(position + done, new ArrayBytes(part), part.length);
        copyToRegions(position + done, part, written);
        done += written;
        if (written < part.length) {
          break;
        }
      }
      return done;
    }
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
      truncateDisk(size);
      regions.zeroFrom(size);
    }
  }

  @Override
  public final void force() throws FileError {
    writeBack();
    owner.sync();
  }

  // ---- mapping

  /** Writes what programs stored in mapped parts. */
  final void writeBack() throws FileError {
    synchronized (owner) {
      for (MappedRegions.Region region : regions.all()) {
        writeBack(region);
      }
    }
  }

  private void writeBack(MappedRegions.Region region) throws FileError {
    long end = Math.min(region.end(), size());
    for (long at = region.start(); at < end; at += PART) {
      int count = (int) Math.min(PART, end - at);
      byte[] mapped = new byte[count];
      memory().read(region.addressOf(at), mapped, 0, count);
      if (!Arrays.equals(mapped, onDisk(at, count))) {
        writeDisk(at, new ArrayBytes(mapped), count);
      }
    }
  }

  private byte[] onDisk(long position, int count) throws FileError {
    byte[] bytes = new byte[count];
    ArrayBytes to = new ArrayBytes(bytes);
    int done = 0;
    while (done < count) {
      done += readDisk(position + done, to, count - done);
    }
    return bytes;
  }

  @Override
  public final MappedRange map(long position, long length) throws FileError {
    synchronized (owner) {
      if (memory() == null) {
        return null;
      }
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
    long end = Math.min(region.end(), size());
    for (long at = region.start(); at < end; at += PART) {
      int count = (int) Math.min(PART, end - at);
      memory().write(region.addressOf(at), onDisk(at, count), 0, count);
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
