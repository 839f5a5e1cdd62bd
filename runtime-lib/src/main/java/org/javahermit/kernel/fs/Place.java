package org.javahermit.kernel.fs;

/**
 * Where a walk along a path came to: a node, and the names that led there from the root.
 *
 * @param parent the directory above; null for the root
 * @param name the name in it; empty for the root
 * @param node what is there
 */
public record Place(Place parent, String name, Node node) {
  /** The path from the root, without links and dots. */
  public String path() {
    if (parent == null) {
      return "/";
    }
    StringBuilder text = new StringBuilder();
    for (Place place = this; place.parent != null; place = place.parent) {
      text.insert(0, place.name).insert(0, '/');
    }
    return text.toString();
  }

  DirectoryNode directory() {
    return (DirectoryNode) node;
  }

  /** Whether a node is this place's, or that of a directory above it. */
  boolean isBelow(Node other) {
    for (Place place = this; place != null; place = place.parent) {
      if (place.node == other) {
        return true;
      }
    }
    return false;
  }

  /** Tells those who watch the directory above, and the node itself, what happened. */
  void tell(int event) {
    int bits = node instanceof DirectoryNode ? event | WatchEvents.IS_DIRECTORY : event;
    node.tell(bits, 0, null);
    if (parent != null) {
      parent.node.tell(bits, 0, name);
    }
  }
}
