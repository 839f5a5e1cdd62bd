package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;

/**
 * Who tells how fast the time stamp counter is, without measuring: the processor (Intel SDM leaves
 * 15H and 16H), then the hypervisor (leaf 40000010H, as VMware and QEMU give it).
 */
final class TickSources {
  private static final int CRYSTAL = 0x15;
  private static final int SPEEDS = 0x16;
  private static final int HYPERVISOR = 0x4000_0000;
  private static final int HYPERVISOR_TIMING = 0x4000_0010;
  private static final int HYPERVISOR_PRESENT = 1 << 31;
  private static final long UNSIGNED = 0xffff_ffffL;

  private TickSources() {}

  /**
   * Ticks in a second; 0 where nobody tells.
   *
   * @param scratch 16 bytes of memory
   */
  static long frequency(Address scratch) {
    Machine.cpuid(0, 0, scratch);
    int last = scratch.loadInt(0);
    long frequency = 0;
    if (last >= CRYSTAL) {
      Machine.cpuid(CRYSTAL, 0, scratch);
      int denominator = scratch.loadInt(0);
      int numerator = scratch.loadInt(4);
      int crystal = scratch.loadInt(8);
      int megahertz = 0;
      if (last >= SPEEDS) {
        Machine.cpuid(SPEEDS, 0, scratch);
        megahertz = scratch.loadInt(0) & 0xffff;
      }
      frequency = byProcessor(denominator, numerator, crystal, megahertz);
    }
    Machine.cpuid(1, 0, scratch);
    if (frequency == 0 && (scratch.loadInt(8) & HYPERVISOR_PRESENT) != 0) {
      Machine.cpuid(HYPERVISOR, 0, scratch);
      if ((scratch.loadInt(0) & UNSIGNED) >= HYPERVISOR_TIMING) {
        Machine.cpuid(HYPERVISOR_TIMING, 0, scratch);
        frequency = (scratch.loadInt(0) & UNSIGNED) * 1000;
      }
    }
    return frequency;
  }

  /**
   * What a processor tells: the crystal's frequency and a ratio, all three unsigned; where it keeps
   * the crystal's to itself, its base frequency, which is the counter's.
   */
  static long byProcessor(int denominator, int numerator, int crystal, int megahertz) {
    if (denominator == 0 || numerator == 0) {
      return 0;
    }
    if (crystal == 0) {
      return megahertz * 1_000_000L;
    }
    return (crystal & UNSIGNED) * (numerator & UNSIGNED) / (denominator & UNSIGNED);
  }
}
