package org.javahermit.kernel.net.iface;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.javahermit.kernel.net.Time;
import org.junit.jupiter.api.Test;

/** Which neighbours a full table keeps. */
class NeighborCacheTest {
  private static final long PREFIX = 0xfe80L << 48;
  private static final long HARDWARE = 0x0200_0000_0001L;

  /** So few that no set has too many of them. */
  private static final int FEW = 32;

  private final NeighborCache cache = new NeighborCache(4711);

  private void learn(int from, int count, long now) {
    for (int i = from; i < from + count; i++) {
      cache.learn(PREFIX, i, HARDWARE + i, true, now);
    }
  }

  private int known(int from, int count, long now) {
    int known = 0;
    for (int i = from; i < from + count; i++) {
      known += cache.resolve(PREFIX, i, now) == HARDWARE + i ? 1 : 0;
    }
    return known;
  }

  private void askForStrangers(long now) {
    for (int i = 0; i < 100 * NeighborCache.CAPACITY; i++) {
      assertEquals(NeighborCache.UNKNOWN, cache.resolve(PREFIX + 1, i, now));
    }
  }

  /** RFC 6583 section 7.1. */
  @Test
  void whoIsThereStaysWhenStrangersAreAskedFor() {
    learn(0, FEW, 0);
    assertEquals(FEW, known(0, FEW, 1));
    askForStrangers(2);
    assertEquals(FEW, known(0, FEW, 3));
    assertEquals(NeighborCache.CAPACITY, cache.size());
  }

  @Test
  void whoComesWhileStrangersAreAskedForIsKept() {
    askForStrangers(0);
    learn(0, FEW, 1);
    assertEquals(FEW, known(0, FEW, 2));
    askForStrangers(3);
    assertEquals(FEW, known(0, FEW, 4));
  }

  @Test
  void whoIsNotUsedAnyMoreGivesWay() {
    learn(0, FEW, 0);
    long later = 31 * Time.SECOND;
    askForStrangers(later);
    assertEquals(0, known(0, FEW, later));
  }

  @Test
  void thereIsRoomForWhoComesLastThoughAllAreInUse() {
    learn(0, 100 * NeighborCache.CAPACITY, 0);
    assertEquals(NeighborCache.CAPACITY, cache.size());
    learn(100 * NeighborCache.CAPACITY, 1, 1);
    assertEquals(1, known(100 * NeighborCache.CAPACITY, 1, 1));
    assertEquals(NeighborCache.CAPACITY, cache.size());
  }
}
