package org.javahermit.kernel.fs.fat;

import static org.javahermit.kernel.block.LittleEndian.get16;
import static org.javahermit.kernel.block.LittleEndian.get32;
import static org.javahermit.kernel.block.LittleEndian.put16;
import static org.javahermit.kernel.block.LittleEndian.put32;

import java.util.BitSet;
import org.javahermit.kernel.block.BlockBuffer;
import org.javahermit.kernel.block.BlockCache;
import org.javahermit.kernel.fs.FileError;

/**
 * The table of clusters: for each the next one of its file. All copies are changed together. A
 * cluster that was freed is not used again before that is on the disk, so that a power cut cannot
 * give it to two files. Source: Microsoft, "FAT: General Overview of On-Disk Format", 1.03, "FAT
 * Data Structure".
 */
final class FatTable {
  private static final int FIRST = 2;
  private static final int MASK_32 = 0x0fff_ffff;

  private final FatShape shape;
  private final BlockCache cache;
  private final BitSet pinned = new BitSet();
  private int free;
  private int next = FIRST;

  FatTable(FatShape shape, BlockCache cache) throws FileError {
    this.shape = shape;
    this.cache = cache;
    for (int cluster = FIRST; cluster < shape.clusters + FIRST; cluster++) {
      free += get(cluster) == 0 ? 1 : 0;
    }
  }

  /** What stands behind the last cluster of a file, at least. */
  private int end() {
    return shape.width == 12 ? 0xff8 : shape.width == 16 ? 0xfff8 : 0x0fff_fff8;
  }

  /** Whether an entry says that there is no next cluster. */
  boolean isEnd(int entry) {
    return entry >= end();
  }

  boolean isCluster(int entry) {
    return entry >= FIRST && entry < shape.clusters + FIRST;
  }

  int free() {
    return free;
  }

  int available() {
    return free - pinned.cardinality();
  }

  boolean hasPinned() {
    return !pinned.isEmpty();
  }

  /** What was freed is on the disk. */
  void written() {
    pinned.clear();
  }

  int next() {
    return next;
  }

  // ---- entries

  private long sector(int table, long offset) {
    return shape.tableStart + table * shape.tableSectors + offset / shape.sectorBytes;
  }

  private BlockBuffer buffer(long offset) throws FileError {
    int table = Math.max(0, shape.activeTable);
    long sector = sector(table, offset);
    long left = shape.tableStart + (table + 1) * shape.tableSectors - sector;
    cache.prefetch(sector, (int) Math.min(16, left));
    return cache.get(sector);
  }

  int get(int cluster) throws FileError {
    if (shape.width == 12) {
      long offset = cluster + cluster / 2;
      int pair = byteAt(offset) | byteAt(offset + 1) << 8;
      return (cluster & 1) != 0 ? pair >> 4 : pair & 0xfff;
    }
    long offset = (long) cluster * shape.width / 8;
    byte[] bytes = buffer(offset).bytes();
    int at = (int) (offset % shape.sectorBytes);
    return shape.width == 16 ? get16(bytes, at) : get32(bytes, at) & MASK_32;
  }

  private int byteAt(long offset) throws FileError {
    return buffer(offset).bytes()[(int) (offset % shape.sectorBytes)] & 0xff;
  }

  private void set(int cluster, int value) throws FileError {
    if (shape.width == 12) {
      long offset = cluster + cluster / 2;
      int pair = byteAt(offset) | byteAt(offset + 1) << 8;
      pair = (cluster & 1) != 0 ? pair & 0xf | value << 4 : pair & 0xf000 | value & 0xfff;
      storeByte(offset, pair);
      storeByte(offset + 1, pair >> 8);
      return;
    }
    long offset = (long) cluster * shape.width / 8;
    int at = (int) (offset % shape.sectorBytes);
    for (int table = 0; table < shape.tables; table++) {
      if (shape.activeTable < 0 || shape.activeTable == table) {
        BlockBuffer buffer = cache.get(sector(table, offset));
        if (shape.width == 16) {
          put16(buffer.bytes(), at, value);
        } else {
          put32(buffer.bytes(), at, get32(buffer.bytes(), at) & ~MASK_32 | value);
        }
        cache.dirty(buffer);
      }
    }
  }

  private void storeByte(long offset, int value) throws FileError {
    for (int table = 0; table < shape.tables; table++) {
      BlockBuffer buffer = cache.get(sector(table, offset));
      buffer.bytes()[(int) (offset % shape.sectorBytes)] = (byte) value;
      cache.dirty(buffer);
    }
  }

  // ---- files

  /**
   * Takes a cluster and hangs it behind another one, or none where that is 0; 0 if none is free.
   */
  int allocate(int before) throws FileError {
    int count = shape.clusters;
    int start = before != 0 ? before + 1 : next;
    for (int i = 0; i < count; i++) {
      int cluster = FIRST + Math.floorMod(start - FIRST + i, count);
      if (!pinned.get(cluster) && get(cluster) == 0) {
        set(cluster, end() | 7);
        if (before != 0) {
          set(before, cluster);
        }
        free--;
        next = cluster;
        return cluster;
      }
    }
    return 0;
  }

  /** Frees a cluster. */
  void free(int cluster) throws FileError {
    set(cluster, 0);
    free++;
    pinned.set(cluster);
    for (int i = 0; i < shape.clusterSectors; i++) {
      cache.forget(shape.sector(cluster) + i);
    }
  }

  /** A cluster becomes the last one of its file. */
  void endAt(int cluster) throws FileError {
    set(cluster, end() | 7);
  }
}
