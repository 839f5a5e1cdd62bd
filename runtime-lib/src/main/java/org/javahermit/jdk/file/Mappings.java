package org.javahermit.jdk.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.javahermit.jdk.net.RawMemory;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.FileMemory;
import org.javahermit.kernel.fs.MappedRange;
import org.javahermit.kernel.fs.OpenFile;
import org.javahermit.kernel.socket.Errors;

/**
 * What the program has mapped, by address. A shared mapping is memory in which the file itself lies
 * meanwhile; a private one is a copy, and so is one for reading that the file system cannot share.
 */
public final class Mappings {
  /** A mapping that is shared can be read, or read and written; or it is the program's own. */
  public static final int READ = 0;

  public static final int READ_WRITE = 1;
  public static final int PRIVATE = 2;

  private static final FileMemory MEMORY = new NativeFileMemory();
  private static final TreeMap<Long, List<MappedRange>> RANGES = new TreeMap<>();

  private Mappings() {}

  /**
   * Maps a part of a file; its address.
   *
   * @throws FileError {@link Errors#BUSY} where the part is to be written, overlaps with one that
   *     is mapped, and does not lie within it
   */
  public static long map(OpenFile file, int mode, long position, long length) throws FileError {
    MappedRange range = mode == PRIVATE ? null : share(file, mode == READ_WRITE, position, length);
    if (range == null && mode == READ_WRITE) {
      throw new FileError(Errors.NOT_SUPPORTED);
    }
    if (range == null) {
      range = copy(file, position, length);
    }
    synchronized (RANGES) {
      RANGES.computeIfAbsent(range.address(), address -> new ArrayList<>()).add(range);
    }
    return range.address();
  }

  /** Maps the file itself; null where it can only be copied. */
  private static MappedRange share(OpenFile file, boolean writing, long position, long length)
      throws FileError {
    try {
      return file.map(position, length, writing);
    } catch (FileError e) {
      if (writing || e.number() != Errors.BUSY) {
        throw e;
      }
      return null;
    }
  }

  /** Makes safe what was written to the mapping in which an address lies. */
  public static void force(long address) throws FileError {
    MappedRange range;
    synchronized (RANGES) {
      Map.Entry<Long, List<MappedRange>> found = RANGES.floorEntry(address);
      if (found == null) {
        return;
      }
      range = found.getValue().get(0);
    }
    range.force();
  }

  /** Ends a mapping. */
  public static void unmap(long address) {
    MappedRange range;
    synchronized (RANGES) {
      List<MappedRange> all = RANGES.get(address);
      if (all == null) {
        return;
      }
      range = all.remove(all.size() - 1);
      if (all.isEmpty()) {
        RANGES.remove(address);
      }
    }
    range.unmap();
  }

  private static MappedRange copy(OpenFile file, long position, long length) throws FileError {
    long address = MEMORY.allocate(length);
    if (address == 0) {
      throw new FileError(Errors.NO_MEMORY);
    }
    long done = 0;
    while (done < length) {
      int part = (int) Math.min(length - done, 1 << 30);
      int read = file.readAt(position + done, RawMemory.of(address + done, part), part);
      if (read < 0) {
        MEMORY.free(address, length);
        throw new FileError(-read);
      }
      if (read == 0) {
        break;
      }
      done += read;
    }
    return new Copy(address, length);
  }

  private record Copy(long address, long length) implements MappedRange {
    @Override
    public void force() {}

    @Override
    public void unmap() {
      MEMORY.free(address, length);
    }
  }
}
