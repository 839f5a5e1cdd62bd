package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;

/**
 * The timer of the processor's local interrupt controller, set for one shot at a time: nothing
 * ticks while nobody waits. Source: Intel SDM volume 3, §11.4 and §11.5.4.
 */
final class LocalTimer {
  private static final int APIC_BASE_REGISTER = 0x1b;
  private static final long APIC_ENABLE = 1 << 11;
  private static final long APIC_BASE_MASK = 0xffff_f000L;

  private static final int SPURIOUS = 0xf0;
  private static final int END_OF_INTERRUPT = 0xb0;
  private static final int TIMER_VECTOR = 0x320;
  private static final int INITIAL_COUNT = 0x380;
  private static final int CURRENT_COUNT = 0x390;
  private static final int DIVIDE = 0x3e0;

  private static final int SOFTWARE_ENABLE = 0x100;
  private static final int DIVIDE_BY_16 = 3;

  private static final int PIC_1_MASK = 0x21;
  private static final int PIC_2_MASK = 0xa1;

  /** Time over which the timer is compared with the time stamp counter, in nanoseconds. */
  private static final long CALIBRATION = 2_000_000;

  private static final int MEASUREMENTS = 10;

  private static Address registers;
  private static long ticksPerSecond;

  private LocalTimer() {}

  /** Switches the controller on. */
  static void initialize() {
    Machine.out8(PIC_1_MASK, 0xff);
    Machine.out8(PIC_2_MASK, 0xff);
    long base = Machine.rdmsr(APIC_BASE_REGISTER);
    Machine.wrmsr(APIC_BASE_REGISTER, base | APIC_ENABLE);
    registers = DirectMap.at(base & APIC_BASE_MASK);
    registers.storeInt(SPURIOUS, SOFTWARE_ENABLE | InterruptTable.SPURIOUS_VECTOR);
    registers.storeInt(DIVIDE, DIVIDE_BY_16);
    registers.storeInt(TIMER_VECTOR, InterruptTable.TIMER_VECTOR);
  }

  /** Measures again where a busy host stopped the machine between two readings. */
  private static void calibrate() {
    for (int i = 0; i < MEASUREMENTS && !measure(); i++) {
      Machine.pause();
    }
  }

  /** Compares timer and clock over a time; whether both ends were read at once. */
  private static boolean measure() {
    long start = TimeStampClock.nanoTime();
    registers.storeInt(INITIAL_COUNT, -1);
    long started = TimeStampClock.nanoTime();
    long end = started;
    while (end - start < CALIBRATION) {
      Machine.pause();
      end = TimeStampClock.nanoTime();
    }
    long ticks = 0xffff_ffffL - (registers.loadInt(CURRENT_COUNT) & 0xffff_ffffL);
    long ended = TimeStampClock.nanoTime();
    registers.storeInt(INITIAL_COUNT, 0);
    ticksPerSecond = ticks * 1_000_000_000L / (end - start);
    return started - start + ended - end < CALIBRATION / 32;
  }

  /** Asks for an interrupt after a time, at most a second; measures the timer the first time. */
  static void start(long nanoseconds) {
    if (ticksPerSecond == 0) {
      calibrate();
    }
    long ticks = nanoseconds * (ticksPerSecond / 1000) / 1_000_000;
    registers.storeInt(INITIAL_COUNT, (int) Math.max(1, ticks));
  }

  /** Takes back what {@link #start} asked for. */
  static void stop() {
    registers.storeInt(INITIAL_COUNT, 0);
  }

  /** Tells the controller that an interrupt was handled. */
  @Uninterruptible
  static void endOfInterrupt() {
    registers.storeInt(END_OF_INTERRUPT, 0);
  }
}
