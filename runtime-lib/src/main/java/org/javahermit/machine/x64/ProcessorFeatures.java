package org.javahermit.machine.x64;

import org.javahermit.machine.CpuFeatures;
import org.javahermit.unsafe.Uninterruptible;

/**
 * What the machine layer asks CPUID for: abilities of the processor that it uses where they are
 * there. Those that compiled code needs are checked by {@link CpuFeatures}. Source: Intel SDM
 * volume 2, CPUID.
 */
final class ProcessorFeatures {
  private static final int EBX = 4;
  private static final int ECX = 8;

  private static final int BASIC = 1;
  private static final int X2APIC = 1 << 21;
  private static final int TSC_DEADLINE = 1 << 24;
  private static final int RDRAND = 1 << 30;

  private static final int STRUCTURED = 7;
  private static final int RDSEED = 1 << 18;

  private static final int HYPERVISOR = 0x4000_0000;

  /** The beginning of the signature "TCGTCGTCGTCG". */
  private static final int TCG = 0x54474354;

  private ProcessorFeatures() {}

  /** Whether QEMU translates the instructions, rather than letting a processor execute them. */
  static boolean isEmulated() {
    return CpuFeatures.read(HYPERVISOR, HYPERVISOR, EBX) == TCG;
  }

  /** Whether the local interrupt controller has x2APIC mode. */
  @Uninterruptible
  static boolean hasX2apic() {
    return (CpuFeatures.read(0, BASIC, ECX) & X2APIC) != 0;
  }

  /** Whether the local timer can wait for a value of the time stamp counter. */
  @Uninterruptible
  static boolean hasTscDeadline() {
    return (CpuFeatures.read(0, BASIC, ECX) & TSC_DEADLINE) != 0;
  }

  /** Whether there is the instruction RDRAND. */
  @Uninterruptible
  static boolean hasRdrand() {
    return (CpuFeatures.read(0, BASIC, ECX) & RDRAND) != 0;
  }

  /** Whether there is the instruction RDSEED. */
  @Uninterruptible
  static boolean hasRdseed() {
    return (CpuFeatures.read(0, STRUCTURED, EBX) & RDSEED) != 0;
  }
}
