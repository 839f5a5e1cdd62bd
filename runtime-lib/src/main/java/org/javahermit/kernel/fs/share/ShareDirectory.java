package org.javahermit.kernel.fs.share;

import java.util.List;
import org.javahermit.kernel.fs.DirectoryNode;
import org.javahermit.kernel.fs.FileAttributes;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.FileNode;
import org.javahermit.kernel.fs.LinkNode;
import org.javahermit.kernel.fs.Node;
import org.javahermit.kernel.socket.Errors;

/** A directory of the host: every name is looked for there, every time. */
final class ShareDirectory extends DirectoryNode implements ShareNode {
  private final ShareFileSystem owner;
  private final ShareProtocol protocol;
  private final Held held;

  ShareDirectory(
      ShareFileSystem owner, ShareProtocol protocol, Held held, FileAttributes attributes) {
    super(owner, attributes);
    this.owner = owner;
    this.protocol = protocol;
    this.held = held;
  }

  @Override
  public Held held() {
    return held;
  }

  @Override
  public long size() {
    return held.size;
  }

  @Override
  public Node find(String name) throws FileError {
    synchronized (owner) {
      try {
        return owner.node(protocol.find(held.handle, name));
      } catch (FileError e) {
        if (e.number() == Errors.NOT_FOUND) {
          return null;
        }
        throw e;
      }
    }
  }

  @Override
  public List<String> names() throws FileError {
    synchronized (owner) {
      owner.releaseUnused();
      return protocol.names(held.handle);
    }
  }

  @Override
  public void force() throws FileError {
    synchronized (owner) {
      if (!owner.isReadOnly()) {
        protocol.forceDirectory(held.handle);
      }
    }
  }

  @Override
  public FileNode makeFile(String name, int permissions) throws FileError {
    synchronized (owner) {
      owner.checkWritable();
      Created created = protocol.makeFile(held.handle, name, permissions);
      Node made;
      try {
        made = owner.node(created.remote());
      } catch (FileError e) {
        protocol.close(created.remote().handle(), created.open());
        throw e;
      }
      if (!(made instanceof ShareFile file)) {
        protocol.close(created.remote().handle(), created.open());
        throw new FileError(Errors.EXISTS); // somebody has replaced it already
      }
      file.adopt(created.open());
      return file;
    }
  }

  @Override
  public DirectoryNode makeDirectory(String name, int permissions) throws FileError {
    synchronized (owner) {
      owner.checkWritable();
      Node made = owner.node(protocol.makeDirectory(held.handle, name, permissions));
      return made instanceof DirectoryNode directory ? directory : replaced();
    }
  }

  @Override
  public LinkNode makeLink(String name, String target) throws FileError {
    synchronized (owner) {
      owner.checkWritable();
      Node made = owner.node(protocol.makeLink(held.handle, name, target));
      return made instanceof LinkNode link ? link : replaced();
    }
  }

  /** What was made is something else already. */
  private static <T> T replaced() throws FileError {
    throw new FileError(Errors.EXISTS);
  }

  @Override
  public void add(String name, Node node) throws FileError {
    synchronized (owner) {
      owner.checkWritable();
      Held other = ((ShareNode) node).held();
      owner.node(protocol.link(other.handle, held.handle, name));
      owner.refresh(node);
    }
  }

  @Override
  public void remove(String name) throws FileError {
    Node node = find(name);
    if (node == null) {
      throw new FileError(Errors.NOT_FOUND);
    }
    remove(name, node);
  }

  @Override
  public void remove(String name, Node node) throws FileError {
    synchronized (owner) {
      owner.checkWritable();
      protocol.remove(held.handle, name, node instanceof DirectoryNode);
    }
    lost(node);
  }

  /** A node has one name less. */
  private void lost(Node node) {
    boolean isGone = node instanceof DirectoryNode || node.links() <= 1;
    if (isGone) {
      owner.forget((ShareNode) node);
    }
    node.changeLinks(isGone ? -node.links() : -1);
  }

  @Override
  public void replace(String name, DirectoryNode to, String newName, Node replaced)
      throws FileError {
    move(name, to, newName);
    lost(replaced);
  }

  @Override
  public void move(String name, DirectoryNode to, String newName) throws FileError {
    synchronized (owner) {
      owner.checkWritable();
      protocol.rename(held.handle, name, ((ShareDirectory) to).held.handle, newName);
    }
  }
}
