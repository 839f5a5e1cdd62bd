package org.javahermit.kernel.fs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.javahermit.kernel.socket.LocalSocket;

/**
 * A directory of the file system in memory. Guarded by its monitor; an entry and the node that it
 * stands for are charged to the file system's space together.
 */
final class MemoryDirectory extends DirectoryNode {
  private static final int ENTRY_SIZE = 20;

  private final MemoryFileSystem owner;
  private final Map<String, Node> entries = new LinkedHashMap<>();

  MemoryDirectory(MemoryFileSystem owner, int permissions) {
    super(owner, permissions);
    this.owner = owner;
  }

  @Override
  public synchronized long size() {
    return 2 * ENTRY_SIZE + (long) entries.size() * ENTRY_SIZE;
  }

  @Override
  public synchronized Node find(String name) {
    return entries.get(name);
  }

  @Override
  public synchronized List<String> names() {
    return List.copyOf(entries.keySet());
  }

  private <N extends Node> N enter(String name, N node) throws FileError {
    owner.space().take(MemoryFileSystem.NODE_BYTES);
    synchronized (this) {
      entries.put(name, node);
      wasWritten();
    }
    node.changeLinks(1);
    return node;
  }

  @Override
  public FileNode makeFile(String name, int permissions) throws FileError {
    return enter(name, new MemoryFile(owner, permissions, null));
  }

  /** Makes a file whose contents are bytes that lie elsewhere until they are written over. */
  FileNode makeFile(String name, int permissions, ByteRange contents) throws FileError {
    return enter(name, new MemoryFile(owner, permissions, contents));
  }

  @Override
  public DirectoryNode makeDirectory(String name, int permissions) throws FileError {
    MemoryDirectory made = enter(name, new MemoryDirectory(owner, permissions));
    made.changeLinks(1); // its own name for itself
    changeLinks(1); // its name for its parent
    return made;
  }

  @Override
  public LinkNode makeLink(String name, String target) throws FileError {
    return enter(name, new LinkNode(owner, target));
  }

  @Override
  public SocketNode makeSocket(String name, int permissions, LocalSocket socket) throws FileError {
    return enter(name, new SocketNode(owner, permissions, socket));
  }

  @Override
  public void add(String name, Node node) throws FileError {
    enter(name, node);
  }

  @Override
  public void remove(String name) {
    Node node = leave(name);
    owner.space().give(MemoryFileSystem.NODE_BYTES);
    if (node instanceof MemoryDirectory) {
      node.changeLinks(-1);
      changeLinks(-1);
    }
    node.changeLinks(-1);
  }

  private synchronized Node leave(String name) {
    wasWritten();
    return entries.remove(name);
  }

  @Override
  public void move(String name, DirectoryNode to, String newName) {
    Node node = leave(name);
    MemoryDirectory target = (MemoryDirectory) to;
    synchronized (target) {
      target.entries.put(newName, node);
      target.wasWritten();
    }
    if (node instanceof MemoryDirectory && target != this) {
      changeLinks(-1);
      target.changeLinks(1);
    }
    node.changeLinks(0);
  }
}
