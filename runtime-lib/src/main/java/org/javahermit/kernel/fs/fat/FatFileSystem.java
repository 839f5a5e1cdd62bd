package org.javahermit.kernel.fs.fat;

import static org.javahermit.kernel.block.LittleEndian.get32;
import static org.javahermit.kernel.block.LittleEndian.put32;

import java.util.List;
import java.util.TreeMap;
import org.javahermit.kernel.block.BlockBuffer;
import org.javahermit.kernel.block.BlockCache;
import org.javahermit.kernel.block.BlockDevice;
import org.javahermit.kernel.fs.DirectoryNode;
import org.javahermit.kernel.fs.FileAttributes;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.FileMode;
import org.javahermit.kernel.fs.Node;
import org.javahermit.kernel.fs.disk.DiskFileSystem;
import org.javahermit.kernel.fs.disk.DiskOptions;
import org.javahermit.kernel.fs.disk.UnusableDiskException;

/**
 * A file system FAT12, FAT16 or FAT32 on a disk. It has no journal: contents and table are written
 * first, then directories, so that no entry stands for clusters that are not its own. Source:
 * Microsoft, "FAT: General Overview of On-Disk Format", 1.03.
 */
public final class FatFileSystem extends DiskFileSystem {
  private static final int BOOT_BYTES = 512;
  private static final int DIRTY = 1;
  private static final int LITTLE_SPACE = 512;

  private static final int INFORMATION_START = 0x41615252;
  private static final int INFORMATION_MIDDLE = 0x61417272;
  private static final int INFORMATION_MIDDLE_AT = 484;
  private static final int FREE_AT = 488;
  private static final int NEXT_AT = 492;

  private final FatShape shape;
  private final BlockCache cache;
  private final FatTable table;
  private final FatDirectory root;
  private TreeMap<Long, BlockBuffer> directories = new TreeMap<>();
  private long lastNumber = 1;

  private FatFileSystem(BlockDevice device, DiskOptions options, FatShape shape) throws FileError {
    super(device, options);
    this.shape = shape;
    cache = newCache(shape.sectorBytes);
    table = new FatTable(shape, cache);
    long now = now();
    root =
        new FatDirectory(
            this,
            new FileAttributes(
                FileMode.DIRECTORY | 0755, 1, device(), 2, 0, 0, 0, now, now, now, now),
            new FatChain(this, shape.rootCluster),
            null,
            -1);
    if (!isReadOnly()) {
      begin();
    }
  }

  private static byte[] boot(BlockDevice device) throws FileError {
    byte[] boot = new byte[BOOT_BYTES];
    device.read(0, boot, 0, BOOT_BYTES);
    return boot;
  }

  /** Whether a disk has such a file system. */
  public static boolean isOn(BlockDevice device) throws FileError {
    return device.sectors() >= 4 && FatShape.isBoot(boot(device));
  }

  /** Opens a disk. */
  public static FatFileSystem open(BlockDevice device, DiskOptions options)
      throws FileError, UnusableDiskException {
    FatShape shape = new FatShape(boot(device), device.sectors() * BlockDevice.SECTOR);
    return new FatFileSystem(device, options, shape);
  }

  private void begin() throws FileError {
    if ((cache.get(0).bytes()[shape.stateOffset()] & DIRTY) != 0) {
      report("was not closed; check it with fsck.vfat");
    }
    setDirty(true);
  }

  private void setDirty(boolean dirty) throws FileError {
    BlockBuffer buffer = cache.get(0);
    byte[] boot = buffer.bytes();
    int at = shape.stateOffset();
    boot[at] = (byte) (dirty ? boot[at] | DIRTY : boot[at] & ~DIRTY);
    cache.dirty(buffer);
    cache.writeDirty();
    device.flush();
  }

  // ---- what it tells

  @Override
  protected boolean keepsExtended() {
    return false;
  }

  @Override
  public String type() {
    return "vfat";
  }

  @Override
  public DirectoryNode root() {
    return root;
  }

  @Override
  public long totalBytes() {
    return (long) shape.clusters * shape.clusterBytes();
  }

  @Override
  public synchronized long freeBytes() {
    return (long) table.free() * shape.clusterBytes();
  }

  FatShape shape() {
    return shape;
  }

  FatTable table() {
    return table;
  }

  BlockCache cache() {
    return cache;
  }

  FileError wrong(String what) {
    return damaged(what);
  }

  /** A sector of a directory was changed, or will be at once. */
  void changed(BlockBuffer buffer) {
    cache.hold(buffer, BlockBuffer.CHANGED);
    directories.put(buffer.block(), buffer);
  }

  // ---- nodes

  /** Where a node is kept: its directory and its entry there. */
  private static long place(FatDirectory directory, int slot) {
    return (long) directory.chain().first() << 32 | slot;
  }

  Node node(FatDirectory directory, int slot) throws FileError {
    Node found = nodes.get(place(directory, slot));
    if (found != null) {
      return found;
    }
    FatEntry entry = directory.entry(slot);
    lastNumber++;
    FileAttributes attributes = entry.attributes(lastNumber, device());
    FatChain chain = new FatChain(this, entry.cluster(shape.width == 32));
    return keep(
        directory,
        slot,
        entry.isDirectory()
            ? new FatDirectory(this, attributes, chain, directory, slot)
            : new FatFile(this, attributes, chain, directory, slot));
  }

  private <N extends Node> N keep(FatDirectory directory, int slot, N node) {
    nodes.put(place(directory, slot), node);
    return node;
  }

  private FileAttributes created(int mode) {
    long now = now();
    lastNumber++;
    return new FileAttributes(mode, lastNumber, device(), 1, 0, 0, 0, now, now, now, now);
  }

  FatFile makeFile(FatDirectory directory, int slot, int permissions) throws FileError {
    FileAttributes attributes = created(FileMode.FILE | permissions);
    FatChain chain = new FatChain(this, 0);
    FatFile made = keep(directory, slot, new FatFile(this, attributes, chain, directory, slot));
    noteChange(made);
    return made;
  }

  FatDirectory makeDirectory(FatDirectory directory, int slot, int permissions) throws FileError {
    FileAttributes attributes = created(FileMode.DIRECTORY | permissions);
    FatChain chain = new FatChain(this, 0);
    FatDirectory made =
        keep(directory, slot, new FatDirectory(this, attributes, chain, directory, slot));
    noteChange(made);
    return made;
  }

  /** A node has another entry. */
  void moved(Node node, FatDirectory directory, int slot) {
    FatNode moved = (FatNode) node;
    nodes.remove(place(moved.parent(), moved.slot()));
    moved.moveTo(directory, slot);
    nodes.put(place(directory, slot), node);
    noteChange(node);
  }

  /** A node has no entry any more. */
  void withoutEntry(Node node) {
    FatNode removed = (FatNode) node;
    nodes.remove(place(removed.parent(), removed.slot()));
    removed.moveTo(removed.parent(), -1);
  }

  /** Nobody uses a node any more. */
  void dispose(Node node) {
    try {
      change(
          () -> {
            forgetChange(node);
            ((FatNode) node).chain().cut(0);
          });
    } catch (FileError e) {
      return; // its clusters are lost, and found by fsck
    }
  }

  // ---- writing

  @Override
  protected boolean hasUnwritten() {
    return !directories.isEmpty() || cache.dirtyCount() > 0;
  }

  @Override
  protected void beforeChange() throws FileError {
    boolean isTight = table.hasPinned() && table.available() < LITTLE_SPACE;
    if (isTight || directories.size() > cache.capacity() / 4) {
      writeNow();
    } else if (cache.dirtyCount() > cache.capacity() / 2) {
      cache.writeDirty();
    }
  }

  private void store(Node node) throws FileError {
    FatNode stored = (FatNode) node;
    if (stored.slot() >= 0) {
      FatEntry entry = stored.parent().change(stored.slot());
      entry.store(node.attributes(), stored.chain().first());
    }
  }

  @Override
  protected void writeAll(List<Node> changedNodes) throws FileError {
    for (Node node : changedNodes) {
      store(node);
    }
    storeInformation();
    if (cache.dirtyCount() > 0 && !directories.isEmpty()) {
      cache.writeDirty();
      device.flush();
    }
    cache.writeDirty();
    TreeMap<Long, BlockBuffer> written = directories;
    directories = new TreeMap<>();
    cache.write(written);
    device.flush();
    for (BlockBuffer buffer : written.values()) {
      cache.release(buffer, BlockBuffer.CHANGED);
    }
    table.written();
  }

  /** FAT32 keeps how many clusters are free, as a hint. */
  private void storeInformation() throws FileError {
    if (shape.information == 0 || shape.information == 0xffff) {
      return;
    }
    BlockBuffer buffer = cache.get(shape.information);
    byte[] bytes = buffer.bytes();
    boolean isRight =
        get32(bytes, 0) == INFORMATION_START
            && get32(bytes, INFORMATION_MIDDLE_AT) == INFORMATION_MIDDLE;
    if (isRight && get32(bytes, FREE_AT) != table.free()) {
      put32(bytes, FREE_AT, table.free());
      put32(bytes, NEXT_AT, table.next());
      cache.dirty(buffer);
    }
  }

  @Override
  protected void markClean() throws FileError {
    setDirty(false);
  }
}
