package org.javahermit.kernel.fs.fat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.javahermit.kernel.block.BlockBuffer;
import org.javahermit.kernel.fs.DirectoryNode;
import org.javahermit.kernel.fs.FileAttributes;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.FileNode;
import org.javahermit.kernel.fs.LinkNode;
import org.javahermit.kernel.fs.Node;
import org.javahermit.kernel.socket.Errors;

/**
 * A directory: entries of 32 bytes in clusters, or, for the root of smaller file systems, in a
 * place of its own that does not grow. They are read once; capitals do not count when a name is
 * looked for. Guarded by the file system's monitor.
 */
final class FatDirectory extends DirectoryNode implements FatNode {
  private static final int MOST_SLOTS = 65536;

  /** A name: what it is, its entries from the first one to that with the short name. */
  private record Named(String name, int first, int slot, String shortKey) {}

  private final FatFileSystem owner;
  private final FatChain chain;
  private final FatShape shape;

  /** Whether it is the root in a place of its own. */
  private final boolean isFixed;

  private FatDirectory parent;
  private int slot;
  private Map<String, Named> names;
  private final BitSet used = new BitSet();

  FatDirectory(
      FatFileSystem owner, FileAttributes kept, FatChain chain, FatDirectory parent, int slot) {
    super(owner, kept);
    this.owner = owner;
    this.chain = chain;
    this.parent = parent;
    this.slot = slot;
    shape = owner.shape();
    isFixed = parent == null && shape.width != 32;
  }

  @Override
  public FatChain chain() {
    return chain;
  }

  @Override
  public FatDirectory parent() {
    return parent;
  }

  @Override
  public int slot() {
    return slot;
  }

  @Override
  public void moveTo(FatDirectory directory, int newSlot) {
    parent = directory;
    slot = newSlot;
  }

  @Override
  public long size() {
    return (long) chain.count() * shape.clusterBytes();
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

  // ---- entries

  private int slots() {
    long bytes = isFixed ? (long) shape.rootSectors * shape.sectorBytes : size();
    return (int) Math.min(MOST_SLOTS, bytes / FatShape.ENTRY);
  }

  private BlockBuffer buffer(int index) throws FileError {
    long at = (long) index * FatShape.ENTRY;
    if (isFixed) {
      return owner.cache().get(shape.rootStart + at / shape.sectorBytes);
    }
    int clusterBytes = shape.clusterBytes();
    long sector = shape.sector(chain.get((int) (at / clusterBytes)));
    if (at % clusterBytes == 0) {
      owner.cache().prefetch(sector, shape.clusterSectors);
    }
    return owner.cache().get(sector + at % clusterBytes / shape.sectorBytes);
  }

  private int offset(int index) {
    return (int) ((long) index * FatShape.ENTRY % shape.sectorBytes);
  }

  /** An entry, for reading. */
  FatEntry entry(int index) throws FileError {
    return new FatEntry(buffer(index).bytes(), offset(index));
  }

  /** An entry, for changing. */
  FatEntry change(int index) throws FileError {
    owner.changed(buffer(index));
    return entry(index);
  }

  private Map<String, Named> entries() throws FileError {
    if (names == null) {
      names = read();
    }
    return names;
  }

  private Map<String, Named> read() throws FileError {
    Map<String, Named> found = new LinkedHashMap<>();
    used.clear();
    StringBuilder longName = new StringBuilder();
    int first = 0;
    for (int i = 0; i < slots(); i++) {
      FatEntry entry = entry(i);
      if (entry.first() == 0) {
        break;
      }
      if (entry.first() == FatEntry.FREE) {
        longName.setLength(0);
        continue;
      }
      used.set(i);
      byte[] bytes = buffer(i).bytes();
      if (entry.isLong()) {
        if ((entry.first() & FatNames.LAST) != 0) {
          longName.setLength(0);
          first = i;
        }
        longName.insert(0, FatNames.longPart(bytes, offset(i)));
        continue;
      }
      if ((entry.kind() & FatEntry.LABEL) == 0) {
        boolean isLong = longName.length() > 0 && belongs(first, i);
        String name = isLong ? longName.toString() : FatNames.text(bytes, offset(i));
        String shortKey = FatNames.shortKey(bytes, offset(i));
        if (!name.equals(".") && !name.equals("..")) {
          found.put(FatNames.key(name), new Named(name, isLong ? first : i, i, shortKey));
        }
      }
      longName.setLength(0);
    }
    return found;
  }

  /** Whether the entries of a long name are those of the short name behind them. */
  private boolean belongs(int first, int slotOfShort) throws FileError {
    byte[] last = buffer(slotOfShort).bytes();
    int sum = FatNames.checksum(last, offset(slotOfShort));
    for (int i = first; i < slotOfShort; i++) {
      if (!FatNames.hasChecksum(buffer(i).bytes(), offset(i), sum)) {
        return false;
      }
    }
    return true;
  }

  private Named existing(String name) throws FileError {
    Named found = entries().get(FatNames.key(name));
    if (found == null) {
      throw new FileError(Errors.NOT_FOUND);
    }
    return found;
  }

  @Override
  public Node find(String name) throws FileError {
    synchronized (owner) {
      Named found = entries().get(FatNames.key(name));
      return found == null ? null : owner.node(this, found.slot);
    }
  }

  @Override
  public List<String> names() throws FileError {
    synchronized (owner) {
      List<String> all = new ArrayList<>();
      for (Named named : entries().values()) {
        all.add(named.name);
      }
      return all;
    }
  }

  // ---- changing

  /** Entries in a row that are free, the first of them. */
  private int free(int count) throws FileError {
    int first = used.nextClearBit(0);
    while (first + count <= slots()) {
      int next = used.nextSetBit(first);
      if (next < 0 || next - first >= count) {
        return first;
      }
      first = used.nextClearBit(next);
    }
    grow(first + count);
    return first;
  }

  private void grow(int needed) throws FileError {
    if (isFixed || needed > MOST_SLOTS) {
      throw new FileError(Errors.NO_SPACE);
    }
    while (slots() < needed) {
      if (!chain.grow()) {
        throw new FileError(Errors.NO_SPACE);
      }
      clearCluster(chain.get(chain.count() - 1));
      noteGrowth();
    }
  }

  private void clearCluster(int cluster) {
    for (int i = 0; i < shape.clusterSectors; i++) {
      owner.changed(owner.cache().fresh(shape.sector(cluster) + i));
    }
  }

  private void noteGrowth() {
    owner.noteChange(this);
  }

  /** Makes entries for a name; the number of that with the short name. */
  private int insert(String name, int kind) throws FileError {
    if (!FatNames.isAllowed(name)) {
      throw new FileError(Errors.INVALID);
    }
    Set<String> taken = new HashSet<>();
    for (Named named : entries().values()) {
      taken.add(named.shortKey);
    }
    byte[] plain = FatNames.plainShort(name);
    boolean isPlain = plain != null && !taken.contains(FatNames.shortKey(plain, 0));
    byte[] shortName = isPlain ? plain : FatNames.makeShort(name, taken);
    int parts = isPlain ? 0 : FatNames.longEntries(name);
    int first = free(parts + 1);
    int sum = FatNames.checksum(shortName, 0);
    for (int i = 0; i < parts; i++) {
      change(first + i);
      byte[] bytes = buffer(first + i).bytes();
      FatNames.putLong(bytes, offset(first + i), name, parts - 1 - i, sum);
    }
    int last = first + parts;
    change(last).begin(shortName, kind);
    used.set(first, last + 1);
    if (last + 1 < slots() && used.nextSetBit(last) == last && used.length() == last + 1) {
      change(last + 1).setFirst(0); // nothing that lies behind the last entry counts
    }
    Named named = new Named(name, first, last, FatNames.shortKey(shortName, 0));
    entries().put(FatNames.key(name), named);
    return last;
  }

  private void removeEntries(Named named) throws FileError {
    for (int i = named.first; i <= named.slot; i++) {
      change(i).setFirst(FatEntry.FREE);
    }
    used.clear(named.first, named.slot + 1);
    entries().remove(FatNames.key(named.name));
  }

  @Override
  public FileNode makeFile(String name, int permissions) throws FileError {
    FileNode[] made = new FileNode[1];
    owner.change(
        () -> {
          int at = insert(name, FatEntry.ARCHIVE);
          made[0] = owner.makeFile(this, at, permissions);
          wasWritten();
        });
    return made[0];
  }

  @Override
  public DirectoryNode makeDirectory(String name, int permissions) throws FileError {
    DirectoryNode[] made = new DirectoryNode[1];
    owner.change(
        () -> {
          if (owner.table().available() < 2) {
            throw new FileError(Errors.NO_SPACE);
          }
          int at = insert(name, FatEntry.DIRECTORY);
          FatDirectory directory = owner.makeDirectory(this, at, permissions);
          directory.begin();
          made[0] = directory;
          wasWritten();
        });
    return made[0];
  }

  /** Makes the entries of a new directory for itself and its parent. */
  private void begin() throws FileError {
    grow(2);
    names = new LinkedHashMap<>();
    byte[] dot = ".          ".getBytes(StandardCharsets.ISO_8859_1);
    change(0).begin(dot, FatEntry.DIRECTORY);
    change(0).store(attributes(), chain.first());
    dot[1] = '.';
    change(1).begin(dot, FatEntry.DIRECTORY);
    change(1).store(attributes(), parent.clusterForChildren());
    used.set(0, 2);
  }

  /** What directories in this one say of it: nothing for the root. */
  private int clusterForChildren() {
    return parent == null ? 0 : chain.first();
  }

  @Override
  public LinkNode makeLink(String name, String target) throws FileError {
    throw new FileError(Errors.NOT_PERMITTED);
  }

  @Override
  public void add(String name, Node node) throws FileError {
    throw new FileError(Errors.NOT_PERMITTED);
  }

  @Override
  public void remove(String name) throws FileError {
    owner.change(
        () -> {
          Named named = existing(name);
          Node node = owner.node(this, named.slot);
          removeEntries(named);
          owner.withoutEntry(node);
          node.changeLinks(-node.links());
          wasWritten();
        });
  }

  @Override
  public void move(String name, DirectoryNode to, String newName) throws FileError {
    FatDirectory target = (FatDirectory) to;
    owner.change(
        () -> {
          Named named = existing(name);
          Node node = owner.node(this, named.slot);
          int at = target.insert(newName, entry(named.slot).kind());
          target.change(at).copy(entry(named.slot));
          removeEntries(named);
          owner.moved(node, target, at);
          if (node instanceof FatDirectory directory && target != this) {
            directory.change(1).setCluster(target.clusterForChildren());
          }
          wasWritten();
          target.wasWritten();
          node.changeLinks(0);
        });
  }
}
