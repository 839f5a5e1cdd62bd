package org.javahermit.kernel.fs;

/**
 * Where the attributes of a file system's nodes are kept, if others than this program change them:
 * whoever keeps them is asked for them, and may refuse a change. Called without monitors of nodes.
 */
public interface AttributeStore extends ExtendedStore {
  /** Learns a node's attributes anew, and gives them to it. */
  void refresh(Node node) throws FileError;

  /** Changes the permissions. */
  void setPermissions(Node node, int permissions) throws FileError;

  /** Changes owner and group; -1 leaves one as it is. */
  void setOwner(Node node, int owner, int group) throws FileError;

  /** Changes the times of the last access and the last modification. */
  void setTimes(Node node, long accessed, long modified) throws FileError;
}
