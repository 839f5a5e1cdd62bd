package org.javahermit.kernel.fs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.javahermit.kernel.socket.Errors;

/**
 * Finds what a path stands for (POSIX, 4.13 "Pathname Resolution"): takes a path and the directory
 * in which it begins unless it has a slash in front; leaves the place, or the directory in which
 * the last name is missing. Links are followed, except the last name's where that is not wanted;
 * after forty of them the walk ends as one in a circle.
 */
final class PathWalk {
  private static final int MOST_LINKS = 40;
  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_PATH = 4095;

  private final Place root;
  private final Map<Node, FileSystem> mounts;
  private final User user;
  private final Deque<String> names = new ArrayDeque<>();
  private boolean endsWithSlash;

  PathWalk(Place root, Map<Node, FileSystem> mounts, User user) {
    this.root = root;
    this.mounts = mounts;
    this.user = user;
  }

  private static boolean isLonger(String text, int limit) {
    return text.length() > limit
        || 3 * text.length() > limit && text.getBytes(StandardCharsets.UTF_8).length > limit;
  }

  Found walk(Place base, String path, boolean followLast) throws FileError {
    if (path.isEmpty()) {
      throw new FileError(Errors.NOT_FOUND);
    }
    if (isLonger(path, LONGEST_PATH)) {
      throw new FileError(Errors.NAME_TOO_LONG);
    }
    Place at = path.charAt(0) == '/' ? root : base;
    push(path);
    endsWithSlash = path.endsWith("/");
    boolean named = false;
    int links = 0;
    while (!names.isEmpty()) {
      String name = names.pop();
      DirectoryNode directory = directory(at);
      named = !name.equals(".") && !name.equals("..");
      if (!named) {
        at = name.equals("..") && at.parent() != null ? at.parent() : at;
        continue;
      }
      Node child = child(directory, name);
      boolean last = names.isEmpty();
      if (child == null) {
        if (!last) {
          throw new FileError(Errors.NOT_FOUND);
        }
        return new Found(at, name, null, endsWithSlash);
      }
      if (child instanceof LinkNode link && (!last || followLast || endsWithSlash)) {
        links++;
        at = follow(link, at, links);
      } else {
        at = new Place(at, name, child);
      }
    }
    if (endsWithSlash) {
      directory(at);
    }
    boolean isRoot = at.parent() == null;
    return new Found(at.parent(), named && !isRoot ? at.name() : null, at, endsWithSlash);
  }

  private void push(String path) {
    String[] parts = path.split("/");
    for (int i = parts.length - 1; i >= 0; i--) {
      if (!parts[i].isEmpty()) {
        names.push(parts[i]);
      }
    }
  }

  private Place follow(LinkNode link, Place at, int links) throws FileError {
    if (links > MOST_LINKS) {
      throw new FileError(Errors.TOO_MANY_LINKS_FOLLOWED);
    }
    String target = link.target();
    endsWithSlash |= names.isEmpty() && target.endsWith("/");
    push(target);
    return target.startsWith("/") ? root : at;
  }

  /** The directory of a place, in which names may be looked for. */
  private DirectoryNode directory(Place at) throws FileError {
    if (!(at.node() instanceof DirectoryNode directory)) {
      throw new FileError(Errors.NOT_A_DIRECTORY);
    }
    return directory;
  }

  private Node child(DirectoryNode directory, String name) throws FileError {
    user.check(directory, FileMode.EXECUTE);
    if (isLonger(name, LONGEST_NAME)) {
      throw new FileError(Errors.NAME_TOO_LONG);
    }
    Node child = directory.find(name);
    FileSystem mounted = child == null ? null : mounts.get(child);
    return mounted == null ? child : mounted.root();
  }
}
