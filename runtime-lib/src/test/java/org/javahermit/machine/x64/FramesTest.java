package org.javahermit.machine.x64;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.SimulatedMemory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets the machine's memory when there is not enough for all. */
class FramesTest {
  private static final long TABLE = 0x10_0000;
  private static final long END = 64L << 20;
  private static final long LOW = 1 << 20;
  private static final long TOTAL = (END - LOW) / Frames.BYTES;

  @BeforeEach
  void start() {
    SimulatedMemory.reset(TABLE, (int) Frames.tableBytes(END));
    Frames.initialize(Address.of(TABLE), END);
    Frames.add(LOW, END);
  }

  private static List<Long> takeAll() {
    List<Long> frames = new ArrayList<>();
    for (long frame = Frames.allocate(1); frame != Frames.NONE; frame = Frames.allocate(1)) {
      frames.add(frame);
    }
    return frames;
  }

  @Test
  void knowsHowMuchThereIs() {
    assertEquals(END - LOW, Frames.totalBytes());
    assertEquals(END - LOW - TOTAL / 32 * Frames.BYTES, Frames.freeForHeap());
  }

  @Test
  void singleFramesAreDifferentAndNearlyAllCanBeHad() {
    List<Long> frames = takeAll();
    Set<Long> different = new HashSet<>(frames);
    assertEquals(frames.size(), different.size());
    assertTrue(frames.size() >= TOTAL - TOTAL / 128 - CoreFrames.RESERVE);
    frames.forEach(frame -> Frames.free(frame, 1));
    assertEquals(frames.size(), takeAll().size());
  }

  @Test
  void whatTheHeapKeepsIsNotGivenToOthers() {
    Frames.keepForHeap(16 << 20);
    takeAll();
    int pages = 0;
    while (Frames.allocateLargeForHeap() != Frames.NONE) {
      pages++;
    }
    assertTrue(pages >= 8, pages + " large pages");
  }

  @Test
  void theHeapGetsSingleFramesWhereNoLargePageIsFree() {
    Frames.keepForHeap(4 << 20);
    takeAll();
    for (int i = 0; i < 2 * Frames.LARGE; i++) {
      assertNotEquals(Frames.NONE, Frames.allocateOneForHeap());
    }
  }

  @Test
  void faultsAreServedWhenOthersAreNot() {
    takeAll();
    long share = TOTAL / 128;
    for (long i = 0; i < share; i++) {
      assertNotEquals(Frames.NONE, Frames.allocateForFault());
    }
    assertEquals(share, Frames.faults());
  }

  @Test
  void faultsInsideAreServedFromTheReserveWhichIsFilledUpAgain() {
    Frames.free(Frames.allocate(1), 1);
    Address core = Address.of(TABLE);
    Set<Long> frames = new HashSet<>();
    for (int round = 0; round < 10; round++) {
      CoreFrames.setInside(core, true); // as in the middle of any method
      for (int i = 0; i < CoreFrames.RESERVE; i++) {
        frames.add(Frames.allocateForFault());
      }
      assertEquals(Frames.NONE, Frames.allocateForFault());
      CoreFrames.setInside(core, false);
      Frames.free(Frames.allocate(1), 1);
    }
    assertEquals(10 * CoreFrames.RESERVE, frames.size());
    assertTrue(CoreFrames.isReserveFull(core));
  }

  @Test
  void aFaultThatNeedsNoFrameAnyMoreGivesItBackWhereverItWas() {
    Frames.free(Frames.allocate(1), 1);
    final long before = Frames.freeForHeap();
    Address core = Address.of(TABLE);
    CoreFrames.setInside(core, true);
    Frames.freeForFault(Frames.allocateForFault());
    assertTrue(CoreFrames.isInside(core) && CoreFrames.isReserveFull(core));
    CoreFrames.setInside(core, false);
    Frames.freeForFault(Frames.allocateForFault());
    assertEquals(before, Frames.freeForHeap());
  }

  @Test
  void rangesAreTakenOutForGood() {
    Frames.remove(8 << 20, 9 << 20);
    assertEquals(END - LOW - (1 << 20), Frames.totalBytes());
    for (long frame : takeAll()) {
      assertTrue(frame < 8 << 20 || frame >= 9 << 20);
    }
  }

  @Test
  void nothingIsLostWhateverTheOrder() {
    Random random = new Random(7);
    List<long[]> runs = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      if (!runs.isEmpty() && random.nextInt(100) < 49) {
        long[] run = runs.remove(random.nextInt(runs.size()));
        Frames.free(run[0], run[1]);
      } else {
        long frames = random.nextBoolean() ? 1 : 1 + random.nextInt(40);
        long first = Frames.allocate(frames);
        if (first != Frames.NONE) {
          runs.add(new long[] {first, frames});
        }
      }
    }
    runs.forEach(run -> Frames.free(run[0], run[1]));
    long held = CoreFrames.RESERVE + CoreFrames.cached(Address.of(TABLE));
    assertEquals(END - LOW - (TOTAL / 32 + held) * Frames.BYTES, Frames.freeForHeap());
  }
}
