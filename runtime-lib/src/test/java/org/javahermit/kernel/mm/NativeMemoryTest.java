package org.javahermit.kernel.mm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.javahermit.machine.Platform;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.SimulatedMemory;
import org.javahermit.vm.heap.SimulatedPlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Blocks of native memory, over a machine that hands out pages in their order. */
class NativeMemoryTest {
  private static final long START = 0x10_0000;
  private static final int SIZE = 64 << 20;
  private static final int PAGE = 4096;

  private static Pages pages;

  /** A machine with a first-fit store of pages. */
  private static final class Pages extends SimulatedPlatform {
    private final TreeMap<Long, Long> used = new TreeMap<>();

    Pages() {
      super(0);
    }

    @Override
    public Address allocatePages(long bytes) {
      long place = START;
      for (var run : used.entrySet()) {
        if (run.getKey() - place >= bytes) {
          break;
        }
        place = run.getKey() + run.getValue();
      }
      long rounded = bytes + PAGE - 1 & -PAGE;
      if (place + rounded > START + SIZE) {
        return Address.zero();
      }
      used.put(place, rounded);
      for (long i = 0; i < rounded; i += 8) {
        Address.of(place).storeLong(i, 0);
      }
      return Address.of(place);
    }

    @Override
    public void freePages(Address start, long bytes) {
      assertEquals(bytes + PAGE - 1 & -PAGE, used.remove(start.toLong()));
    }
  }

  private record Block(Address start, long bytes, byte mark) {}

  /** The allocator lives as long as its machine: once for all tests. */
  @BeforeAll
  static void start() {
    SimulatedMemory.reset(START, SIZE);
    pages = new Pages();
    Platform.install(pages);
  }

  @Test
  void classesAreTheSmallestThatFit() {
    for (int bytes = 1; bytes <= SizeClasses.LARGEST; bytes++) {
      int sizeClass = SizeClasses.of(bytes);
      assertTrue(SizeClasses.bytes(sizeClass) >= bytes);
      assertTrue(sizeClass == 0 || SizeClasses.bytes(sizeClass - 1) < bytes);
      assertEquals(0, SizeClasses.bytes(sizeClass) % 32);
    }
    assertEquals(SizeClasses.COUNT - 1, SizeClasses.of(SizeClasses.LARGEST));
    assertEquals(SizeClasses.LARGEST, SizeClasses.bytes(SizeClasses.COUNT - 1));
  }

  @Test
  void blocksDoNotOverlapAndKeepTheirContents() {
    Random random = new Random(3);
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      if (!blocks.isEmpty() && random.nextInt(100) < 48) {
        Block block = blocks.remove(random.nextInt(blocks.size()));
        check(block);
        NativeMemory.free(block.start);
      } else {
        blocks.add(block(1 + random.nextInt(1 << random.nextInt(16)), (byte) i));
      }
    }
    for (Block block : blocks) {
      check(block);
      NativeMemory.free(block.start);
    }
  }

  private static Block block(long bytes, byte mark) {
    Address start = NativeMemory.allocate(bytes);
    assertFalse(start.isZero());
    assertEquals(0, start.toLong() % 16);
    Block block = new Block(start, bytes, mark);
    for (long i = 0; i < bytes; i += Math.max(1, bytes - 1)) {
      start.storeByte(i, mark);
    }
    return block;
  }

  private static void check(Block block) {
    assertEquals(block.mark, block.start.loadByte(0));
    assertEquals(block.mark, block.start.loadByte(block.bytes - 1));
  }

  @Test
  void largeBlocksTakeNoPageMoreThanTheyNeedAndGoBack() {
    Address first = NativeMemory.allocate(64 << 10);
    NativeMemory.free(first);
    int before = pages.used.size();
    Address block = NativeMemory.allocate(64 << 10);
    assertEquals(64 << 10, pages.used.get(block.toLong()));
    NativeMemory.free(block);
    assertEquals(before, pages.used.size());
  }

  @Test
  void freedBlocksAreUsedAgain() {
    Address block = NativeMemory.allocate(100);
    NativeMemory.free(block);
    assertTrue(NativeMemory.allocate(90).isSame(block));
    NativeMemory.free(block);
  }

  @Test
  void blocksMoveWithTheirContents() {
    Address block = NativeMemory.allocate(24);
    block.storeLong(16, 0x1234_5678_9abcL);
    for (long bytes : new long[] {100, 10_000, 300_000, 9000, 24}) {
      block = NativeMemory.reallocate(block, bytes);
      assertEquals(0x1234_5678_9abcL, block.loadLong(16));
    }
    NativeMemory.free(block);
    NativeMemory.free(Address.zero());
  }

  @Test
  void saysWhenABlockIsFreedTwice() {
    for (long bytes : new long[] {40, 50_000}) {
      Address block = NativeMemory.allocate(bytes);
      NativeMemory.free(block);
      Error error = assertThrows(InternalError.class, () -> NativeMemory.free(block));
      assertTrue(error.getMessage().contains("freed twice"), error.getMessage());
    }
  }

  @Test
  void saysWhenTheBytesBeforeABlockWereOverwritten() {
    Address block = NativeMemory.allocate(40);
    block.storeLong(-16, 7);
    Error error = assertThrows(InternalError.class, () -> NativeMemory.free(block));
    assertTrue(error.getMessage().contains("overwritten"), error.getMessage());
  }

  @Test
  void givesNothingWhereThereIsNothing() {
    assertTrue(NativeMemory.allocate(Long.MAX_VALUE).isZero());
    assertTrue(NativeMemory.allocate(SIZE + 1L).isZero());
  }
}
