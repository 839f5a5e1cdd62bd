package org.javahermit.kernel.fs;

import java.util.List;
import org.javahermit.kernel.socket.Errors;
import org.javahermit.kernel.socket.LocalSocket;

/**
 * A directory of some file system. Its names are changed only by {@link FileTree}, one change at a
 * time, after it looked whether the change is allowed; the methods here just do it.
 */
public abstract class DirectoryNode extends Node {
  /** A directory without names. */
  protected DirectoryNode(FileSystem fileSystem, int permissions) {
    super(fileSystem, FileMode.DIRECTORY | permissions);
  }

  /** A directory that a file system keeps elsewhere. */
  protected DirectoryNode(FileSystem fileSystem, FileAttributes kept) {
    super(fileSystem, kept);
  }

  /** The node of a name, or null. */
  public abstract Node find(String name) throws FileError;

  /** All names in it but those of itself and its parent. */
  public abstract List<String> names() throws FileError;

  /** Makes a file that is empty. */
  public abstract FileNode makeFile(String name, int permissions) throws FileError;

  /** Makes a directory that is empty. */
  public abstract DirectoryNode makeDirectory(String name, int permissions) throws FileError;

  /** Makes a symbolic link. */
  public abstract LinkNode makeLink(String name, String target) throws FileError;

  /** Makes the name of a socket, where the file system has such names. */
  public SocketNode makeSocket(String name, int permissions, LocalSocket socket) throws FileError {
    throw new FileError(Errors.NOT_PERMITTED);
  }

  /** Gives a node of the same file system, which is no directory, one more name. */
  public abstract void add(String name, Node node) throws FileError;

  /** Takes a name away; a directory that it stands for is empty. */
  public abstract void remove(String name) throws FileError;

  /** Takes a name away by which a node was just found. */
  public void remove(String name, Node node) throws FileError {
    remove(name);
  }

  /** Gives a name to another directory, where it stands for another node, which loses it. */
  public void replace(String name, DirectoryNode to, String newName, Node replaced)
      throws FileError {
    to.remove(newName, replaced);
    move(name, to, newName);
  }

  /** Gives a name to another directory of the same file system; the new name is free. */
  public abstract void move(String name, DirectoryNode to, String newName) throws FileError;
}
