package org.javahermit.kernel.fs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.javahermit.kernel.socket.Errors;
import org.javahermit.kernel.socket.LocalSocket;

/**
 * All files by their names: file systems, one mounted on a directory of another, and the operations
 * that take paths, by the rules of POSIX. Names are looked up and changed by one thread at a time;
 * contents and attributes are guarded by their nodes. Paths without a slash in front begin in a
 * place that is given, or in the root.
 *
 * <p>Lock order: this object, then a node's monitor, then that of a {@link WatchQueue}.
 */
public final class FileTree {
  /** A file system and the path of the directory that shows it. */
  public record Mount(String path, FileSystem fileSystem) {}

  private final Place root;
  private final User user;
  private final Map<Node, FileSystem> mounted = new HashMap<>();
  private final List<Mount> mounts = new ArrayList<>();
  private int umask = 022;
  private int lastMove;

  /**
   * A tree of one file system.
   *
   * @param user who uses it
   */
  public FileTree(FileSystem fileSystem, User user) {
    root = new Place(null, "", fileSystem.root());
    this.user = user;
    mounts.add(new Mount("/", fileSystem));
  }

  /** The topmost directory. */
  public Place root() {
    return root;
  }

  /** Which permissions new files do not get. */
  public synchronized void setUmask(int mask) {
    umask = mask & 0777;
  }

  /** Shows a file system in the place of a directory. */
  public synchronized void mount(String path, FileSystem fileSystem) throws FileError {
    Place place = walk(root, path, true).existing();
    if (!(place.node() instanceof DirectoryNode)) {
      throw new FileError(Errors.NOT_A_DIRECTORY);
    }
    mounted.put(place.node(), fileSystem);
    mounts.add(new Mount(place.path(), fileSystem));
  }

  /** All file systems, the root's first. */
  public synchronized List<Mount> mounts() {
    return List.copyOf(mounts);
  }

  // ---- finding

  private Found walk(Place base, String path, boolean follow) throws FileError {
    return new PathWalk(root, mounted, user).walk(base, path, follow);
  }

  private synchronized Found lookUp(Place base, String path, boolean follow) throws FileError {
    return walk(base, path, follow);
  }

  /** What a path stands for; {@code follow} says whether a link at its end is followed. */
  public synchronized Place find(Place base, String path, boolean follow) throws FileError {
    return walk(base, path, follow).existing();
  }

  /** The attributes of what a path stands for. */
  public FileAttributes attributes(Place base, String path, boolean follow) throws FileError {
    Found found = lookUp(base, path, follow);
    Node node = found.node();
    if (found.name() == null || isMountPoint(found.place())) {
      node.refresh(); // nobody looked at it on the way
    }
    return node.attributes();
  }

  /** Looks whether something can be used in some ways, bits of {@link FileMode}. */
  public void checkAccess(String path, int ways) throws FileError {
    Node node = find(root, path, true).node();
    user.check(node, ways);
    if ((ways & FileMode.WRITE) != 0) {
      checkWritable(node);
    }
  }

  /** The path without links and dots; everything on it exists. */
  public String realPath(String path) throws FileError {
    return find(root, path, true).path();
  }

  /** Where a symbolic link leads. */
  public String linkTarget(Place base, String path) throws FileError {
    if (find(base, path, false).node() instanceof LinkNode link) {
      return link.target();
    }
    throw new FileError(Errors.INVALID);
  }

  /** The names in a directory. */
  public List<String> names(Place place) throws FileError {
    if (!(place.node() instanceof DirectoryNode directory)) {
      throw new FileError(Errors.NOT_A_DIRECTORY);
    }
    user.check(directory, FileMode.READ);
    return directory.names();
  }

  // ---- opening

  /** Opens a file or directory, see {@link OpenFlags}. */
  public OpenFile open(Place base, String path, int flags, int permissions) throws FileError {
    OpenFile opened = openOrCreate(base, path, flags, permissions);
    if (OpenFlags.has(flags, OpenFlags.TRUNCATE) && OpenFlags.writes(flags)) {
      try {
        if (opened.node().size() > 0) {
          opened.truncate(0);
        }
      } catch (FileError e) {
        opened.close();
        throw e;
      }
    }
    return opened;
  }

  private synchronized OpenFile openOrCreate(Place base, String path, int flags, int permissions)
      throws FileError {
    boolean create = OpenFlags.has(flags, OpenFlags.CREATE);
    boolean exclusive = create && OpenFlags.has(flags, OpenFlags.EXCLUSIVE);
    boolean follow = !exclusive && !OpenFlags.has(flags, OpenFlags.NO_FOLLOW);
    Found found = walk(base, path, follow);
    if (found.place() == null && create) {
      try {
        return OpenFile.of(create(found, permissions), flags);
      } catch (FileError e) {
        if (exclusive || e.number() != Errors.EXISTS) {
          throw e;
        }
        found = walk(base, path, follow); // somebody else made it
      }
    }
    Place place = found.existing();
    if (exclusive) {
      throw new FileError(Errors.EXISTS);
    }
    checkOpening(place.node(), flags, create);
    return OpenFile.of(place, flags);
  }

  private void checkOpening(Node node, int flags, boolean create) throws FileError {
    if (node instanceof LinkNode) {
      throw new FileError(Errors.TOO_MANY_LINKS_FOLLOWED);
    }
    if (node instanceof SocketNode) {
      throw new FileError(Errors.NO_DEVICE_OR_ADDRESS);
    }
    if (node instanceof DirectoryNode) {
      if (OpenFlags.writes(flags) || create) {
        throw new FileError(Errors.IS_A_DIRECTORY);
      }
    } else if (OpenFlags.has(flags, OpenFlags.DIRECTORY)) {
      throw new FileError(Errors.NOT_A_DIRECTORY);
    }
    if (OpenFlags.reads(flags)) {
      user.check(node, FileMode.READ);
    }
    if (OpenFlags.writes(flags)) {
      user.check(node, FileMode.WRITE);
      checkWritable(node);
    }
  }

  private Place create(Found found, int permissions) throws FileError {
    if (found.wantsDirectory()) {
      throw new FileError(Errors.IS_A_DIRECTORY);
    }
    DirectoryNode directory = changeable(found.parent());
    Node made = directory.makeFile(found.name(), permissions & ~umask & FileMode.PERMISSIONS);
    return made(found, made);
  }

  /** What was made belongs to who made it. */
  private Place made(Found found, Node node) throws FileError {
    if (user.user() != 0 || user.group() != 0) {
      node.setOwner(user.user(), user.group());
    }
    Place place = new Place(found.parent(), found.name(), node);
    tellDirectory(place, WatchEvents.CREATED, 0);
    return place;
  }

  private static void tellDirectory(Place place, int event, int cookie) {
    int bits = place.node() instanceof DirectoryNode ? event | WatchEvents.IS_DIRECTORY : event;
    place.parent().node().tell(bits, cookie, place.name());
  }

  private static void checkWritable(Node node) throws FileError {
    if (node.fileSystem().isReadOnly()) {
      throw new FileError(Errors.READ_ONLY);
    }
  }

  /** A directory in which names may be changed. */
  private DirectoryNode changeable(Place place) throws FileError {
    DirectoryNode directory = place.directory();
    checkWritable(directory);
    user.check(directory, FileMode.WRITE | FileMode.EXECUTE);
    return directory;
  }

  // ---- making

  private Found free(Place base, String path) throws FileError {
    Found found = walk(base, path, false);
    if (found.place() != null) {
      throw new FileError(Errors.EXISTS);
    }
    return found;
  }

  /** Makes a directory. */
  public synchronized void makeDirectory(Place base, String path, int permissions)
      throws FileError {
    Found found = free(base, path);
    DirectoryNode directory = changeable(found.parent());
    int mode = permissions & ~umask & FileMode.PERMISSIONS;
    made(found, directory.makeDirectory(found.name(), mode));
  }

  /** Makes a symbolic link. */
  public synchronized void makeLink(String target, Place base, String path) throws FileError {
    Found found = free(base, path);
    if (target.isEmpty() || found.wantsDirectory()) {
      throw new FileError(Errors.NOT_FOUND);
    }
    made(found, changeable(found.parent()).makeLink(found.name(), target));
  }

  /** Makes a name that stands for a socket, as bind(2) does. */
  public synchronized void makeSocket(String path, LocalSocket socket) throws FileError {
    Found found = free(root, path);
    if (found.wantsDirectory()) {
      throw new FileError(Errors.NOT_FOUND);
    }
    DirectoryNode directory = changeable(found.parent());
    made(found, directory.makeSocket(found.name(), 0777 & ~umask, socket));
  }

  /** The socket that a path stands for; who connects to it may write to it. */
  public LocalSocket socket(String path) throws FileError {
    if (find(root, path, true).node() instanceof SocketNode named) {
      user.check(named, FileMode.WRITE);
      return named.socket();
    }
    throw new FileError(Errors.REFUSED);
  }

  /** Gives a file one more name. */
  public synchronized void link(String from, String to) throws FileError {
    Node node = walk(root, from, false).node();
    Found found = free(root, to);
    if (node instanceof DirectoryNode) {
      throw new FileError(Errors.NOT_PERMITTED);
    }
    if (found.wantsDirectory()) {
      throw new FileError(Errors.NOT_FOUND);
    }
    checkSameFileSystem(node, found.parent());
    if (node.links() >= node.fileSystem().mostLinks()) {
      throw new FileError(Errors.TOO_MANY_LINKS);
    }
    changeable(found.parent()).add(found.name(), node);
    Place place = new Place(found.parent(), found.name(), node);
    tellDirectory(place, WatchEvents.CREATED, 0);
  }

  private static void checkSameFileSystem(Node node, Place directory) throws FileError {
    if (node.fileSystem() != directory.node().fileSystem()) {
      throw new FileError(Errors.OTHER_FILE_SYSTEM);
    }
  }

  // ---- removing

  /** Who may remove a name from a directory with the sticky bit: owners of one of the two. */
  private DirectoryNode removable(Place place) throws FileError {
    DirectoryNode directory = changeable(place.parent());
    boolean owns =
        user.user() == 0 || user.user() == directory.owner() || user.user() == place.node().owner();
    if ((directory.mode() & FileMode.STICKY) != 0 && !owns) {
      throw new FileError(Errors.NOT_PERMITTED);
    }
    return directory;
  }

  /** Takes the name of a file away; what is open goes on. */
  public synchronized void unlink(Place base, String path) throws FileError {
    Found found = walk(base, path, false);
    Place place = found.existing();
    if (place.node() instanceof DirectoryNode) {
      throw new FileError(Errors.IS_A_DIRECTORY);
    }
    remove(place);
  }

  /** Removes an empty directory. */
  public synchronized void removeDirectory(Place base, String path) throws FileError {
    Found found = walk(base, path, false);
    Place place = found.existing();
    if (!(place.node() instanceof DirectoryNode directory)) {
      throw new FileError(Errors.NOT_A_DIRECTORY);
    }
    if (found.name() == null || isMountPoint(place)) {
      throw new FileError(
          place.parent() == null || isMountPoint(place) ? Errors.BUSY : Errors.INVALID);
    }
    if (!directory.names().isEmpty()) {
      throw new FileError(Errors.NOT_EMPTY);
    }
    remove(place);
  }

  private void remove(Place place) throws FileError {
    removable(place).remove(place.name(), place.node());
    tellDirectory(place, WatchEvents.DELETED, 0);
    if (place.node().links() <= (place.node() instanceof DirectoryNode ? 1 : 0)) {
      place.node().tell(WatchEvents.SELF_DELETED, 0, null);
    }
  }

  private boolean isMountPoint(Place place) {
    return place.parent() != null
        && place.node().fileSystem() != place.parent().node().fileSystem();
  }

  // ---- renaming

  /** Gives something another name; what had that name before is removed in the same step. */
  public synchronized void rename(Place fromBase, String from, Place toBase, String to)
      throws FileError {
    Found source = walk(fromBase, from, false);
    Place old = source.existing();
    Found target = walk(toBase, to, false);
    if (source.name() == null || target.name() == null || isMountPoint(old)) {
      throw new FileError(Errors.BUSY);
    }
    checkSameFileSystem(old.node(), target.parent());
    boolean directory = old.node() instanceof DirectoryNode;
    if (!directory && target.wantsDirectory()) {
      throw new FileError(Errors.NOT_A_DIRECTORY);
    }
    if (directory && target.parent().isBelow(old.node())) {
      throw new FileError(Errors.INVALID);
    }
    if (target.place() != null) {
      if (target.place().node() == old.node()) {
        return;
      }
      checkReplacing(directory, target.place(), old);
    }
    move(old, target);
  }

  private void checkReplacing(boolean directory, Place replaced, Place old) throws FileError {
    if (isMountPoint(replaced)) {
      throw new FileError(Errors.BUSY);
    }
    if (replaced.node() instanceof DirectoryNode other) {
      if (!directory) {
        throw new FileError(Errors.IS_A_DIRECTORY);
      }
      if (!other.names().isEmpty() || old.isBelow(other)) {
        throw new FileError(Errors.NOT_EMPTY);
      }
    } else if (directory) {
      throw new FileError(Errors.NOT_A_DIRECTORY);
    }
  }

  private void move(Place old, Found target) throws FileError {
    DirectoryNode from = removable(old);
    DirectoryNode to = changeable(target.parent());
    if (target.place() != null) {
      removable(target.place());
    }
    to.fileSystem()
        .change(
            () -> {
              if (target.place() == null) {
                from.move(old.name(), to, target.name());
              } else {
                from.replace(old.name(), to, target.name(), target.place().node());
              }
            });
    lastMove++;
    tellDirectory(old, WatchEvents.MOVED_FROM, lastMove);
    tellDirectory(
        new Place(target.parent(), target.name(), old.node()), WatchEvents.MOVED_TO, lastMove);
    if (target.place() != null && target.place().node().links() == 0) {
      target.place().node().tell(WatchEvents.SELF_DELETED, 0, null);
    }
  }

  // ---- attributes

  /** Something whose attributes may be changed. */
  private Place own(Place place) throws FileError {
    checkWritable(place.node());
    user.checkOwner(place.node());
    return place;
  }

  /** Changes the permissions of what is at a place. */
  public void setPermissions(Place place, int permissions) throws FileError {
    own(place).node().setPermissions(permissions);
    place.tell(WatchEvents.ATTRIBUTES);
  }

  /** Changes owner and group of what is at a place; -1 leaves one as it is. */
  public void setOwner(Place place, int owner, int group) throws FileError {
    own(place).node().setOwner(owner, group);
    place.tell(WatchEvents.ATTRIBUTES);
  }

  /** Changes the times of last access and modification, in nanoseconds since 1970. */
  public void setTimes(Place place, long accessed, long modified) throws FileError {
    own(place).node().setTimes(accessed, modified);
    place.tell(WatchEvents.ATTRIBUTES);
  }
}
