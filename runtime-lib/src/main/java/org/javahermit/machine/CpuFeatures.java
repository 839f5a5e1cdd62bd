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

  private static final int AVX = 1 << 28;
  private static final int EXTENDED_LEAF = 7;
  private static final int BMI2 = 1 << 8;

  private CpuFeatures() {}

  /** Whether the processor has all that the target says. */
  @Uninterruptible
  public static boolean arePresent() {
    Address scratch = Machine.readRsp().minus(SCRATCH);
    long wanted = TargetValues.features();
    Machine.cpuid(0, 0, scratch);
    int leaves = scratch.loadInt(0);
    Machine.cpuid(1, 0, scratch);
    if ((wanted & TargetLayout.AVX) != 0 && (scratch.loadInt(8) & AVX) == 0) {
      return false;
    }
    if ((wanted & TargetLayout.BMI2) == 0) {
      return true;
    }
    if (leaves < EXTENDED_LEAF) {
      return false;
    }
    Machine.cpuid(EXTENDED_LEAF, 0, scratch);
    return (scratch.loadInt(4) & BMI2) != 0;
  }
}
