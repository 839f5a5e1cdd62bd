package org.javahermit.kernel.fs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.javahermit.kernel.socket.Errors;

/**
 * A file, directory or link without its names: what POSIX calls a file serial number stands for.
 * Attributes are guarded by the node's monitor; a file system on a device overrides {@link
 * #attributesChanged} to learn of changes.
 */
public abstract class Node {
  private final FileSystem fileSystem;
  private final long number;
  private final FileTimes times;
  private int mode;
  private int owner;
  private int group;
  private int links;
  private int openings;
  private Map<String, byte[]> extended;
  private volatile List<DirectoryWatch> watches = List.of();

  /** A node without names. */
  protected Node(FileSystem fileSystem, int mode) {
    this.fileSystem = fileSystem;
    this.number = fileSystem.nextNumber();
    this.mode = mode;
    this.times = new FileTimes(fileSystem.now());
  }

  /** A node that a file system keeps elsewhere, with the attributes that it has there. */
  protected Node(FileSystem fileSystem, FileAttributes kept) {
    this.fileSystem = fileSystem;
    number = kept.number();
    mode = kept.mode();
    owner = kept.owner();
    group = kept.group();
    links = kept.links();
    times = new FileTimes(kept.accessed(), kept.modified(), kept.changed(), kept.created());
  }

  /** The file system that it belongs to. */
  public final FileSystem fileSystem() {
    return fileSystem;
  }

  /** Its number, different from those of all others of its file system. */
  public final long number() {
    return number;
  }

  /** How many bytes it has. */
  public abstract long size();

  /** Type and permissions, see {@link FileMode}. */
  public final synchronized int mode() {
    return mode;
  }

  /** The number of the owner. */
  public final synchronized int owner() {
    return owner;
  }

  /** The number of the group. */
  public final synchronized int group() {
    return group;
  }

  /** Number of its names. */
  public final synchronized int links() {
    return links;
  }

  /** All attributes as they are at one moment. */
  public final FileAttributes attributes() {
    long size = size();
    synchronized (this) {
      return new FileAttributes(
          mode,
          number,
          fileSystem.device(),
          links,
          owner,
          group,
          size,
          times.accessed,
          times.modified,
          times.changed,
          times.created,
          deviceNumber());
    }
  }

  /** The number of the device that this stands for; 0 if it is none. */
  protected long deviceNumber() {
    return 0;
  }

  /** Learns the attributes anew, where others than this program change them. */
  public final void refresh() throws FileError {
    AttributeStore store = fileSystem.attributeStore();
    if (store != null) {
      store.refresh(this);
    }
  }

  /** Has the attributes that were learned elsewhere, but number, type and size. */
  public final synchronized void take(FileAttributes learned) {
    mode = mode & FileMode.TYPE | learned.mode() & FileMode.PERMISSIONS;
    owner = learned.owner();
    group = learned.group();
    links = learned.links();
    times.accessed = learned.accessed();
    times.modified = learned.modified();
    times.changed = learned.changed();
  }

  /** Changes the permissions. */
  public final void setPermissions(int permissions) throws FileError {
    AttributeStore store = fileSystem.attributeStore();
    if (store != null) {
      store.setPermissions(this, permissions & FileMode.PERMISSIONS);
    }
    synchronized (this) {
      mode = mode & FileMode.TYPE | permissions & FileMode.PERMISSIONS;
      touched();
    }
  }

  /** Changes owner and group; -1 leaves one as it is. */
  public final void setOwner(int newOwner, int newGroup) throws FileError {
    AttributeStore store = fileSystem.attributeStore();
    if (store != null) {
      store.setOwner(this, newOwner, newGroup);
    }
    synchronized (this) {
      owner = newOwner == -1 ? owner : newOwner;
      group = newGroup == -1 ? group : newGroup;
      touched();
    }
  }

  /** Changes the times of the last access and the last modification. */
  public final void setTimes(long accessed, long modified) throws FileError {
    AttributeStore store = fileSystem.attributeStore();
    if (store != null) {
      store.setTimes(this, accessed, modified);
    }
    synchronized (this) {
      times.accessed = accessed;
      times.modified = modified;
      touched();
    }
  }

  private void touched() {
    times.changed = fileSystem.now();
    attributesChanged();
  }

  /** Notes that the contents were read. */
  protected final synchronized void wasRead() {
    if (times.read(fileSystem.now())) {
      attributesChanged();
    }
  }

  /** Notes that the contents were changed. */
  protected final synchronized void wasWritten() {
    times.written(fileSystem.now());
    attributesChanged();
  }

  /** Returns when a power cut takes nothing away any more. */
  public void force() throws FileError {}

  /** Called with the monitor held when attributes changed. */
  protected void attributesChanged() {}

  // ---- life

  /** It has one more name, or one less. */
  public final void changeLinks(int by) {
    boolean dead;
    synchronized (this) {
      links += by;
      times.changed = fileSystem.now();
      attributesChanged();
      dead = links == 0 && openings == 0;
    }
    if (dead) {
      dispose();
    }
  }

  /** Whether somebody has it open. */
  protected final synchronized boolean isOpen() {
    return openings > 0;
  }

  final synchronized void opened() {
    openings++;
  }

  /** Somebody has opened it, and will read or write it; or is told why that cannot be. */
  protected void prepare(boolean reads, boolean writes) throws FileError {}

  /** Nobody has it open any more, unless somebody opens it meanwhile. */
  protected void unused() {}

  final void closed() {
    boolean dead;
    boolean last;
    synchronized (this) {
      openings--;
      last = openings == 0;
      dead = links == 0 && last;
    }
    if (last) {
      unused();
    }
    if (dead) {
      dispose();
    }
  }

  /** Gives back what it holds: it has no name any more and is not open. */
  protected void dispose() {}

  // ---- extended attributes

  /** Whether extended attributes can be set. */
  protected boolean keepsExtended() {
    return true;
  }

  /** The value of an extended attribute. */
  public final byte[] extended(String name) throws FileError {
    checkExtended(fileSystem.keepsExtended());
    ExtendedStore store = fileSystem.extendedStore();
    if (store != null) {
      return store.extended(this, name);
    }
    synchronized (this) {
      byte[] value = extended == null ? null : extended.get(name);
      if (value == null) {
        throw new FileError(Errors.NO_DATA);
      }
      return value.clone();
    }
  }

  /** Sets an extended attribute. */
  public final void setExtended(String name, byte[] value) throws FileError {
    checkExtended(fileSystem.keepsExtended() && keepsExtended());
    ExtendedStore store = fileSystem.extendedStore();
    if (store != null) {
      store.setExtended(this, name, value);
    }
    synchronized (this) {
      if (store == null) {
        extended = extended == null ? new TreeMap<>() : extended;
        extended.put(name, value.clone());
      }
      touched();
    }
  }

  private static void checkExtended(boolean areKept) throws FileError {
    if (!areKept) {
      throw new FileError(Errors.NOT_SUPPORTED);
    }
  }

  /** Takes an extended attribute away. */
  public final void removeExtended(String name) throws FileError {
    checkExtended(fileSystem.keepsExtended());
    ExtendedStore store = fileSystem.extendedStore();
    if (store != null) {
      store.removeExtended(this, name);
    }
    synchronized (this) {
      if (store == null && (extended == null || extended.remove(name) == null)) {
        throw new FileError(Errors.NO_DATA);
      }
      touched();
    }
  }

  /** The names of the extended attributes. */
  public final List<String> extendedNames() throws FileError {
    ExtendedStore store = fileSystem.extendedStore();
    if (store != null) {
      return store.extendedNames(this);
    }
    synchronized (this) {
      return extended == null ? List.of() : List.copyOf(extended.keySet());
    }
  }

  // ---- who watches

  final synchronized void addWatch(DirectoryWatch watch) {
    List<DirectoryWatch> all = new ArrayList<>(watches);
    all.add(watch);
    watches = all;
  }

  final synchronized void removeWatch(DirectoryWatch watch) {
    List<DirectoryWatch> all = new ArrayList<>(watches);
    all.remove(watch);
    watches = all;
  }

  /** Tells those who watch this node what happened to it, or to what has a name in it. */
  final void tell(int event, int cookie, String name) {
    for (DirectoryWatch watch : watches) {
      watch.add(event, cookie, name);
    }
  }
}
