package org.javahermit.kernel.fs.ext;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.javahermit.kernel.block.BlockBuffer;
import org.javahermit.kernel.fs.DirectoryNode;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.FileNode;
import org.javahermit.kernel.fs.LinkNode;
import org.javahermit.kernel.fs.Node;
import org.javahermit.kernel.socket.Errors;

/**
 * A directory: its blocks are looked through one after the other. An index that another system made
 * is read as the blocks without names that it looks like, and is dropped when the directory is
 * changed, because it would not be right any more. Changed by the journal; guarded by the file
 * system's monitor.
 */
final class ExtDirectory extends DirectoryNode implements ExtNode {
  private static final byte[] PARENT = {'.', '.'};
  private static final int MOST_LINKS = 65000;

  private final ExtFileSystem owner;
  private final ExtVolume volume;
  private final Inode inode;
  private final BlockMap map;
  private final int blockBytes;
  private final BitSet verified = new BitSet();
  private volatile long size;

  /** Blocks in front of this one have no room. */
  private int firstWithRoom;

  ExtDirectory(ExtFileSystem owner, Inode inode, BlockMap map) {
    super(owner, inode.attributes(owner.device()));
    this.owner = owner;
    this.inode = inode;
    this.map = map;
    volume = owner.volume();
    blockBytes = volume.blockBytes();
    size = inode.size();
  }

  @Override
  public Inode inode() {
    return inode;
  }

  @Override
  public BlockMap map() {
    return map;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  protected void attributesChanged() {
    owner.noteChange(this);
  }

  @Override
  protected void dispose() {
    owner.dispose(this);
  }

  @Override
  public void force() throws FileError {
    owner.sync();
  }

  // ---- blocks

  private int blocks() {
    return (int) (size / blockBytes);
  }

  private BlockBuffer buffer(int index) throws FileError {
    Run run = map.find(index, 1);
    volume.check(!run.isHole(), "directory " + inode.number + " has a hole");
    BlockBuffer buffer = volume.read(run.physical());
    if (!verified.get(index)) {
      verify(buffer, index);
      verified.set(index);
    }
    return buffer;
  }

  private void verify(BlockBuffer buffer, int index) throws FileError {
    DirectoryBlock block = block(buffer);
    volume.check(block.isSound(), "block " + index + " of directory " + inode.number);
    boolean isOfIndex = inode.hasFlag(Inode.INDEXED) && (index == 0 || block.isInnerNode());
    if (volume.superblock.hasChecksums() && !isOfIndex) {
      volume.check(
          block.hasTail() && block.isIntact(inode.seed()),
          "block " + index + " of directory " + inode.number + " has a wrong checksum");
    }
  }

  private DirectoryBlock block(BlockBuffer buffer) {
    return new DirectoryBlock(buffer.bytes(), volume.superblock.hasChecksums());
  }

  private void sealed(BlockBuffer buffer) {
    volume.changed(buffer);
    block(buffer).seal(inode.seed());
  }

  /** An entry: its block, and where it is in it. */
  private record Entry(BlockBuffer buffer, DirectoryBlock block, int at) {
    int inode() {
      return block.inode(at);
    }
  }

  private Entry entry(byte[] name) throws FileError {
    for (int i = 0; i < blocks(); i++) {
      BlockBuffer buffer = buffer(i);
      DirectoryBlock block = block(buffer);
      int at = block.find(name);
      if (at != DirectoryBlock.NONE) {
        return new Entry(buffer, block, at);
      }
    }
    return null;
  }

  private Entry existing(String name) throws FileError {
    Entry entry = entry(bytes(name));
    if (entry == null) {
      throw new FileError(Errors.NOT_FOUND);
    }
    return entry;
  }

  private static byte[] bytes(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Node find(String name) throws FileError {
    synchronized (owner) {
      Entry entry = entry(bytes(name));
      return entry == null ? null : owner.node(entry.inode());
    }
  }

  @Override
  public List<String> names() throws FileError {
    List<String> names = new ArrayList<>();
    synchronized (owner) {
      for (int i = 0; i < blocks(); i++) {
        DirectoryBlock block = block(buffer(i));
        for (int at = 0; at < blockBytes; at = block.next(at)) {
          String name = block.isUsed(at) ? new String(block.name(at), StandardCharsets.UTF_8) : ".";
          if (!name.equals(".") && !name.equals("..")) {
            names.add(name);
          }
        }
      }
    }
    return names;
  }

  // ---- changing

  /** The index does not know of changes. */
  private void dropIndex() throws FileError {
    if (!inode.hasFlag(Inode.INDEXED)) {
      return;
    }
    for (int i = 0; i < blocks(); i++) {
      BlockBuffer buffer = buffer(i);
      DirectoryBlock block = block(buffer);
      if (i == 0) {
        block.endIndex();
        sealed(buffer);
      } else if (block.isInnerNode()) {
        block.clear();
        sealed(buffer);
      }
    }
    inode.setFlag(Inode.INDEXED, false);
  }

  private void insert(String name, int number, int mode) throws FileError {
    dropIndex();
    byte[] bytes = bytes(name);
    int kind = owner.entryKind(mode);
    for (int i = firstWithRoom; i < blocks(); i++) {
      BlockBuffer buffer = buffer(i);
      int room = block(buffer).room(bytes.length);
      if (room != DirectoryBlock.NONE) {
        block(buffer).insert(room, number, bytes, kind);
        sealed(buffer);
        firstWithRoom = i;
        return;
      }
    }
    BlockBuffer buffer = newBlock();
    block(buffer).clear();
    block(buffer).insert(0, number, bytes, kind);
    sealed(buffer);
  }

  private BlockBuffer newBlock() throws FileError {
    int index = blocks();
    long goal = index == 0 ? owner.groups().goal(inode.number) : goalBehind(index - 1);
    Run taken = owner.groups().allocate(goal, 1);
    if (taken == null) {
      throw new FileError(Errors.NO_SPACE);
    }
    map.add(index, taken);
    size += blockBytes;
    verified.set(index);
    return volume.fresh(taken.physical());
  }

  private long goalBehind(int index) throws FileError {
    return map.find(index, 1).physical() + 1;
  }

  /** Makes the first block of a directory that is new. */
  void begin(int parent, int mode) throws FileError {
    BlockBuffer buffer = newBlock();
    block(buffer).begin(inode.number, parent, owner.entryKind(mode));
    sealed(buffer);
  }

  private void removeEntry(Entry entry) {
    entry.block.remove(entry.at);
    sealed(entry.buffer);
    firstWithRoom = 0;
  }

  @Override
  public FileNode makeFile(String name, int permissions) throws FileError {
    FileNode[] made = new FileNode[1];
    owner.change(
        () -> {
          made[0] = owner.makeFile(inode.number, permissions);
          entered(name, made[0]);
        });
    return made[0];
  }

  @Override
  public DirectoryNode makeDirectory(String name, int permissions) throws FileError {
    DirectoryNode[] made = new DirectoryNode[1];
    owner.change(
        () -> {
          if (links() >= MOST_LINKS) {
            throw new FileError(Errors.TOO_MANY_LINKS);
          }
          made[0] = owner.makeDirectory(inode.number, permissions);
          entered(name, made[0]);
          countParent(1);
        });
    return made[0];
  }

  @Override
  public LinkNode makeLink(String name, String target) throws FileError {
    LinkNode[] made = new LinkNode[1];
    owner.change(
        () -> {
          made[0] = owner.makeLink(inode.number, target);
          entered(name, made[0]);
        });
    return made[0];
  }

  private void entered(String name, Node node) throws FileError {
    insert(name, (int) node.number(), node.mode());
    wasWritten();
  }

  /** Counts the name that a directory in this one has for it; 1 stands for more than fit. */
  private void countParent(int by) {
    if (links() > 1) {
      changeLinks(by);
    }
  }

  @Override
  public void add(String name, Node node) throws FileError {
    owner.change(
        () -> {
          owner.checkSpace();
          entered(name, node);
          node.changeLinks(1);
        });
  }

  @Override
  public void remove(String name) throws FileError {
    owner.change(
        () -> {
          Entry entry = existing(name);
          Node node = owner.node(entry.inode());
          dropIndex();
          removeEntry(entry);
          wasWritten();
          if (node instanceof ExtDirectory) {
            countParent(-1);
            node.changeLinks(-node.links());
          } else {
            node.changeLinks(-1);
          }
          owner.removed(node);
        });
  }

  @Override
  public void move(String name, DirectoryNode to, String newName) throws FileError {
    ExtDirectory target = (ExtDirectory) to;
    owner.change(
        () -> {
          owner.checkSpace();
          Entry entry = existing(name);
          Node node = owner.node(entry.inode());
          boolean changesParent = node instanceof ExtDirectory && target != this;
          if (changesParent && target.links() >= MOST_LINKS) {
            throw new FileError(Errors.TOO_MANY_LINKS);
          }
          dropIndex();
          target.entered(newName, node);
          removeEntry(existing(name));
          wasWritten();
          if (changesParent) {
            ((ExtDirectory) node).setParent(target.inode.number);
            countParent(-1);
            target.countParent(1);
          }
          node.changeLinks(0);
        });
  }

  private void setParent(int number) throws FileError {
    dropIndex();
    Entry entry = entry(PARENT);
    volume.check(entry != null, "directory " + inode.number + " has no parent");
    entry.block.setInode(entry.at, number);
    sealed(entry.buffer);
  }
}
