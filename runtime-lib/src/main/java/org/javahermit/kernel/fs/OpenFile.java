package org.javahermit.kernel.fs;

import org.javahermit.kernel.net.wire.ByteSink;
import org.javahermit.kernel.net.wire.ByteSource;
import org.javahermit.kernel.socket.Descriptor;
import org.javahermit.kernel.socket.Errors;
import org.javahermit.kernel.socket.Readiness;

/**
 * A file or directory that is open (POSIX, "open file description"): a node, a position, and what
 * may be done. Several numbers may stand for it, which then share the position. Its node lives as
 * long as it is open, also without a name.
 */
public final class OpenFile extends Descriptor {
  private final Place place;
  private final int flags;

  /** Guarded by {@link #turn}, which also keeps reads and writes at the position apart. */
  private long position;

  private final Object turn = new Object();

  /** Made with the first lock; guarded by {@link #turn}. */
  private FileLocks locks;

  private OpenFile(Place place, int flags) {
    this.place = place;
    this.flags = flags;
    place.node().opened();
  }

  /** Opens what is at a place. */
  static OpenFile of(Place place, int flags) throws FileError {
    OpenFile opened = new OpenFile(place, flags);
    try {
      place.node().prepare(OpenFlags.reads(flags), OpenFlags.writes(flags));
      return opened;
    } catch (FileError e) {
      opened.close();
      throw e;
    }
  }

  /** What is open. */
  public Node node() {
    return place.node();
  }

  /** Where it was when it was opened. */
  public Place place() {
    return place;
  }

  /** Whether writes go to the end. */
  public boolean appends() {
    return OpenFlags.has(flags, OpenFlags.APPEND);
  }

  /** The regular file that is open; the error if it is something else. */
  private FileNode file() throws FileError {
    if (place.node() instanceof FileNode file) {
      return file;
    }
    throw new FileError(Errors.IS_A_DIRECTORY);
  }

  private FileNode readable() throws FileError {
    if (!OpenFlags.reads(flags)) {
      throw new FileError(Errors.BAD_DESCRIPTOR);
    }
    return file();
  }

  private FileNode writable() throws FileError {
    if (!OpenFlags.writes(flags)) {
      throw new FileError(Errors.BAD_DESCRIPTOR);
    }
    return file();
  }

  @Override
  public int read(ByteSink to, int count) {
    synchronized (turn) {
      int result = readAt(position, to, count);
      advance(result);
      return result;
    }
  }

  @Override
  public int write(ByteSource from, int count) {
    synchronized (turn) {
      int result = appends() ? append(from, count) : writeAt(position, from, count);
      advance(result);
      return result;
    }
  }

  /** Whether there are positions: a device stays where it is. */
  private boolean hasPositions() {
    return !(place.node() instanceof DeviceNode);
  }

  private void advance(int result) {
    if (result > 0 && hasPositions()) {
      position += result;
    }
  }

  private int append(ByteSource from, int count) {
    try {
      FileNode file = writable();
      int result;
      synchronized (file.contentsLock()) {
        file.refresh();
        position = file.size();
        result = file.append(from, count);
      }
      written(file);
      return result;
    } catch (FileError e) {
      return -e.number();
    }
  }

  /** Reads at a place without moving the position. */
  public int readAt(long at, ByteSink to, int count) {
    try {
      return at < 0 ? -Errors.INVALID : readable().read(at, to, count);
    } catch (FileError e) {
      return -e.number();
    }
  }

  /** Writes at a place without moving the position. */
  public int writeAt(long at, ByteSource from, int count) {
    try {
      FileNode file = writable();
      if (at < 0) {
        return -Errors.INVALID;
      }
      int result = file.write(at, from, count);
      written(file);
      return result;
    } catch (FileError e) {
      return -e.number();
    }
  }

  private void written(FileNode file) throws FileError {
    place.tell(WatchEvents.MODIFIED);
    if (OpenFlags.has(flags, OpenFlags.SYNCHRONOUS) && hasPositions()) {
      file.force();
    }
  }

  /** Where the next read or write begins. */
  public long position() {
    synchronized (turn) {
      return position;
    }
  }

  /** Moves the position, possibly behind the end; that of a device stays where it is. */
  public void seek(long to) throws FileError {
    if (to < 0) {
      throw new FileError(Errors.INVALID);
    }
    synchronized (turn) {
      position = hasPositions() ? to : 0;
    }
  }

  /** Moves the position forward or back; how far. */
  public long skip(long by) throws FileError {
    synchronized (turn) {
      if (position + by < 0) {
        throw new FileError(Errors.INVALID);
      }
      long moved = hasPositions() ? by : 0;
      position += moved;
      return moved;
    }
  }

  /** The size of what is open. */
  public long size() throws FileError {
    place.node().refresh();
    return place.node().size();
  }

  /** How many bytes lie between the position and the end; 0 behind it. */
  public long available() throws FileError {
    FileNode file = file();
    file.refresh();
    return Math.max(0, file.size() - position());
  }

  /** Sets the size of the file; the position stays. */
  public void truncate(long size) throws FileError {
    if (size < 0) {
      throw new FileError(Errors.INVALID);
    }
    if (!OpenFlags.writes(flags)) {
      throw new FileError(Errors.INVALID);
    }
    FileNode file = file();
    file.truncate(size);
    written(file);
  }

  /** Returns when what was written survives a power cut, where the file system can do that. */
  public void force() throws FileError {
    place.node().force();
  }

  /**
   * Makes a range of the file accessible at addresses.
   *
   * @param writing whether the program writes there
   * @return null where the file can only be copied
   * @throws FileError {@link Errors#BUSY} where the range overlaps with a mapped one, and does not
   *     lie within it
   */
  public MappedRange map(long at, long length, boolean writing) throws FileError {
    if (!OpenFlags.reads(flags) || writing && !OpenFlags.writes(flags)) {
      throw new FileError(Errors.ACCESS_DENIED);
    }
    return file().map(at, length);
  }

  private FileLocks locks() throws FileError {
    FileNode file = file();
    synchronized (turn) {
      locks = locks == null ? new FileLocks(file) : locks;
      return locks;
    }
  }

  /**
   * Locks a range against other programs, without waiting; those of this one are kept apart by the
   * class library.
   *
   * @return false where another program has locked some of it
   */
  public boolean lock(LockRange range, boolean shared) throws FileError {
    return locks().lock(range, shared);
  }

  /** Gives a range back that was locked. */
  public void unlock(LockRange range) throws FileError {
    locks().unlock(range);
  }

  /** How many milliseconds to wait before a lock that was refused is tried again. */
  public int lockPause() throws FileError {
    return locks().pause();
  }

  @Override
  public int readiness() {
    return Readiness.IN | Readiness.OUT;
  }

  @Override
  protected void release() {
    FileLocks left;
    synchronized (turn) {
      left = locks;
    }
    if (left != null) {
      left.close();
    }
    place.node().closed();
  }
}
