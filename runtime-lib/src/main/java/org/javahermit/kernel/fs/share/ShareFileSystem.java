package org.javahermit.kernel.fs.share;

import java.util.List;
import org.javahermit.kernel.fs.AttributeStore;
import org.javahermit.kernel.fs.DirectoryNode;
import org.javahermit.kernel.fs.FileAttributes;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.FileMode;
import org.javahermit.kernel.fs.Node;
import org.javahermit.kernel.fs.StoredFileSystem;
import org.javahermit.kernel.socket.Errors;

/**
 * A folder of the host. Others change it too, so nothing is remembered that could be wrong: names
 * are looked for, attributes asked for, contents read and written there each time. What stays in
 * memory are handles, the contents of mapped parts of files, and the attributes of a file that has
 * lost its last name while it is open, of which the host does not tell any more. Its monitor is
 * held while the server is spoken to, but about the contents of files: that is done by several
 * threads at a time.
 */
public final class ShareFileSystem extends StoredFileSystem implements AttributeStore {
  private final ShareProtocol protocol;
  private final boolean isReadOnly;
  private final Lanes lanes;
  private final HeldNodes nodes = new HeldNodes();
  private final ShareDirectory root;

  private ShareFileSystem(ShareProtocol protocol, ShareOptions options) throws FileError {
    super(options.clock(), options.memory());
    this.protocol = protocol;
    lanes = new Lanes(protocol);
    isReadOnly = options.readOnly();
    Node top = node(protocol.attach());
    if (!(top instanceof ShareDirectory directory)) {
      throw new FileError(Errors.NOT_A_DIRECTORY);
    }
    root = directory;
  }

  /** Opens the folder that a server shares. */
  public static ShareFileSystem open(ShareProtocol protocol, ShareOptions options)
      throws FileError {
    return new ShareFileSystem(protocol, options);
  }

  @Override
  public String type() {
    return protocol.type();
  }

  /** Whether files have extended attributes, the host only knows. */
  @Override
  public String options() {
    return isReadOnly ? "ro" : "rw";
  }

  @Override
  public DirectoryNode root() {
    return root;
  }

  @Override
  public boolean isReadOnly() {
    return isReadOnly;
  }

  Lanes lanes() {
    return lanes;
  }

  void checkWritable() throws FileError {
    if (isReadOnly) {
      throw new FileError(Errors.READ_ONLY);
    }
  }

  @Override
  public int mostLinks() {
    return Integer.MAX_VALUE; // the host knows
  }

  @Override
  public long totalBytes() {
    return space().total();
  }

  @Override
  public long freeBytes() {
    return space().free();
  }

  private synchronized StoreSpace space() {
    try {
      return protocol.space(root.held().handle);
    } catch (FileError e) {
      return new StoreSpace(0, 0);
    }
  }

  // ---- nodes

  /** The node of what the server has shown, whose handle becomes the node's. */
  synchronized Node node(Remote remote) throws FileError {
    releaseUnused();
    int type = remote.attributes().mode() & FileMode.TYPE;
    Node known = nodes.get(remote.identity());
    if (known != null && (known.mode() & FileMode.TYPE) == type) {
      Held held = ((ShareNode) known).held();
      long before = held.handle;
      held.handle = remote.handle();
      learn(known, held, remote.attributes());
      protocol.release(before);
      return known;
    }
    Held held = new Held(remote);
    if (type == FileMode.DIRECTORY) {
      return remembered(new ShareDirectory(this, protocol, held, remote.attributes()), held);
    } else if (type == FileMode.FILE) {
      return remembered(new ShareFile(this, protocol, held, remote.attributes()), held);
    }
    Node other = other(type, held, remote);
    nodes.add(other, held);
    return other;
  }

  /** Links are read each time, because a new one may have the identity of one that was. */
  private Node other(int type, Held held, Remote remote) throws FileError {
    if (type != FileMode.LINK) {
      return new ShareOther(this, held, remote.attributes());
    }
    try {
      return new ShareLink(this, held, remote.attributes(), protocol.linkTarget(held.handle));
    } catch (FileError e) {
      protocol.release(held.handle);
      throw e;
    }
  }

  private Node remembered(Node node, Held held) {
    nodes.put(node, held);
    return node;
  }

  /** Gives back the handles of nodes that nobody uses. */
  void releaseUnused() throws FileError {
    for (Held held = nodes.nextUnused(); held != null; held = nodes.nextUnused()) {
      protocol.release(held.handle);
    }
  }

  /** A node has lost its last name. */
  synchronized void forget(ShareNode node) {
    nodes.forget(node.held());
  }

  private static void learn(Node node, Held held, FileAttributes attributes) {
    held.size = attributes.size();
    node.take(attributes);
  }

  // ---- attributes

  @Override
  protected AttributeStore attributeStore() {
    return this;
  }

  private static long handle(Node node) {
    return ((ShareNode) node).held().handle;
  }

  @Override
  public synchronized void refresh(Node node) throws FileError {
    ShareNode remote = (ShareNode) node;
    try {
      Remote now = protocol.look(remote.held().handle, remote.open());
      if (now.identity() != remote.held().identity) {
        throw new FileError(Errors.NOT_FOUND);
      }
      learn(node, remote.held(), now.attributes());
    } catch (FileError e) {
      if (e.number() != Errors.NOT_FOUND || remote.open() == ShareProtocol.NOT_OPEN) {
        throw e;
      }
    }
  }

  /** Makes sure that a change is not that of a file which has got the name of this one. */
  void checkSame(Held held) throws FileError {
    if (protocol.followsNames()) {
      Remote now = protocol.look(held.handle, ShareProtocol.NOT_OPEN);
      if (now.identity() != held.identity) {
        throw new FileError(Errors.NOT_FOUND);
      }
    }
  }

  /** The handle of a node whose attributes are changed. */
  private long changing(Node node) throws FileError {
    checkSame(((ShareNode) node).held());
    return handle(node);
  }

  @Override
  public synchronized void setPermissions(Node node, int permissions) throws FileError {
    protocol.setPermissions(changing(node), permissions);
  }

  @Override
  public synchronized void setOwner(Node node, int owner, int group) throws FileError {
    protocol.setOwner(changing(node), owner, group);
  }

  @Override
  public synchronized void setTimes(Node node, long accessed, long modified) throws FileError {
    protocol.setTimes(changing(node), accessed, modified);
  }

  @Override
  public synchronized byte[] extended(Node node, String name) throws FileError {
    return protocol.extended(handle(node), name);
  }

  @Override
  public synchronized void setExtended(Node node, String name, byte[] value) throws FileError {
    checkWritable();
    protocol.setExtended(handle(node), name, value);
  }

  @Override
  public synchronized void removeExtended(Node node, String name) throws FileError {
    checkWritable();
    protocol.removeExtended(handle(node), name);
  }

  @Override
  public synchronized List<String> extendedNames(Node node) throws FileError {
    return protocol.extendedNames(handle(node));
  }

  // ---- the end

  @Override
  public synchronized void syncChanges() throws FileError {
    releaseUnused();
    protocol.tidy();
    if (!isReadOnly) {
      writeBackMapped();
    }
  }

  @Override
  public void close() throws FileError {
    syncChanges();
  }
}
