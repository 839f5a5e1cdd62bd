package org.javahermit.kernel.net.tcp;

import java.util.Arrays;

/**
 * What the peer has reported to have beyond the acknowledged bytes (RFC 2018 section 5), and what
 * follows for what is lost (RFC 6675 section 4). Sorted ranges, bounded in number: what is not
 * remembered counts as not reported, which costs a retransmission at worst.
 */
final class Scoreboard {
  static final int MAX_RANGES = 64;

  private int[] start = new int[4];
  private int[] end = new int[4];
  private int ranges;

  boolean isEmpty() {
    return ranges == 0;
  }

  void clear() {
    ranges = 0;
  }

  /** Adds a reported block; whether it tells anything new. */
  boolean add(int from, int to) {
    int first = 0;
    while (first < ranges && Sequence.before(end[first], from)) {
      first++;
    }
    if (first < ranges && Sequence.atMost(start[first], from) && Sequence.atLeast(end[first], to)) {
      return false;
    }
    int last = first;
    int mergedStart = from;
    int mergedEnd = to;
    while (last < ranges && Sequence.atMost(start[last], to)) {
      mergedStart = Sequence.min(mergedStart, start[last]);
      mergedEnd = Sequence.max(mergedEnd, end[last]);
      last++;
    }
    if (first == last && !open(first)) {
      return false;
    }
    if (last > first + 1) {
      int gone = last - first - 1;
      System.arraycopy(start, last, start, first + 1, ranges - last);
      System.arraycopy(end, last, end, first + 1, ranges - last);
      ranges -= gone;
    }
    start[first] = mergedStart;
    end[first] = mergedEnd;
    return true;
  }

  private boolean open(int at) {
    if (ranges == MAX_RANGES) {
      return false;
    }
    if (ranges == start.length) {
      start = Arrays.copyOf(start, 2 * ranges);
      end = Arrays.copyOf(end, 2 * ranges);
    }
    System.arraycopy(start, at, start, at + 1, ranges - at);
    System.arraycopy(end, at, end, at + 1, ranges - at);
    ranges++;
    return true;
  }

  /** Forgets what is acknowledged. */
  void advance(int una) {
    int gone = 0;
    while (gone < ranges && Sequence.atMost(end[gone], una)) {
      gone++;
    }
    System.arraycopy(start, gone, start, 0, ranges - gone);
    System.arraycopy(end, gone, end, 0, ranges - gone);
    ranges -= gone;
    if (ranges > 0 && Sequence.before(start[0], una)) {
      start[0] = una;
    }
  }

  /** Whether the first unacknowledged byte is reported: the peer took back what it had said. */
  boolean isRenegedAt(int una) {
    return ranges > 0 && Sequence.atMost(start[0], una);
  }

  /** Reported bytes below a sequence number. */
  int below(int sequence) {
    int sum = 0;
    for (int i = 0; i < ranges && Sequence.before(start[i], sequence); i++) {
      sum += Sequence.min(end[i], sequence) - start[i];
    }
    return sum;
  }

  /** The first sequence number from here on that is not reported. */
  int skip(int sequence) {
    int at = sequence;
    for (int i = 0; i < ranges && Sequence.atMost(start[i], at); i++) {
      at = Sequence.max(at, end[i]);
    }
    return at;
  }

  /** Where the next reported range begins, or the given limit. */
  int nextStart(int sequence, int limit) {
    for (int i = 0; i < ranges; i++) {
      if (Sequence.after(start[i], sequence)) {
        return Sequence.min(start[i], limit);
      }
    }
    return limit;
  }

  /** The end of the last range, or what is acknowledged. */
  int highest(int una) {
    return ranges == 0 ? una : end[ranges - 1];
  }

  /**
   * Bytes below this that are not reported are lost: so many segments above them are reported (RFC
   * 6675 section 4, IsLost).
   */
  int lostBelow(int una, int mss, int segments) {
    int bytes = 0;
    for (int i = ranges - 1; i >= 0; i--) {
      bytes += end[i] - start[i];
      if (ranges - i >= segments || bytes > (segments - 1) * mss) {
        return start[i];
      }
    }
    return una;
  }

  /** Bytes in flight as RFC 6675 section 4, SetPipe, counts them; all below is lost. */
  int pipe(int una, int highRetransmitted, int max, int lost) {
    int notLost = max - lost - (below(max) - below(lost));
    int again = highRetransmitted - una - below(highRetransmitted);
    return notLost + again;
  }
}
