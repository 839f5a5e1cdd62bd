package org.javahermit.machine;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.layout.TargetLayout;

/**
 * Compares the processor with the extensions that the target lets compiled code use, before any of
 * that code runs. Source: Intel SDM volume 2, CPUID.
 */
public final class CpuFeatures {
  /** Where CPUID writes: so far below the stack pointer that no call reaches it. */
  private static final int SCRATCH = 2048;

  /** Leaf 1, ecx. */
  private static final int AVX = 1 << 28;

  private static final int POPCNT = 1 << 23;

  /** Leaf 7, ebx. */
  private static final int STRUCTURED = 7;

  private static final int BMI1 = 1 << 3;
  private static final int BMI2 = 1 << 8;

  /** Leaf 80000001, ecx. */
  private static final int EXTENDED = 0x8000_0001;

  private static final int LZCNT = 1 << 5;

  private static final int EBX = 4;
  private static final int ECX = 8;

  private CpuFeatures() {}

  /** Whether the processor has all that the target says. */
  @Uninterruptible
  public static boolean arePresent() {
    long wanted = TargetValues.features();
    if (wanted == 0) {
      return true;
    }
    int basic = read(0, 1, ECX);
    int structured = read(0, STRUCTURED, EBX);
    int extended = read(EXTENDED & Integer.MIN_VALUE, EXTENDED, ECX);
    long present =
        bit(basic, AVX, TargetLayout.AVX)
            | bit(basic, POPCNT, TargetLayout.POPCNT)
            | bit(structured, BMI1, TargetLayout.BMI1)
            | bit(structured, BMI2, TargetLayout.BMI2)
            | bit(extended, LZCNT, TargetLayout.LZCNT);
    return (wanted & ~present) == 0;
  }

  @Uninterruptible
  private static long bit(int word, int mask, int feature) {
    return (word & mask) != 0 ? feature : 0;
  }

  /**
   * A register of a leaf; 0 where the first leaf of its range says that there is no such leaf.
   *
   * @param first the first leaf of the range
   * @param register 0, 4, 8 or 12 for eax, ebx, ecx or edx
   */
  @Uninterruptible
  public static int read(int first, int leaf, int register) {
    Address scratch = Machine.readRsp().minus(SCRATCH);
    Machine.cpuid(first, 0, scratch);
    if (scratch.loadInt(0) + Integer.MIN_VALUE < leaf + Integer.MIN_VALUE) {
      return 0;
    }
    Machine.cpuid(leaf, 0, scratch);
    return scratch.loadInt(register);
  }
}
