package org.javahermit.kernel.block;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.javahermit.kernel.fs.FileError;

/**
 * Blocks of a disk in memory: takes a disk and how many bytes may be kept, leaves each block once
 * in memory as long as somebody needs it there. Blocks that nobody holds are dropped, the one that
 * was used longest ago first. Neighbours are read and written together. Guarded by the file
 * system's monitor.
 */
public final class BlockCache {
  /** Most bytes of one request to the disk. */
  private static final int MOST_REQUEST = 256 << 10;

  private final BlockDevice device;
  private final int blockBytes;
  private final int capacity;
  private final Map<Long, BlockBuffer> held = new HashMap<>();
  private final TreeMap<Long, BlockBuffer> dirty = new TreeMap<>();
  private final LinkedHashMap<Long, BlockBuffer> free = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * A cache that is empty.
   *
   * @param blockBytes a multiple of {@link BlockDevice#SECTOR}
   * @param bytes how many it may keep, roughly
   */
  public BlockCache(BlockDevice device, int blockBytes, long bytes) {
    this.device = device;
    this.blockBytes = blockBytes;
    capacity = (int) Math.max(32, Math.min(bytes / blockBytes, 1 << 20));
  }

  /** Bytes of a block. */
  public int blockBytes() {
    return blockBytes;
  }

  /** How many blocks it may keep. */
  public int capacity() {
    return capacity;
  }

  /** How many blocks hold data that is not written. */
  public int dirtyCount() {
    return dirty.size();
  }

  private long sector(long block) {
    return block * (blockBytes / BlockDevice.SECTOR);
  }

  private BlockBuffer find(long block) {
    BlockBuffer found = held.get(block);
    return found != null ? found : free.get(block);
  }

  /** A block, read where it is not here. */
  public BlockBuffer get(long block) throws FileError {
    BlockBuffer found = find(block);
    if (found != null) {
      return found;
    }
    byte[] bytes = new byte[blockBytes];
    device.read(sector(block), bytes, 0, blockBytes);
    return keep(new BlockBuffer(block, bytes));
  }

  /** A block whose contents do not matter any more: zeroes. */
  public BlockBuffer fresh(long block) {
    BlockBuffer found = find(block);
    if (found == null) {
      return keep(new BlockBuffer(block, new byte[blockBytes]));
    }
    Arrays.fill(found.bytes(), (byte) 0);
    return found;
  }

  private BlockBuffer keep(BlockBuffer buffer) {
    free.put(buffer.block(), buffer);
    if (free.size() + held.size() > capacity) {
      dropOldest();
    }
    return buffer;
  }

  /** The block that was added last stays in any case. */
  private void dropOldest() {
    var oldest = free.keySet().iterator();
    while (free.size() > 1 && free.size() + held.size() > capacity) {
      oldest.next();
      oldest.remove();
    }
  }

  /** Reads those of some neighbours that are not here, as far as they fit. */
  public void prefetch(long first, int count) throws FileError {
    long end = first + Math.min(count, capacity / 4);
    long block = first;
    while (block < end) {
      if (find(block) != null) {
        block++;
        continue;
      }
      int run = 1;
      while (block + run < end && run < MOST_REQUEST / blockBytes && find(block + run) == null) {
        run++;
      }
      readRun(block, run);
      block += run;
    }
  }

  private void readRun(long first, int count) throws FileError {
    byte[] all = new byte[count * blockBytes];
    device.read(sector(first), all, 0, all.length);
    for (int i = 0; i < count; i++) {
      byte[] bytes = new byte[blockBytes];
      System.arraycopy(all, i * blockBytes, bytes, 0, blockBytes);
      keep(new BlockBuffer(first + i, bytes));
    }
  }

  // ---- what stays

  /** Keeps a block here for a reason. */
  public void hold(BlockBuffer buffer, int reason) {
    if (buffer.holds == 0) {
      free.remove(buffer.block());
      held.put(buffer.block(), buffer);
    }
    buffer.holds |= reason;
  }

  /** Takes a reason back. */
  public void release(BlockBuffer buffer, int reason) {
    boolean wasHeld = buffer.holds != 0;
    buffer.holds &= ~reason;
    if (wasHeld && buffer.holds == 0) {
      held.remove(buffer.block());
      keep(buffer);
    }
  }

  /** Notes that a block has to be written some time. */
  public void dirty(BlockBuffer buffer) {
    hold(buffer, BlockBuffer.DIRTY);
    dirty.put(buffer.block(), buffer);
  }

  /** Nobody needs what was written to a block any more. */
  public void forget(long block) {
    BlockBuffer buffer = dirty.remove(block);
    if (buffer != null) {
      release(buffer, BlockBuffer.DIRTY);
    }
    free.remove(block);
  }

  /** Forgets everything that nobody holds. */
  public void clear() {
    free.clear();
  }

  // ---- writing

  /** Writes what is dirty; it may still be lost by a power cut. */
  public void writeDirty() throws FileError {
    write(dirty);
    TreeMap<Long, BlockBuffer> written = new TreeMap<>(dirty);
    dirty.clear();
    for (BlockBuffer buffer : written.values()) {
      release(buffer, BlockBuffer.DIRTY);
    }
  }

  /** Writes blocks to their places, neighbours together. */
  public void write(TreeMap<Long, BlockBuffer> blocks) throws FileError {
    byte[] all = new byte[(int) Math.min(MOST_REQUEST, (long) blocks.size() * blockBytes)];
    long first = 0;
    int count = 0;
    for (BlockBuffer buffer : blocks.values()) {
      boolean follows = buffer.block() == first + count;
      if (count > 0 && (!follows || (count + 1) * blockBytes > all.length)) {
        device.write(sector(first), all, 0, count * blockBytes);
        count = 0;
      }
      first = count == 0 ? buffer.block() : first;
      System.arraycopy(buffer.bytes(), 0, all, count * blockBytes, blockBytes);
      count++;
    }
    if (count > 0) {
      device.write(sector(first), all, 0, count * blockBytes);
    }
  }
}
