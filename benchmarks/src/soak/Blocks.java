package soak;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Allocation of all sizes: arrays that live for a while in a shared table. Each says by its content
 * who made it and how long it is, and is looked at when it leaves.
 */
final class Blocks implements Load {
  private static final int SLOTS = 512;
  private static final int STEPS = 200;
  private final AtomicReferenceArray<byte[]> table = new AtomicReferenceArray<>(SLOTS);

  @Override
  public void step(SplittableRandom random) {
    for (int i = 0; i < STEPS; i++) {
      byte[] block = make(random.nextInt(40) == 0 ? random.nextInt(60_000) : random.nextInt(700));
      byte[] before = table.getAndSet(random.nextInt(SLOTS), block);
      if (before != null) {
        Load.require(isWhole(before), "a block is broken");
      }
    }
  }

  private static byte[] make(int length) {
    byte[] block = new byte[length + 4];
    for (int i = 0; i < block.length; i++) {
      Load.require(block[i] == 0, "new memory is not zero");
      block[i] = (byte) (i * 31 + block.length);
    }
    return block;
  }

  private static boolean isWhole(byte[] block) {
    for (int i = 0; i < block.length; i++) {
      if (block[i] != (byte) (i * 31 + block.length)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void check() {
    for (int i = 0; i < SLOTS; i++) {
      byte[] block = table.get(i);
      Load.require(block == null || isWhole(block), "a block of the table is broken");
    }
  }
}
