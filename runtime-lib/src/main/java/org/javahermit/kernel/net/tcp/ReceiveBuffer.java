package org.javahermit.kernel.net.tcp;

import java.util.Arrays;
import org.javahermit.kernel.net.socket.ByteRing;
import org.javahermit.kernel.net.socket.RingMemory;
import org.javahermit.kernel.net.wire.PacketBuffer;
import org.javahermit.kernel.net.wire.TcpHeader;

/**
 * The receiving half of a connection: bytes in order for the reader, and islands that came before
 * what is missing between them (RFC 9293 section 3.10.7.4, "seventh"). Knows the SACK blocks to
 * report, the most recently changed first (RFC 2018 section 4), and before them what came once more
 * (RFC 2883 section 4). The number of islands is bounded; data for one more is dropped, and comes
 * again.
 */
final class ReceiveBuffer {
  static final int MAX_ISLANDS = 32;

  private final ByteRing ring;
  private int next;
  private int[] start = new int[4];
  private int[] end = new int[4];
  private long[] changed = new long[4];
  private int islands;
  private long changes;
  private int duplicateStart;
  private int duplicateEnd;

  /** Whether data within the window found no memory since {@link #takeShortage} was asked. */
  private boolean isShort;

  ReceiveBuffer(int limit, RingMemory memory) {
    ring = new ByteRing(limit, memory);
  }

  /** The next byte that is missing: RCV.NXT. */
  int next() {
    return next;
  }

  void setNext(int sequence) {
    next = sequence;
  }

  ByteRing ring() {
    return ring;
  }

  /** Whether there is anything to report. */
  boolean hasReports() {
    return islands > 0 || duplicateStart != duplicateEnd;
  }

  /** Notes data that was here already; each time is reported once. */
  void noteDuplicate(int from, int to) {
    duplicateStart = from;
    duplicateEnd = to;
  }

  /**
   * Takes data that begins at or behind {@link #next} and is within the window; true if it was all
   * in order. What there is no memory for is lost, as on the way, and comes again.
   */
  boolean add(int sequence, PacketBuffer data) {
    int gap = sequence - next;
    int from = ring.size() + gap;
    int length = ring.held(from + data.length()) - from;
    boolean isWhole = length == data.length();
    isShort |= !isWhole;
    if (length <= 0) {
      return false;
    }
    if (gap > 0) {
      if (insert(sequence, sequence + length)) {
        ring.put(ring.size() + gap, data.bytes(), data.offset(), length);
      }
      return false;
    }
    boolean inOrder = islands == 0 && isWhole;
    ring.put(ring.size(), data.bytes(), data.offset(), length);
    advance(length);
    while (islands > 0 && Sequence.atMost(start[0], next)) {
      if (Sequence.after(end[0], next)) {
        advance(end[0] - next);
      }
      remove(0);
    }
    return inOrder;
  }

  private void advance(int count) {
    ring.extend(count);
    next += count;
  }

  /** Whether the peer was promised more than there is memory for; true once for each time. */
  boolean takeShortage() {
    boolean was = isShort;
    isShort = false;
    return was;
  }

  /** Counts the FIN, which is in order. */
  void takeFin() {
    next++;
  }

  /** Adds an island, one with those that it touches; false if there are too many. */
  private boolean insert(int from, int to) {
    int first = 0;
    while (first < islands && Sequence.before(end[first], from)) {
      first++;
    }
    if (first < islands && Sequence.before(start[first], to) && Sequence.before(from, end[first])) {
      noteDuplicate(Sequence.max(from, start[first]), Sequence.min(to, end[first]));
    }
    int last = first;
    int mergedStart = from;
    int mergedEnd = to;
    while (last < islands && Sequence.atMost(start[last], to)) {
      mergedStart = Sequence.min(mergedStart, start[last]);
      mergedEnd = Sequence.max(mergedEnd, end[last]);
      last++;
    }
    if (first == last) {
      if (islands == MAX_ISLANDS) {
        return false;
      }
      open(first);
    } else {
      for (int i = last - 1; i > first; i--) {
        remove(i);
      }
    }
    start[first] = mergedStart;
    end[first] = mergedEnd;
    changed[first] = ++changes;
    return true;
  }

  private void open(int at) {
    if (islands == start.length) {
      start = Arrays.copyOf(start, 2 * islands);
      end = Arrays.copyOf(end, 2 * islands);
      changed = Arrays.copyOf(changed, 2 * islands);
    }
    System.arraycopy(start, at, start, at + 1, islands - at);
    System.arraycopy(end, at, end, at + 1, islands - at);
    System.arraycopy(changed, at, changed, at + 1, islands - at);
    islands++;
  }

  private void remove(int at) {
    islands--;
    System.arraycopy(start, at + 1, start, at, islands - at);
    System.arraycopy(end, at + 1, end, at, islands - at);
    System.arraycopy(changed, at + 1, changed, at, islands - at);
  }

  /** Fills in the blocks to report: duplicates, then the one that changed last, and so on. */
  void report(TcpHeader header) {
    int duplicates = 0;
    if (duplicateStart != duplicateEnd) {
      header.sackStart[0] = duplicateStart;
      header.sackEnd[0] = duplicateEnd;
      duplicateStart = duplicateEnd;
      duplicates = 1;
    }
    int count = Math.min(islands + duplicates, header.sackRoom());
    long limit = Long.MAX_VALUE;
    for (int i = duplicates; i < count; i++) {
      int latest = -1;
      for (int j = 0; j < islands; j++) {
        if (changed[j] < limit && (latest < 0 || changed[j] > changed[latest])) {
          latest = j;
        }
      }
      header.sackStart[i] = start[latest];
      header.sackEnd[i] = end[latest];
      limit = changed[latest];
    }
    header.sackBlocks = count;
  }

  /** After reading: memory that is not used goes back if it is short. */
  void rest() {
    if (islands == 0) {
      ring.rest();
    }
  }

  void release() {
    ring.release();
    islands = 0;
    duplicateStart = duplicateEnd;
  }
}
