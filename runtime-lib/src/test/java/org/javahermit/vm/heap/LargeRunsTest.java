package org.javahermit.vm.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.javahermit.machine.Platform;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.SimulatedMemory;
import org.junit.jupiter.api.Test;

/** Where large objects find room: against a list of what is free. */
final class LargeRunsTest {
  private static final int TABLE = 0x1000;
  private static final int SPACE = 1 << 20;
  private static final int COUNT = 5 * Backing.BLOCK + 7;
  private static final int MOST = 70;

  private final boolean[] taken = new boolean[COUNT];
  private final List<Integer> runs = new ArrayList<>();
  private final Random random = new Random(4);

  private void begin(int memoryBlocks) {
    SimulatedMemory.reset(TABLE, SPACE);
    Platform.install(new SimulatedPlatform((long) memoryBlocks * Backing.BLOCK * Granules.BYTES));
    Granules.initialize(Address.of(SPACE), COUNT, Address.of(TABLE));
    Address behind = Address.of(TABLE).plus(Granules.tableBytes(COUNT));
    Backing.initialize(Address.of(SPACE), COUNT, behind);
  }

  @Test
  void aRunIsFoundWhereverOneIsFree() {
    begin(10);
    for (int collection = 0; collection < 300; collection++) {
      fill();
      assertEquals(count(), Granules.free());
      freeSome();
    }
  }

  @Test
  void blocksWithoutMemoryAreLeftOut() {
    begin(2);
    int found = 0;
    while (Granules.takeLarge(Backing.BLOCK / 2, Granules.YOUNG) != Granules.NONE) {
      found++;
    }
    assertEquals(4, found);
    assertEquals(Granules.NONE, Granules.takeLarge(1, Granules.YOUNG));
  }

  @Test
  void searchesGoOnWhereTheLastOneEnded() {
    begin(10);
    assertEquals(0, Granules.takeLarge(3, 0));
    assertEquals(3, Granules.takeLarge(8, 0));
    Granules.release(0);
    assertEquals(11, Granules.takeLarge(4, 0));
    assertEquals(0, Granules.takeLarge(2, 0), "the first of its length");
    Granules.resetCursors();
    assertEquals(2, Granules.takeLarge(1, 0));
  }

  /** Takes runs of all lengths until one does not fit any more. */
  private void fill() {
    while (true) {
      int span = 1 + random.nextInt(MOST);
      int first = Granules.takeLarge(span, Granules.YOUNG);
      if (first == Granules.NONE) {
        assertFalse(isFree(span), "a run of " + span);
        return;
      }
      for (int i = first; i < first + span; i++) {
        assertFalse(taken[i]);
        taken[i] = true;
      }
      runs.add(first);
    }
  }

  private void freeSome() {
    for (int i = runs.size() - 1; i >= 0; i--) {
      if (random.nextInt(3) == 0) {
        int first = runs.remove(i);
        int end = first + Granules.span(first);
        assertTrue(end <= COUNT);
        Granules.release(first);
        for (int g = first; g < end; g++) {
          taken[g] = false;
        }
      }
    }
    Granules.resetCursors();
  }

  private boolean isFree(int span) {
    int length = 0;
    for (boolean used : taken) {
      length = used ? 0 : length + 1;
      if (length == span) {
        return true;
      }
    }
    return false;
  }

  private int count() {
    int free = 0;
    for (boolean used : taken) {
      free += used ? 0 : 1;
    }
    return free;
  }
}
