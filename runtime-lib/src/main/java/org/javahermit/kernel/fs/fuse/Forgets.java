package org.javahermit.kernel.fs.fuse;

import java.util.HashMap;
import java.util.Map;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.share.Outgoing;

/**
 * How often nodes were shown that are not needed any more: the server counts how often it has shown
 * each, and is told of many together. Source: FUSE's kernel interface, FUSE_BATCH_FORGET.
 */
final class Forgets {
  /** How many nodes are told of at a time. */
  private static final int MANY = 64;

  private final FuseWire wire;
  private final Map<Long, Long> counts = new HashMap<>();

  Forgets(FuseWire wire) {
    this.wire = wire;
  }

  /** A node that was shown is needed once less. */
  void add(long node) throws FileError {
    counts.merge(node, 1L, Long::sum);
    if (counts.size() >= MANY) {
      tell();
    }
  }

  /** Tells the server of all. */
  void tell() throws FileError {
    if (counts.isEmpty()) {
      return;
    }
    Outgoing out = wire.begin(Opcode.BATCH_FORGET, 0).put32(counts.size()).put32(0);
    for (Map.Entry<Long, Long> entry : counts.entrySet()) {
      out.put64(entry.getKey()).put64(entry.getValue());
    }
    counts.clear();
    wire.tell();
  }
}
