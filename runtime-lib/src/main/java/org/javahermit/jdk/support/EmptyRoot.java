package org.javahermit.jdk.support;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The file system of an image: a root directory that is empty and can only be read. It is also the
 * directory in which relative paths begin.
 */
public final class EmptyRoot {
  private EmptyRoot() {}

  /** Whether a path leads to the one directory that exists. */
  public static boolean isRoot(String path) {
    for (String name : path.split("/")) {
      if (!name.isEmpty() && !name.equals(".") && !name.equals("..")) {
        return false;
      }
    }
    return !path.isEmpty();
  }

  /** A path without the names of this and the parent directory; there are no links. */
  public static String canonical(String path) {
    Deque<String> names = new ArrayDeque<>();
    for (String name : path.split("/")) {
      if (name.equals("..")) {
        names.pollLast();
      } else if (!name.isEmpty() && !name.equals(".")) {
        names.addLast(name);
      }
    }
    return "/" + String.join("/", names);
  }

  /** Whether a path leads to something that could be created directly in the root directory. */
  public static boolean isInRoot(String path) {
    return canonical(path).lastIndexOf('/') == 0;
  }

  /** What Linux says when a file cannot be opened. */
  public static String whyNotOpened(String path, boolean forWriting) {
    return forWriting && isInRoot(path) ? "Read-only file system" : "No such file or directory";
  }
}
