package org.javahermit.kernel.fs;

import java.util.List;

/**
 * Where the extended attributes of a file system's nodes are kept, if not in memory. Names have
 * their name space in front, as in {@code user.comment}. Called without monitors of nodes.
 */
public interface ExtendedStore {
  /** The value of an extended attribute. */
  byte[] extended(Node node, String name) throws FileError;

  /** Sets an extended attribute. */
  void setExtended(Node node, String name, byte[] value) throws FileError;

  /** Takes an extended attribute away. */
  void removeExtended(Node node, String name) throws FileError;

  /** The names of the extended attributes. */
  List<String> extendedNames(Node node) throws FileError;
}
