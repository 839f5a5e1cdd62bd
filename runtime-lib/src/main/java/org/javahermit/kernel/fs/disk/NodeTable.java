package org.javahermit.kernel.fs.disk;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import org.javahermit.kernel.fs.Node;

/**
 * The nodes of a file system on a disk that somebody uses, by a number that says where they lie
 * there: so that there is only one node for each file, and none for those of which nobody knows.
 * Guarded by the file system's monitor.
 */
public final class NodeTable {
  private final Map<Long, Entry> entries = new HashMap<>();
  private final ReferenceQueue<Node> unused = new ReferenceQueue<>();

  private static final class Entry extends WeakReference<Node> {
    private final long place;

    Entry(long place, Node node, ReferenceQueue<Node> queue) {
      super(node, queue);
      this.place = place;
    }
  }

  /** A table without nodes. */
  public NodeTable() {}

  /** The node of a place, or null. */
  public Node get(long place) {
    Entry entry = entries.get(place);
    return entry == null ? null : entry.get();
  }

  /** Adds a node. */
  public void put(long place, Node node) {
    dropUnused();
    entries.put(place, new Entry(place, node, unused));
  }

  /** Takes a node out. */
  public void remove(long place) {
    entries.remove(place);
  }

  private void dropUnused() {
    for (Object dead = unused.poll(); dead != null; dead = unused.poll()) {
      Entry entry = (Entry) dead;
      entries.remove(entry.place, entry);
    }
  }
}
