package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;

/**
 * What the machine layer asks CPUID for: abilities of the processor that it uses where they are
 * there. Those that compiled code needs are checked by {@link org.javahermit.machine.CpuFeatures}.
 * Source: Intel SDM volume 2, CPUID.
 */
final class ProcessorFeatures {
  /** Where CPUID writes: so far below the stack pointer that no call reaches it. */
  private static final int SCRATCH = 2048;

  private static final int EAX = 0;
  private static final int EBX = 4;
  private static final int ECX = 8;

  private static final int BASIC = 1;
  private static final int X2APIC = 1 << 21;
  private static final int TSC_DEADLINE = 1 << 24;
  private static final int RDRAND = 1 << 30;

  private static final int STRUCTURED = 7;
  private static final int RDSEED = 1 << 18;

  private ProcessorFeatures() {}

  /** Whether the local interrupt controller has x2APIC mode. */
  @Uninterruptible
  static boolean hasX2apic() {
    return (read(BASIC, ECX) & X2APIC) != 0;
  }

  /** Whether the local timer can wait for a value of the time stamp counter. */
  @Uninterruptible
  static boolean hasTscDeadline() {
    return (read(BASIC, ECX) & TSC_DEADLINE) != 0;
  }

  /** Whether there is the instruction RDRAND. */
  @Uninterruptible
  static boolean hasRdrand() {
    return (read(BASIC, ECX) & RDRAND) != 0;
  }

  /** Whether there is the instruction RDSEED. */
  @Uninterruptible
  static boolean hasRdseed() {
    return (read(STRUCTURED, EBX) & RDSEED) != 0;
  }

  /** A register of a leaf; 0 where there is no such leaf. */
  @Uninterruptible
  private static int read(int leaf, int register) {
    Address scratch = Machine.readRsp().minus(SCRATCH);
    Machine.cpuid(0, 0, scratch);
    if (scratch.loadInt(EAX) < leaf) {
      return 0;
    }
    Machine.cpuid(leaf, 0, scratch);
    return scratch.loadInt(register);
  }
}
