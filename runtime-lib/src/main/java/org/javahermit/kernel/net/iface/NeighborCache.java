package org.javahermit.kernel.net.iface;

import org.javahermit.kernel.net.Time;

/**
 * Who on the link has which hardware address, for ARP and neighbour discovery alike: a table of
 * fixed size whose entries expire (RFC 1122 section 2.3.2.1) and are asked for at most once a
 * second (same section). The states are those of RFC 4861 section 7.3.2 without DELAY: an entry
 * that is no longer fresh is used while it is asked for again. When the table is full, the entry
 * that was used longest ago goes, so that a flood costs no memory; first one of those that nobody
 * answered for or that are no longer used, so that a flood from addresses that do not exist costs
 * no neighbour either (RFC 6583 section 7.1).
 */
final class NeighborCache {
  static final long UNKNOWN = -1;

  /** Entries; more neighbours than this that talk at a time are asked for again and again. */
  static final int CAPACITY = 256;

  /** RFC 4861 section 10: MAX_MULTICAST_SOLICIT, RETRANS_TIMER, REACHABLE_TIME. */
  static final int MAX_REQUESTS = 3;

  private static final long REQUEST_INTERVAL = Time.SECOND;
  private static final long FRESH = 30 * Time.SECOND;

  private static final int SLOTS_PER_SET = 8;
  private static final int SETS = CAPACITY / SLOTS_PER_SET;

  private final long[] high = new long[CAPACITY];
  private final long[] low = new long[CAPACITY];
  private final boolean[] used = new boolean[CAPACITY];
  private final long[] hardware = new long[CAPACITY];
  private final long[] freshUntil = new long[CAPACITY];
  private final long[] lastUse = new long[CAPACITY];
  private final long[] nextRequest = new long[CAPACITY];
  private final int[] requests = new int[CAPACITY];
  private final int secret;

  /** Entries without an answer yet. */
  private int incomplete;

  NeighborCache(int secret) {
    this.secret = secret;
  }

  private int firstOfSet(long addressHigh, long addressLow) {
    long mixed = (addressHigh * 31 + addressLow ^ secret) * 0x9e37_79b9_7f4a_7c15L;
    return (int) (mixed >>> 32 & SETS - 1) * SLOTS_PER_SET;
  }

  private int find(long addressHigh, long addressLow) {
    int first = firstOfSet(addressHigh, addressLow);
    for (int i = first; i < first + SLOTS_PER_SET; i++) {
      if (used[i] && low[i] == addressLow && high[i] == addressHigh) {
        return i;
      }
    }
    return -1;
  }

  /** The slot for a new entry of a set. */
  private int victim(int first, long now) {
    int victim = first;
    for (int i = first; i < first + SLOTS_PER_SET; i++) {
      if (!used[i]) {
        return i;
      }
      boolean earlier = lastUse[i] < lastUse[victim];
      if (isSpare(i, now) == isSpare(victim, now) ? earlier : isSpare(i, now)) {
        victim = i;
      }
    }
    return victim;
  }

  /** Whether an entry never had an answer, or is not used any more. */
  private boolean isSpare(int slot, long now) {
    return hardware[slot] == UNKNOWN || now - lastUse[slot] > FRESH;
  }

  private int create(long addressHigh, long addressLow, long now) {
    int victim = victim(firstOfSet(addressHigh, addressLow), now);
    remove(victim);
    used[victim] = true;
    high[victim] = addressHigh;
    low[victim] = addressLow;
    hardware[victim] = UNKNOWN;
    incomplete++;
    freshUntil[victim] = now;
    lastUse[victim] = now;
    nextRequest[victim] = now;
    requests[victim] = 0;
    return victim;
  }

  private void remove(int slot) {
    if (used[slot] && hardware[slot] == UNKNOWN) {
      incomplete--;
    }
    used[slot] = false;
  }

  /** The hardware address of a neighbour, from now on wanted, or {@link #UNKNOWN}. */
  long resolve(long addressHigh, long addressLow, long now) {
    int slot = find(addressHigh, addressLow);
    if (slot < 0) {
      slot = create(addressHigh, addressLow, now);
    }
    lastUse[slot] = now;
    return hardware[slot];
  }

  /** Whether it is time to ask for a neighbour that was resolved; counts the request. */
  boolean takeRequest(long addressHigh, long addressLow, long now) {
    int slot = find(addressHigh, addressLow);
    if (slot < 0 || now < freshUntil[slot] || now < nextRequest[slot]) {
      return false;
    }
    if (requests[slot] >= MAX_REQUESTS && hardware[slot] != UNKNOWN) {
      remove(slot);
      return false;
    }
    requests[slot]++;
    nextRequest[slot] = now + REQUEST_INTERVAL;
    return true;
  }

  /** Notes what a neighbour said; makes an entry only if asked to. Returns whether it is known. */
  boolean learn(long addressHigh, long addressLow, long hardwareAddress, boolean create, long now) {
    int slot = find(addressHigh, addressLow);
    if (slot < 0) {
      if (!create) {
        return false;
      }
      slot = create(addressHigh, addressLow, now);
    }
    if (hardware[slot] == UNKNOWN) {
      incomplete--;
    }
    hardware[slot] = hardwareAddress;
    freshUntil[slot] = now + FRESH;
    requests[slot] = 0;
    return true;
  }

  /**
   * Hears that what is sent by way of a neighbour gets no answer (the negative advice of RFC 1122
   * section 3.3.1.4); whether it is time to ask everybody where it is. What is known is used
   * meanwhile.
   */
  boolean doubt(long addressHigh, long addressLow, long now) {
    int slot = find(addressHigh, addressLow);
    if (slot < 0 || hardware[slot] == UNKNOWN || now < nextRequest[slot]) {
      return false;
    }
    nextRequest[slot] = now + REQUEST_INTERVAL;
    return true;
  }

  /** A slot of an unanswered entry that is due, or -1. */
  int due(long now) {
    for (int i = 0; incomplete > 0 && i < CAPACITY; i++) {
      if (used[i] && hardware[i] == UNKNOWN && now >= nextRequest[i]) {
        return i;
      }
    }
    return -1;
  }

  /** When the next unanswered entry is due. */
  long nextDue() {
    long next = Time.NEVER;
    for (int i = 0; incomplete > 0 && i < CAPACITY; i++) {
      if (used[i] && hardware[i] == UNKNOWN) {
        next = Math.min(next, nextRequest[i]);
      }
    }
    return next;
  }

  long highOf(int slot) {
    return high[slot];
  }

  long lowOf(int slot) {
    return low[slot];
  }

  /** Whether all requests for the entry went unanswered; it is then forgotten. */
  boolean giveUp(int slot) {
    if (requests[slot] < MAX_REQUESTS) {
      return false;
    }
    remove(slot);
    return true;
  }

  int size() {
    int count = 0;
    for (boolean isUsed : used) {
      count += isUsed ? 1 : 0;
    }
    return count;
  }
}
