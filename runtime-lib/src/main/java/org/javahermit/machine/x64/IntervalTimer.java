package org.javahermit.machine.x64;

import org.javahermit.unsafe.Machine;

/**
 * Channel 2 of the programmable interval timer, used once at boot as a yardstick for the time stamp
 * counter. Source: Intel 8254 data sheet.
 */
final class IntervalTimer {
  /** Ticks of the timer in a second. */
  private static final long FREQUENCY = 1_193_182;

  private static final int CHANNEL_2 = 0x42;
  private static final int COMMAND = 0x43;
  private static final int SPEAKER = 0x61;
  private static final int GATE = 0x01;
  private static final int SPEAKER_ON = 0x02;
  private static final int OUTPUT = 0x20;

  /** Channel 2, low then high byte, interrupt on terminal count, binary. */
  private static final int ONE_COUNT = 0xb0;

  /** A hundredth of a second. */
  private static final int TICKS = 11_932;

  private IntervalTimer() {}

  /** Time stamp counter's ticks per second, measured over a hundredth of a second. */
  static long measureTimeStampFrequency() {
    int speaker = Machine.in8(SPEAKER) & ~SPEAKER_ON;
    Machine.out8(SPEAKER, speaker & ~GATE);
    Machine.out8(COMMAND, ONE_COUNT);
    Machine.out8(CHANNEL_2, TICKS & 0xff);
    Machine.out8(CHANNEL_2, TICKS >> 8);
    Machine.out8(SPEAKER, speaker | GATE);
    long start = Machine.rdtsc();
    while ((Machine.in8(SPEAKER) & OUTPUT) == 0) {
      Machine.pause();
    }
    long ticks = Machine.rdtsc() - start;
    Machine.out8(SPEAKER, speaker & ~GATE);
    return ticks * FREQUENCY / TICKS;
  }
}
