package org.javahermit.kernel.fs;

import org.javahermit.kernel.net.wire.ByteSink;
import org.javahermit.kernel.net.wire.ByteSource;

/**
 * What programs read and write: a regular file, which is bytes that can be read and written
 * anywhere, by many at a time, or a {@link DeviceNode}, for which positions mean nothing.
 */
public abstract class FileNode extends Node {
  /** A file that is empty. */
  protected FileNode(FileSystem fileSystem, int permissions) {
    super(fileSystem, FileMode.FILE | permissions);
  }

  /** A file of another kind of {@link FileMode}. */
  FileNode(FileSystem fileSystem, int kind, int permissions) {
    super(fileSystem, kind | permissions);
  }

  /** A file that a file system keeps elsewhere. */
  protected FileNode(FileSystem fileSystem, FileAttributes kept) {
    super(fileSystem, kept);
  }

  /** Reads bytes; how many there were, 0 at the end. */
  public abstract int read(long position, ByteSink to, int count) throws FileError;

  /** Writes bytes; how many, which are fewer only where there is no space for the others. */
  public abstract int write(long position, ByteSource from, int count) throws FileError;

  /** Writes bytes behind those that there are; see {@link #write}. */
  public abstract int append(ByteSource from, int count) throws FileError;

  /** Sets the size; what is added reads as zeroes. */
  public abstract void truncate(long size) throws FileError;

  /** The monitor that is held while contents change; it comes before the node's own. */
  protected Object contentsLock() {
    return this;
  }

  /**
   * Makes a range accessible at addresses, shared with all who read and write the file.
   *
   * @param position a multiple of {@link FileMemory#PAGE}
   * @return null where that is not possible
   */
  public MappedRange map(long position, long length) throws FileError {
    return null;
  }

  /**
   * Locks a range (POSIX, fcntl) against whoever is not this program, without waiting.
   *
   * @param shared whether others may lock it too, if that is enough for them
   * @return false where another has locked some of it
   */
  protected boolean lock(LockRange range, boolean shared) throws FileError {
    return true; // nobody else has the files
  }

  /** Gives a range back that was locked. */
  protected void unlock(LockRange range) throws FileError {}
}
