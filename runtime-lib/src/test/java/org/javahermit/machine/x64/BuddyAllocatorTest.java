package org.javahermit.machine.x64;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.SimulatedMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs of units against a model that knows each unit. */
class BuddyAllocatorTest {
  private static final long TABLE = 0x10_0000;
  private static final int LARGE_ORDER = 9;
  private static final int LARGE = 1 << LARGE_ORDER;

  private record Run(long first, long units) {}

  private final Address buddy = Address.of(TABLE);
  private final BitSet used = new BitSet();

  private void start(int units) {
    SimulatedMemory.reset(TABLE, (int) BuddyAllocator.bytes(units));
    BuddyAllocator.initialize(buddy, units);
    used.set(0, units);
  }

  private void give(long first, long units) {
    BuddyAllocator.free(buddy, first, units);
    assertEquals(units, used.get((int) first, (int) (first + units)).cardinality());
    used.clear((int) first, (int) (first + units));
  }

  private long take(long units) {
    long first = BuddyAllocator.allocate(buddy, units);
    if (first != BuddyAllocator.NONE) {
      note(first, units);
    }
    return first;
  }

  private void note(long first, long units) {
    assertEquals(0, used.get((int) first, (int) (first + units)).cardinality());
    used.set((int) first, (int) (first + units));
  }

  @Test
  void startsEmptyAndTakesWhatItIsGiven() {
    start(1000);
    assertEquals(BuddyAllocator.NONE, take(1));
    give(100, 300);
    assertEquals(300, BuddyAllocator.free(buddy));
    assertEquals(BuddyAllocator.NONE, take(301));
    assertEquals(BuddyAllocator.NONE, take(0));
    assertEquals(BuddyAllocator.NONE, take(Long.MAX_VALUE));
  }

  @Test
  void takesTheLowestBlockOfTheSmallestOrderThatFits() {
    start(4096);
    give(0, 4096);
    assertEquals(0, take(3));
    assertEquals(3, take(1));
    assertEquals(4, take(4));
    assertEquals(8, take(5));
    assertEquals(13, take(1));
    assertEquals(14, take(2));
    assertEquals(16, take(16));
  }

  @Test
  void mergesWhatWasFreedInAnyOrder() {
    start(1 << 12);
    give(0, 1 << 12);
    List<Run> runs = new ArrayList<>();
    for (long first = take(1); first != BuddyAllocator.NONE; first = take(1)) {
      runs.add(new Run(first, 1));
    }
    assertEquals(1 << 12, runs.size());
    java.util.Collections.shuffle(runs, new Random(1));
    runs.forEach(run -> give(run.first, run.units));
    assertEquals(0, take(1 << 12));
  }

  @Test
  void putsRunsTogetherThatAreNoBlock() {
    start(8 * LARGE);
    give(LARGE, 3 * LARGE); // as blocks: one, and two together
    assertEquals(LARGE, take(3 * LARGE));
    give(LARGE, 3 * LARGE);
    assertEquals(LARGE, take(2 * LARGE + 1));
    assertEquals(LARGE - 1, BuddyAllocator.free(buddy));
  }

  @Test
  void largeBlocksComeFromTheTop() {
    start(10 * LARGE + 100);
    give(0, 10 * LARGE + 100);
    assertEquals(9 * LARGE, BuddyAllocator.allocateHighest(buddy, LARGE_ORDER));
    assertEquals(8 * LARGE, BuddyAllocator.allocateHighest(buddy, LARGE_ORDER));
    note(8 * LARGE, 2 * LARGE);
    assertEquals(10 * LARGE + 96, take(1)); // the rest is 64, 32 and 4: best fit
    for (int i = 7; i >= 0; i--) {
      assertEquals((long) i * LARGE, BuddyAllocator.allocateHighest(buddy, LARGE_ORDER));
    }
    assertEquals(BuddyAllocator.NONE, BuddyAllocator.allocateHighest(buddy, LARGE_ORDER));
    assertEquals(99, BuddyAllocator.free(buddy));
  }

  @Test
  void holesAreNeverHandedOut() {
    start(5000);
    give(10, 4000);
    for (long unit = 700; unit < 1300; unit++) {
      assertTrue(BuddyAllocator.remove(buddy, unit));
      assertFalse(BuddyAllocator.remove(buddy, unit));
      note(unit, 1);
    }
    assertFalse(BuddyAllocator.remove(buddy, 9));
    assertFalse(BuddyAllocator.remove(buddy, 4010));
    int taken = 0;
    while (take(1) != BuddyAllocator.NONE) {
      taken++;
    }
    assertEquals(3400, taken);
    assertEquals(0, BuddyAllocator.free(buddy));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void neverHandsOutAUnitTwiceAndLosesNone(int seed) {
    Random random = new Random(seed);
    int units = 3000 + random.nextInt(20_000);
    start(units);
    give(0, units);
    int holes = random.nextInt(50);
    for (int i = 0; i < holes; i++) {
      int hole = random.nextInt(units);
      if (BuddyAllocator.remove(buddy, hole)) {
        note(hole, 1);
      }
    }
    final BitSet kept = (BitSet) used.clone();
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < 30_000; i++) {
      boolean isFull = BuddyAllocator.free(buddy) < units / 8;
      if (!runs.isEmpty() && (isFull || random.nextInt(100) < 48)) {
        int last = runs.size() - 1;
        Run run = runs.set(random.nextInt(runs.size()), runs.get(last));
        runs.remove(last);
        give(run.first, run.units);
      } else {
        allocateSome(random, runs);
      }
      assertEquals(units - used.cardinality(), BuddyAllocator.free(buddy));
    }
    runs.forEach(run -> give(run.first, run.units));
    assertEquals(kept, used);
    assertEquals(longestFree(units), longestThatIsFound(units));
  }

  private void allocateSome(Random random, List<Run> runs) {
    boolean isLarge = random.nextInt(50) == 0;
    long wanted = isLarge ? LARGE : 1 + random.nextInt(1 << random.nextInt(10));
    long first = isLarge ? BuddyAllocator.allocateHighest(buddy, LARGE_ORDER) : take(wanted);
    if (first != BuddyAllocator.NONE) {
      if (isLarge) {
        assertEquals(0, first % LARGE);
        note(first, LARGE);
      }
      runs.add(new Run(first, wanted));
    }
  }

  /** The length of the largest aligned free block. */
  private long longestFree(int units) {
    for (int order = BuddyAllocator.HIGHEST_ORDER; order >= 0; order--) {
      for (int first = 0; first + (1 << order) <= units; first += 1 << order) {
        if (used.get(first, first + (1 << order)).isEmpty()) {
          return 1L << order;
        }
      }
    }
    return 0;
  }

  /** What is free is merged again as far as it goes: such a block is found as one. */
  private long longestThatIsFound(int units) {
    for (int order = BuddyAllocator.HIGHEST_ORDER; order >= 0; order--) {
      long first = BuddyAllocator.allocateHighest(buddy, order);
      if (first != BuddyAllocator.NONE) {
        assertNotEquals(units, first);
        return 1L << order;
      }
    }
    return 0;
  }
}
