package org.javahermit.kernel.fs.share;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.javahermit.kernel.fs.Node;

/**
 * The nodes of a share that somebody uses: those of files and directories by their identity, so
 * that there is one for each; and the handles of those that nobody uses any more. Guarded by the
 * file system's monitor.
 */
final class HeldNodes {
  private final Map<Long, Entry> entries = new HashMap<>();
  private final Set<Entry> all = new HashSet<>();
  private final ReferenceQueue<Node> unused = new ReferenceQueue<>();

  private static final class Entry extends WeakReference<Node> {
    private final Held held;

    Entry(Node node, Held held, ReferenceQueue<Node> queue) {
      super(node, queue);
      this.held = held;
    }
  }

  /** The node of an identity, or null. */
  Node get(long identity) {
    Entry entry = entries.get(identity);
    return entry == null ? null : entry.get();
  }

  /** Adds a node that is not found again. */
  Entry add(Node node, Held held) {
    Entry entry = new Entry(node, held, unused);
    all.add(entry);
    return entry;
  }

  /** Adds a node in place of another of the same identity. */
  void put(Node node, Held held) {
    entries.put(held.identity, add(node, held));
  }

  /** Does not find a node any more, whose identity may become that of another. */
  void forget(Held held) {
    Entry entry = entries.get(held.identity);
    if (entry != null && entry.held == held) {
      entries.remove(held.identity);
    }
  }

  /** What a node was named by that nobody uses any more, or null. */
  Held nextUnused() {
    Entry dead = (Entry) unused.poll();
    if (dead == null) {
      return null;
    }
    all.remove(dead);
    entries.remove(dead.held.identity, dead);
    return dead.held;
  }
}
