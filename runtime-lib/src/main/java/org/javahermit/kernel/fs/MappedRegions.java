package org.javahermit.kernel.fs;

import java.util.ArrayList;
import java.util.List;
import org.javahermit.kernel.socket.Errors;

/**
 * The parts of a file that programs have mapped. A region is one piece of {@link FileMemory} in
 * which that part of the file lies, for whoever reads, writes or maps it: so all see the same
 * bytes. Regions do not overlap. A new mapping uses the region that contains it, or gets a new one;
 * one that begins at the start of the file has room for the next, larger mapping. Guarded by the
 * lock of the file's contents.
 */
public final class MappedRegions {
  private static final int PAGE = FileMemory.PAGE;

  /** A mapping from the file's start is made twice as large as it needs, up to this size. */
  private static final long GENEROUS = 16 << 20;

  /** The least size of a region that begins at the file's start. */
  private static final long LEAST = 64 << 10;

  private final MappedFile file;
  private final List<Region> regions = new ArrayList<>();

  /** The regions of a file that nobody has mapped. */
  public MappedRegions(MappedFile file) {
    this.file = file;
  }

  /** A part of the file with its memory. */
  public static final class Region {
    private final long start;
    private final long end;
    private final long address;
    private int mappings;

    Region(long start, long end, long address) {
      this.start = start;
      this.end = end;
      this.address = address;
    }

    /** Where it begins in the file. */
    public long start() {
      return start;
    }

    /** Where it ends in the file. */
    public long end() {
      return end;
    }

    /** Where a place of the file lies. */
    public long addressOf(long position) {
      return address + position - start;
    }
  }

  /** The region of a place in the file, or null. */
  public Region at(long position) {
    for (int i = 0; i < regions.size(); i++) {
      Region region = regions.get(i);
      if (region.start <= position && position < region.end) {
        return region;
      }
    }
    return null;
  }

  /** Whether nobody has a part of the file mapped. */
  public boolean isEmpty() {
    return regions.isEmpty();
  }

  /** All regions. */
  public List<Region> all() {
    return List.copyOf(regions);
  }

  /**
   * Maps a part of the file.
   *
   * @throws FileError {@link Errors#BUSY} where it overlaps with a region, but is not within it
   */
  public MappedRange map(long position, long length) throws FileError {
    long end = position + length + PAGE - 1 & -PAGE;
    Region region = at(position);
    if (region == null) {
      if (nextStart(position) < end) {
        throw new FileError(Errors.BUSY);
      }
      region = create(position, end);
    } else if (region.end < end) {
      throw new FileError(Errors.BUSY);
    }
    region.mappings++;
    file.node().opened();
    return new Range(region, region.addressOf(position));
  }

  /** Where the next region behind a place begins. */
  public long nextStart(long position) {
    long next = Long.MAX_VALUE & -PAGE;
    for (Region region : regions) {
      if (region.start >= position) {
        next = Math.min(next, region.start);
      }
    }
    return next;
  }

  private Region create(long start, long end) throws FileError {
    if (start == 0 && end <= GENEROUS) {
      Region generous = tryCreate(0, Math.min(Math.max(2 * end, LEAST), nextStart(0)));
      if (generous != null) {
        return generous;
      }
    }
    Region region = tryCreate(start, end);
    if (region == null) {
      throw new FileError(Errors.NO_MEMORY);
    }
    return region;
  }

  private Region tryCreate(long start, long end) throws FileError {
    if (!file.takeSpace(end - start)) {
      return null;
    }
    long address = file.memory().allocate(end - start);
    if (address == 0) {
      file.giveSpace(end - start);
      return null;
    }
    Region region = new Region(start, end, address);
    file.moveIn(region);
    regions.add(region);
    return region;
  }

  /** What lies behind the new end of the file reads as zeroes if the file grows again. */
  public void zeroFrom(long position) {
    for (Region region : regions) {
      if (region.end > position) {
        long from = Math.max(position, region.start);
        file.memory().zero(region.addressOf(from), region.end - from);
      }
    }
  }

  private void unmap(Region region) {
    synchronized (file.node().contentsLock()) {
      region.mappings--;
      if (region.mappings == 0) {
        // Without the region in the list the file's pages are those of the heap again.
        regions.remove(region);
        if (file.moveOut(region)) {
          free(region);
        } else {
          regions.add(region);
        }
      }
    }
    file.node().closed();
  }

  private void free(Region region) {
    file.memory().free(region.address, region.end - region.start);
    file.giveSpace(region.end - region.start);
  }

  /** Gives all memory back; nobody has the file mapped. */
  public void free() {
    regions.forEach(this::free);
    regions.clear();
  }

  private final class Range implements MappedRange {
    private final Region region;
    private final long address;

    Range(Region region, long address) {
      this.region = region;
      this.address = address;
    }

    @Override
    public long address() {
      return address;
    }

    @Override
    public void force() throws FileError {
      file.node().force();
    }

    @Override
    public void unmap() {
      MappedRegions.this.unmap(region);
    }
  }
}
