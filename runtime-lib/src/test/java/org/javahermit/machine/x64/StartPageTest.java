package org.javahermit.machine.x64;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.SimulatedMemory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where in the loader's memory map a processor starts. */
class StartPageTest {
  private static final long INFORMATION = 0x2000;
  private static final long MAP = 0x2800;
  private static final int USABLE = 1;
  private static final int RESERVED = 2;

  private int ranges;

  @BeforeEach
  void emptyMap() {
    SimulatedMemory.reset(DirectMap.BASE, 1 << 20);
    information().storeLong(40, MAP);
    ranges = 0;
  }

  @Test
  void theFirstPageAndTheLoadersAreLeftAlone() {
    range(0, 0x9_fc00, USABLE);
    assertEquals(0x3000, page());
  }

  @Test
  void reservedMemoryIsLeftAlone() {
    range(0, 0x1_0000, RESERVED);
    range(0x1_0800, 0x1_0000, USABLE);
    assertEquals(0x1_1000, page());
  }

  @Test
  void aRangeMustHoldAllPages() {
    range(0x4000, 0x4fff, USABLE);
    range(0x8000, 0x5000, USABLE);
    assertEquals(0x8000, page());
  }

  @Test
  void memoryAboveOneMebibyteIsNotReached() {
    range(0xf_c000, 0x10_0000, USABLE);
    range(0x10_0000, 0x100_0000, USABLE);
    assertEquals(0, page());
  }

  private static Address information() {
    return DirectMap.at(INFORMATION);
  }

  private void range(long start, long size, int type) {
    Address range = DirectMap.at(MAP + 24L * ranges);
    range.storeLong(0, start);
    range.storeLong(8, size);
    range.storeInt(16, type);
    ranges++;
    information().storeInt(48, ranges);
  }

  private static long page() {
    StartPage.initialize(information());
    return StartPage.address();
  }
}
