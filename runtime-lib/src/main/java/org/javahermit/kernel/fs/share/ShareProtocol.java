package org.javahermit.kernel.fs.share;

import java.util.List;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.LockRange;
import org.javahermit.kernel.net.wire.ByteSink;
import org.javahermit.kernel.net.wire.ByteSource;

/**
 * What a share's server does, in the words of a protocol. Files and directories are named by
 * handles that the server, or the protocol's client, gives out; what is open has a number of its
 * own. One thread at a time, and others by {@link #another}. An error has the number that the
 * server said.
 */
public interface ShareProtocol {
  /** In place of the number of something that is open. */
  long NOT_OPEN = -1;

  /** What kind of share it is, as a list of mounts names it. */
  String type();

  /** The topmost directory; called once. */
  Remote attach() throws FileError;

  /**
   * One more client of the same server, which has everything in common with this one but what it is
   * asking at the moment: so another thread can use it at the same time, to read, write and force
   * what is open.
   *
   * @param lane a number that no other of them has, and less than that of messages under way
   */
  ShareProtocol another(int lane);

  /** What a name in a directory stands for. */
  Remote find(long directory, String name) throws FileError;

  /** A handle is not needed any more. */
  void release(long handle) throws FileError;

  /**
   * What a handle stands for now, by what is open where it is. The identity is another one where
   * {@link #followsNames} and the name that the handle was found by is that of another file.
   */
  Remote look(long handle, long open) throws FileError;

  /** Whether handles stand for whatever has the name that they were found by. */
  boolean followsNames();

  /** Changes the permissions. */
  void setPermissions(long handle, int permissions) throws FileError;

  /** Changes owner and group; -1 leaves one as it is. */
  void setOwner(long handle, int owner, int group) throws FileError;

  /** Changes the times of last access and modification, in nanoseconds since 1970. */
  void setTimes(long handle, long accessed, long modified) throws FileError;

  /** Sets the size of a file, of what is open for writing where it is. */
  void truncate(long handle, long open, long size) throws FileError;

  /** Does what is done now and then; called every few seconds. */
  default void tidy() throws FileError {}

  // ---- contents

  /** Opens a file, see {@code OpenFlags.ACCESS}. */
  long open(long handle, int access) throws FileError;

  /** Closes a file. */
  void close(long handle, long open) throws FileError;

  /** Reads bytes, fewer than asked for where one answer does not hold them; 0 at the end. */
  int read(long handle, long open, long position, ByteSink to, int count) throws FileError;

  /** Most bytes that one {@link #write} takes. */
  int mostWritten();

  /** Writes bytes; how many. */
  int write(long handle, long open, long position, ByteSource from, int count) throws FileError;

  /** Returns when what was written to a file survives a power cut of the host. */
  void force(long handle, long open) throws FileError;

  /**
   * Locks bytes of what is open against other clients of the server, without waiting. Where the
   * server does not keep locks, nobody has any.
   *
   * @param shared whether others may lock them too, if that is enough for them
   * @return false where another client has locked some of them
   */
  boolean lock(long handle, long open, LockRange range, boolean shared) throws FileError;

  /** Gives bytes back that were locked. */
  void unlock(long handle, long open, LockRange range) throws FileError;

  // ---- names

  /** All names in a directory but those of itself and its parent. */
  List<String> names(long directory) throws FileError;

  /** Returns when the names in a directory survive a power cut of the host. */
  void forceDirectory(long directory) throws FileError;

  /** Makes a file that was not there, and opens it for reading and writing. */
  Created makeFile(long directory, String name, int permissions) throws FileError;

  /** Makes a directory. */
  Remote makeDirectory(long directory, String name, int permissions) throws FileError;

  /** Makes a symbolic link. */
  Remote makeLink(long directory, String name, String target) throws FileError;

  /** Where a symbolic link leads. */
  String linkTarget(long handle) throws FileError;

  /** Gives something one more name. */
  Remote link(long handle, long directory, String name) throws FileError;

  /** Takes a name away. */
  void remove(long directory, String name, boolean isDirectory) throws FileError;

  /** Gives a name to another directory, where it replaces one that is there. */
  void rename(long directory, String name, long to, String newName) throws FileError;

  /** How much fits. */
  StoreSpace space(long handle) throws FileError;

  // ---- extended attributes

  /** The value of an extended attribute. */
  byte[] extended(long handle, String name) throws FileError;

  /** Sets an extended attribute. */
  void setExtended(long handle, String name, byte[] value) throws FileError;

  /** Takes an extended attribute away. */
  void removeExtended(long handle, String name) throws FileError;

  /** The names of the extended attributes. */
  List<String> extendedNames(long handle) throws FileError;
}
