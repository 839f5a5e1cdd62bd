package org.javahermit.kernel.fs.ext;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.javahermit.kernel.block.BlockBuffer;
import org.javahermit.kernel.block.BlockCache;
import org.javahermit.kernel.block.BlockDevice;
import org.javahermit.kernel.block.LittleEndian;
import org.javahermit.kernel.fs.DirectoryNode;
import org.javahermit.kernel.fs.ExtendedStore;
import org.javahermit.kernel.fs.FileAttributes;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.FileMode;
import org.javahermit.kernel.fs.Node;
import org.javahermit.kernel.fs.disk.DiskFileSystem;
import org.javahermit.kernel.fs.disk.DiskOptions;
import org.javahermit.kernel.fs.disk.UnusableDiskException;
import org.javahermit.kernel.socket.Errors;

/**
 * A file system ext2, ext3 or ext4 on a disk. With a journal, changes are collected in memory until
 * somebody forces one of them or there are many; then contents are written, then the transaction to
 * the journal, so that a power cut leaves all of it or nothing. Source: the ext4 documentation of
 * the Linux kernel.
 */
public final class ExtFileSystem extends DiskFileSystem {
  private static final int ROOT = 2;
  private static final int MOST_LINKS = 65000;

  /** Blocks that are kept for what describes files while their contents are written. */
  static final int RESERVE = 16;

  /** With less space than this, blocks that were freed are made usable at once. */
  private static final int LITTLE_SPACE = 512;

  private static final int SHORT_LINK = 60;
  private static final long NANOS = 1_000_000_000;

  private final ExtSuperblock superblock;
  private final ExtVolume volume;
  private final BlockCache cache;
  private final ExtGroups groups;
  private final Journal journal;
  private final Orphans orphans;
  private final AttributeBlock attributeBlock;
  private final ExtendedStore extended;
  private final byte[] zeroes;
  private final Map<Long, BlockBuffer> logged = new HashMap<>();
  private final int mostChanged;
  private final Node root;

  private ExtFileSystem(BlockDevice device, DiskOptions options, ExtSuperblock superblock)
      throws FileError, UnusableDiskException {
    super(device, options);
    this.superblock = superblock;
    zeroes = new byte[superblock.blockBytes];
    cache = newCache(superblock.blockBytes);
    boolean hasJournal = superblock.hasCompatible(ExtFeatures.HAS_JOURNAL);
    volume = new ExtVolume(superblock, cache, hasJournal, this::damaged);
    groups = new ExtGroups(volume);
    orphans = new Orphans(superblock, this::storeInode);
    attributeBlock = new AttributeBlock(volume, groups);
    extended = new ExtExtended(this, volume, attributeBlock);
    String unknown = superblock.unknownForWriting();
    if (unknown != null && !isReadOnly()) {
      makeReadOnly(
          "is mounted read-only, because of its feature "
              + unknown
              + " of ext4, which is not supported (mkfs.ext4 -O ^"
              + unknown
              + ")");
    }
    journal = hasJournal ? openJournal() : null;
    mostChanged = cache.capacity() / 3;
    root = node(ROOT);
    if (!(root instanceof DirectoryNode)) {
      throw new UnusableDiskException("has no root directory; check it with e2fsck -f");
    }
    if (!isReadOnly()) {
      begin();
    }
  }

  /** Whether a disk has such a file system. */
  public static boolean isOn(BlockDevice device) throws FileError {
    return device.sectors() >= 4
        && LittleEndian.get16(superblockBytes(device), ExtSuperblock.MAGIC_AT)
            == ExtSuperblock.MAGIC;
  }

  private static byte[] superblockBytes(BlockDevice device) throws FileError {
    byte[] bytes = new byte[ExtSuperblock.BYTES];
    device.read(ExtSuperblock.START / BlockDevice.SECTOR, bytes, 0, bytes.length);
    return bytes;
  }

  /** Opens a disk: plays its journal, if it was not closed, and frees what was deleted last. */
  public static ExtFileSystem open(BlockDevice device, DiskOptions options)
      throws FileError, UnusableDiskException {
    ExtSuperblock superblock = new ExtSuperblock(superblockBytes(device));
    long bytes = device.sectors() * BlockDevice.SECTOR;
    if (superblock.blocks > bytes / superblock.blockBytes) {
      throw new UnusableDiskException("is smaller than its file system; was the image cut off?");
    }
    // Each new superblock is in the journal before it is in its place, where it may be half
    // written.
    if (superblock.hasIncompatible(ExtFeatures.RECOVER) || !superblock.isIntact()) {
      superblock = recovered(device, options, superblock);
    }
    if (!superblock.isIntact()) {
      throw ExtSuperblock.damaged("its superblock has a wrong checksum");
    }
    return new ExtFileSystem(device, options, superblock);
  }

  private static ExtSuperblock recovered(
      BlockDevice device, DiskOptions options, ExtSuperblock superblock)
      throws FileError, UnusableDiskException {
    if (device.isReadOnly()) {
      throw new UnusableDiskException(
          "was not closed, and its journal cannot be played because it is read-only");
    }
    if (superblock.journalInode() == 0) {
      return superblock;
    }
    replay(device, options, superblock);
    return new ExtSuperblock(superblockBytes(device));
  }

  private static void replay(BlockDevice device, DiskOptions options, ExtSuperblock superblock)
      throws FileError, UnusableDiskException {
    BlockCache cache = new BlockCache(device, superblock.blockBytes, options.cacheBytes());
    ExtVolume volume =
        new ExtVolume(superblock, cache, true, what -> new FileError(Errors.INPUT_OUTPUT));
    GroupDescriptors descriptors = new GroupDescriptors(volume);
    int number = superblock.journalInode();
    int index = (number - 1) % superblock.inodesPerGroup;
    long offset = (long) index * superblock.inodeBytes;
    long block =
        descriptors.inodeTable((number - 1) / superblock.inodesPerGroup)
            + offset / superblock.blockBytes;
    int at = (int) (offset % superblock.blockBytes);
    byte[] raw = Arrays.copyOfRange(volume.read(block).bytes(), at, at + superblock.inodeBytes);
    Inode inode = new Inode(number, raw, superblock);
    JournalBlocks blocks =
        new JournalBlocks(device, mapOf(volume, null, inode), superblock.blockBytes);
    JournalSuperblock own =
        new JournalSuperblock(blocks.read(0), inode.size() / superblock.blockBytes);
    new JournalReplay(own, blocks, device, superblock).run();
  }

  private static BlockMap mapOf(ExtVolume volume, ExtGroups groups, Inode inode) throws FileError {
    return inode.hasFlag(Inode.EXTENTS)
        ? new ExtentMap(volume, groups, inode)
        : new IndirectMap(volume, groups, inode);
  }

  private Journal openJournal() throws FileError, UnusableDiskException {
    if (superblock.journalInode() == 0) {
      throw new UnusableDiskException(
          "has its journal on another disk, which is not supported; make one inside: tune2fs -O"
              + " ^has_journal, then tune2fs -j");
    }
    Inode inode = inode(superblock.journalInode());
    JournalBlocks blocks =
        new JournalBlocks(device, mapOf(volume, groups, inode), superblock.blockBytes);
    JournalSuperblock own =
        new JournalSuperblock(blocks.read(0), inode.size() / superblock.blockBytes);
    own.setFeatures(superblock.hasIncompatible(ExtFeatures.WIDE), superblock.hasChecksums());
    return new Journal(own, blocks, superblock.blockBytes);
  }

  /** Says on the disk that it is in use, and frees what was deleted but not freed. */
  private void begin() throws FileError {
    if (superblock.hasErrors()) {
      report("has errors that another system noted; check it with e2fsck -f");
    }
    if (journal == null && !superblock.isClean()) {
      report("was not closed, and has no journal; check it with e2fsck -f");
    }
    superblock.setMounted(now() / NANOS);
    superblock.setNeedsRecovery(journal != null);
    if (journal == null) {
      superblock.setClean(false);
    } else {
      journal.empty();
    }
    changeSuperblock();
    if (superblock.lastOrphan() != 0) {
      change(this::freeOrphans);
      writeNow();
    }
  }

  private void freeOrphans() throws FileError {
    int number = superblock.lastOrphan();
    superblock.setLastOrphan(0);
    while (number != 0) {
      Inode inode = inode(number);
      number = inode.nextOrphan();
      inode.setNextOrphan(0);
      if (inode.links() == 0) {
        free(inode, mapFor(inode));
      } else {
        finishTruncating(inode);
      }
    }
  }

  private void finishTruncating(Inode inode) throws FileError {
    BlockMap map = mapFor(inode);
    if (map != null) {
      map.cut((inode.size() + superblock.blockBytes - 1) / superblock.blockBytes);
    }
    storeInode(inode);
  }

  // ---- what it tells

  @Override
  public String type() {
    return superblock.hasIncompatible(ExtFeatures.EXTENTS)
        ? "ext4"
        : journal != null ? "ext3" : "ext2";
  }

  @Override
  public DirectoryNode root() {
    return (DirectoryNode) root;
  }

  @Override
  public int mostLinks() {
    return MOST_LINKS;
  }

  @Override
  public long totalBytes() {
    return (superblock.blocks - superblock.firstBlock) * superblock.blockBytes;
  }

  @Override
  public synchronized long freeBytes() {
    return Math.max(0, groups.freeBlocks() - RESERVE) * superblock.blockBytes;
  }

  @Override
  protected ExtendedStore extendedStore() {
    return extended;
  }

  ExtVolume volume() {
    return volume;
  }

  ExtGroups groups() {
    return groups;
  }

  byte[] zeroes() {
    return zeroes;
  }

  static boolean isFile(Inode inode) {
    return (inode.mode() & FileMode.TYPE) == FileMode.FILE;
  }

  /** What an entry of a directory says of the kind of a node. */
  int entryKind(int mode) {
    if (!superblock.hasIncompatible(ExtFeatures.FILE_TYPE)) {
      return 0;
    }
    return switch (mode & FileMode.TYPE) {
      case FileMode.FILE -> 1;
      case FileMode.DIRECTORY -> 2;
      case 0020000 -> 3;
      case 0060000 -> 4;
      case 0010000 -> 5;
      case 0140000 -> 6;
      case FileMode.LINK -> 7;
      default -> 0;
    };
  }

  // ---- nodes

  /** The node of an inode. */
  Node node(int number) throws FileError {
    Node found = nodes.get(number);
    if (found == null) {
      found = load(inode(number));
      nodes.put(number, found);
    }
    return found;
  }

  private Inode inode(int number) throws FileError {
    boolean exists = number > 0 && number <= superblock.inodes;
    volume.check(exists, "inode " + Integer.toUnsignedString(number) + " does not exist");
    byte[] block = groups.inodeBlock(number).bytes();
    int at = groups.inodeOffset(number);
    byte[] raw = Arrays.copyOfRange(block, at, at + superblock.inodeBytes);
    Inode inode = new Inode(number, raw, superblock);
    volume.check(
        !superblock.hasChecksums() || inode.isIntact(),
        "inode " + number + " has a wrong checksum");
    return inode;
  }

  private Node load(Inode inode) throws FileError {
    volume.check(inode.links() > 0, "inode " + inode.number + " has a name, but is free");
    BlockMap map = mapFor(inode);
    return switch (inode.mode() & FileMode.TYPE) {
      case FileMode.FILE -> new ExtFile(this, inode, map);
      case FileMode.DIRECTORY -> new ExtDirectory(this, inode, map);
      case FileMode.LINK -> new ExtLink(this, inode, map, target(inode, map));
      default -> new ExtOther(this, inode);
    };
  }

  /** The blocks of an inode; null where it is no file or directory, or a short link. */
  private BlockMap mapFor(Inode inode) throws FileError {
    int type = inode.mode() & FileMode.TYPE;
    boolean hasBlocks =
        type == FileMode.FILE
            || type == FileMode.DIRECTORY
            || type == FileMode.LINK && inode.size() >= SHORT_LINK;
    return hasBlocks ? mapOf(volume, groups, inode) : null;
  }

  private String target(Inode inode, BlockMap map) throws FileError {
    int length = (int) inode.size();
    if (map == null) {
      return new String(inode.raw, Inode.POINTERS, length, StandardCharsets.UTF_8);
    }
    Run run = map.find(0, 1);
    volume.check(!run.isHole() && length <= superblock.blockBytes, "link " + inode.number);
    byte[] bytes = volume.read(run.physical()).bytes();
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  /** Fails where there is no space for what describes files. */
  void checkSpace() throws FileError {
    if (groups.availableBlocks() <= RESERVE) {
      throw new FileError(Errors.NO_SPACE);
    }
  }

  /** How many blocks contents may use. */
  long spaceForContents() {
    return groups.availableBlocks() - RESERVE;
  }

  private Inode create(int near, int mode, int links) throws FileError {
    checkSpace();
    boolean isDirectory = (mode & FileMode.TYPE) == FileMode.DIRECTORY;
    int number = groups.allocateInode(near, isDirectory);
    if (number == 0) {
      throw new FileError(Errors.NO_SPACE);
    }
    long now = now();
    Inode inode = Inode.create(number, (int) (now ^ now >>> 32), superblock);
    inode.take(new FileAttributes(mode, number, device(), links, 0, 0, 0, now, now, now, now));
    return inode;
  }

  private BlockMap newMap(Inode inode) throws FileError {
    if (superblock.hasIncompatible(ExtFeatures.EXTENTS)) {
      ExtentMap.initialize(inode);
    }
    return mapOf(volume, groups, inode);
  }

  private <N extends Node> N made(N node) {
    nodes.put(node.number(), node);
    noteChange(node);
    return node;
  }

  ExtFile makeFile(int near, int permissions) throws FileError {
    Inode inode = create(near, FileMode.FILE | permissions, 1);
    return made(new ExtFile(this, inode, newMap(inode)));
  }

  ExtDirectory makeDirectory(int parent, int permissions) throws FileError {
    Inode inode = create(parent, FileMode.DIRECTORY | permissions, 2);
    ExtDirectory made = made(new ExtDirectory(this, inode, newMap(inode)));
    made.begin(parent, FileMode.DIRECTORY);
    return made;
  }

  ExtLink makeLink(int near, String target) throws FileError {
    byte[] bytes = target.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > superblock.blockBytes) {
      throw new FileError(Errors.NAME_TOO_LONG);
    }
    Inode inode = create(near, FileMode.LINK | 0777, 1);
    inode.setSize(bytes.length);
    BlockMap map = null;
    if (bytes.length < SHORT_LINK) {
      System.arraycopy(bytes, 0, inode.raw, Inode.POINTERS, bytes.length);
    } else {
      map = newMap(inode);
      Run taken = groups.allocate(groups.goal(inode.number), 1);
      map.add(0, taken);
      System.arraycopy(bytes, 0, volume.fresh(taken.physical()).bytes(), 0, bytes.length);
    }
    return made(new ExtLink(this, inode, map, target));
  }

  /** A name of a node was taken away: without any, but open, it is freed after a power cut. */
  void removed(Node node) {
    Inode inode = ((ExtNode) node).inode();
    if (node.links() == 0 && !inode.isFree()) {
      orphans.add(inode);
    }
  }

  /** Nobody uses a node any more. */
  void dispose(Node node) {
    try {
      change(
          () -> {
            Inode inode = ((ExtNode) node).inode();
            inode.take(node.attributes());
            orphans.remove(inode);
            free(inode, ((ExtNode) node).map());
            forgetChange(node);
            nodes.remove(inode.number);
          });
    } catch (FileError e) {
      return; // it stays an orphan
    }
  }

  private void free(Inode inode, BlockMap map) throws FileError {
    if (map != null) {
      map.cut(0);
    }
    if (inode.attributeBlock() != 0) {
      attributeBlock.leave(inode);
    }
    inode.setSize(0);
    boolean isDirectory = (inode.mode() & FileMode.TYPE) == FileMode.DIRECTORY;
    inode.setDeleted(now());
    groups.freeInode(inode.number, isDirectory);
    storeInode(inode);
    inode.setFree();
  }

  // ---- writing

  private void storeInode(Inode inode) {
    try {
      inode.seal();
      BlockBuffer buffer = groups.inodeBlock(inode.number);
      volume.changed(buffer);
      int at = groups.inodeOffset(inode.number);
      System.arraycopy(inode.raw, 0, buffer.bytes(), at, superblock.inodeBytes);
    } catch (FileError e) {
      fail("cannot be read");
    }
  }

  private void store(Node node) {
    Inode inode = ((ExtNode) node).inode();
    if (!inode.isFree()) {
      FileAttributes attributes = node.attributes();
      inode.take(attributes);
      if (!(node instanceof ExtOther)) {
        inode.setSize(attributes.size());
      }
      storeInode(inode);
    }
  }

  private long superblockNumber() {
    return ExtSuperblock.START / superblock.blockBytes;
  }

  private BlockBuffer storeSuperblock() throws FileError {
    BlockBuffer buffer = cache.get(superblockNumber());
    superblock.store(buffer.bytes(), ExtSuperblock.START % superblock.blockBytes, now() / NANOS);
    return buffer;
  }

  /** Writes the superblock to its place, by way of the journal; there is no open transaction. */
  private void changeSuperblock() throws FileError {
    volume.changed(storeSuperblock());
    if (journal == null) {
      cache.writeDirty();
      device.flush();
    } else {
      commit();
      checkpoint();
    }
  }

  @Override
  protected boolean hasUnwritten() {
    return volume.changedCount() > 0 || cache.dirtyCount() > 0;
  }

  @Override
  protected void beforeChange() throws FileError {
    boolean isLarge =
        volume.changedCount() > mostChanged
            || journal != null && volume.changedCount() > journal.mostBlocks();
    boolean isTight = groups.hasPinned() && groups.availableBlocks() < LITTLE_SPACE;
    if (isLarge || isTight) {
      writeNow();
    } else if (cache.dirtyCount() > cache.capacity() / 2) {
      cache.writeDirty();
    }
  }

  @Override
  protected void writeAll(List<Node> changedNodes) throws FileError {
    changedNodes.forEach(this::store);
    if (volume.changedCount() > 0 || !volume.hasJournal) {
      groups.finish();
      volume.changed(storeSuperblock());
    }
    cache.writeDirty();
    if (volume.changedCount() == 0) {
      device.flush();
      return;
    }
    commit();
    boolean isTight = groups.hasPinned() && groups.availableBlocks() < LITTLE_SPACE;
    if (journal.isFilling() || logged.size() > mostChanged || isTight) {
      checkpoint();
    }
  }

  private void commit() throws FileError {
    TreeMap<Long, BlockBuffer> changed = volume.take();
    journal.commit(changed.values(), now());
    for (BlockBuffer buffer : changed.values()) {
      cache.hold(buffer, BlockBuffer.LOGGED);
      cache.release(buffer, BlockBuffer.CHANGED);
      logged.put(buffer.block(), buffer);
    }
    groups.committed();
  }

  /** Writes all blocks that are in the journal to their places; there is no open transaction. */
  private void checkpoint() throws FileError {
    cache.write(new TreeMap<>(logged));
    device.flush();
    journal.checkpointed();
    for (BlockBuffer buffer : logged.values()) {
      cache.release(buffer, BlockBuffer.LOGGED);
    }
    logged.clear();
    groups.checkpointed();
  }

  @Override
  protected void markClean() throws FileError {
    if (superblock.lastOrphan() != 0) {
      orphans.forget();
      change(this::freeOrphans);
      writeNow();
    }
    if (journal != null) {
      checkpoint();
      superblock.setNeedsRecovery(false);
    }
    superblock.setClean(true);
    changeSuperblock();
    if (journal != null) {
      journal.empty();
    }
  }
}
