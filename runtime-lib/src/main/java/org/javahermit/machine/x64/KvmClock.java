package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;

/**
 * The clock that KVM keeps for its guests: takes a page, in which KVM writes from then on how the
 * time stamp counter relates to time, also after the machine was moved to another host. Leaves the
 * counter's frequency and, where the host says that all processors' counters agree, the time
 * itself. The first core's page serves for all cores then. The host also tells the wall clock, more
 * precisely than the {@link RealTimeClock} does. Source: KVM documentation, "KVM-specific MSRs" and
 * "KVM CPUID bits".
 */
final class KvmClock {
  private static final int FIRST_LEAF = 0x4000_0000;
  private static final int LAST_LEAF = 0x4001_0000;
  private static final int LEAF_STEP = 0x100;

  /** The signature "KVMKVMKVM", in EBX, ECX and EDX. */
  private static final int SIGNATURE_1 = 0x4b4d564b;

  private static final int SIGNATURE_2 = 0x564b4d56;
  private static final int SIGNATURE_3 = 0x4d;

  private static final int CLOCK_FEATURE = 1 << 3;
  private static final int CLOCK_REGISTER = 0x4b56_4d01;
  private static final int WALL_CLOCK_REGISTER = 0x4b56_4d00;
  private static final int ENABLE = 1;

  // struct pvclock_vcpu_time_info

  private static final int VERSION = 0;
  private static final int TICKS = 8;
  private static final int TIME = 16;
  private static final int FACTOR = 24;
  private static final int SHIFT = 28;
  private static final int FLAGS = 29;
  private static final int STABLE = 1;

  // struct pvclock_wall_clock, in the same page

  private static final int WALL_CLOCK = 64;
  private static final int WALL_SECONDS = WALL_CLOCK + 4;
  private static final int WALL_NANOSECONDS = WALL_CLOCK + 8;
  private static final long NANOSECONDS_PER_SECOND = 1_000_000_000;

  private KvmClock() {}

  /**
   * Asks KVM to write to a zeroed page, if there is KVM.
   *
   * @return the frequency of the time stamp counter; 0 where there is no such clock
   */
  static long start(Address page) {
    for (int leaf = FIRST_LEAF; leaf < LAST_LEAF; leaf += LEAF_STEP) {
      Machine.cpuid(leaf, 0, page);
      boolean isKvm =
          page.loadInt(4) == SIGNATURE_1
              && page.loadInt(8) == SIGNATURE_2
              && page.loadInt(12) == SIGNATURE_3;
      if (isKvm) {
        Machine.cpuid(leaf + 1, 0, page);
        boolean hasClock = (page.loadInt(0) & CLOCK_FEATURE) != 0;
        page.storeLong(0, 0);
        page.storeLong(8, 0);
        if (hasClock) {
          Machine.wrmsr(CLOCK_REGISTER, DirectMap.physical(page) | ENABLE);
          return TimeScale.frequency(page.loadInt(FACTOR), page.loadByte(SHIFT));
        }
        return 0;
      }
    }
    return 0;
  }

  /** Asks KVM to write down the wall clock, to the page of a clock that was started. */
  static void requestWallClock(Address page) {
    Machine.wrmsr(WALL_CLOCK_REGISTER, DirectMap.physical(page) + WALL_CLOCK);
  }

  /**
   * The wall clock at a count, in nanoseconds since 1970-01-01T00:00:00Z, once it was requested; -1
   * where KVM was writing to the page meanwhile.
   */
  static long wallClock(Address page, long count) {
    long time = time(page, count);
    // KVM writes down when its clock stood at 0.
    long start =
        (page.loadInt(WALL_SECONDS) & 0xffff_ffffL) * NANOSECONDS_PER_SECOND
            + page.loadInt(WALL_NANOSECONDS);
    return time < 0 || (page.loadInt(WALL_CLOCK) & 1) != 0 ? -1 : start + time;
  }

  /** Whether all processors' counters agree, as far as the host knows. */
  @Uninterruptible
  static boolean isStable(Address page) {
    return (page.loadByte(FLAGS) & STABLE) != 0;
  }

  /**
   * The time at a count, in nanoseconds; -1 where KVM was writing to the page meanwhile, or wrote
   * since the count was read.
   */
  @Uninterruptible
  static long time(Address page, long count) {
    int version = page.loadInt(VERSION);
    long ticks = count - page.loadLong(TICKS);
    if (ticks < 0) {
      return -1;
    }
    long passed = TimeScale.toNanoseconds(ticks, page.loadInt(FACTOR), page.loadByte(SHIFT));
    long time = page.loadLong(TIME) + passed;
    return (version & 1) == 0 && page.loadInt(VERSION) == version ? time : -1;
  }
}
