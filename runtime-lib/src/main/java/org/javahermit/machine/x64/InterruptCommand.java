package org.javahermit.machine.x64;

import org.javahermit.unsafe.Uninterruptible;

/**
 * The words by which one processor interrupts another: what stands in the low half of the local
 * interrupt controller's command register, and how the receiver is written into the high one.
 * Source: Intel SDM volume 3, §11.6.1 (interrupt command register) and §11.12.9 (in x2APIC mode).
 */
final class InterruptCommand {
  private static final int DELIVER_NON_MASKABLE = 4 << 8;
  private static final int DELIVER_INIT = 5 << 8;
  private static final int DELIVER_STARTUP = 6 << 8;
  private static final int ASSERT = 1 << 14;

  /** Set in xAPIC mode while the command was not accepted yet. */
  static final int PENDING = 1 << 12;

  /** Resets a processor, which then waits for {@link #startup}. */
  static final int INIT = DELIVER_INIT | ASSERT;

  /** An interrupt that cannot be kept out. */
  static final int NON_MASKABLE = DELIVER_NON_MASKABLE | ASSERT;

  private static final int PAGE_SHIFT = 12;
  private static final int RECEIVER_SHIFT = 24;
  private static final int EXTENDED_RECEIVER_SHIFT = 32;
  private static final long LOW_HALF = 0xffff_ffffL;

  private InterruptCommand() {}

  /** Raises the interrupt of a vector. */
  @Uninterruptible
  static int interrupt(int vector) {
    return vector | ASSERT;
  }

  /** Lets a processor begin in real mode at a page below 1 MiB. */
  @Uninterruptible
  static int startup(long page) {
    return (int) (page >>> PAGE_SHIFT) | DELIVER_STARTUP | ASSERT;
  }

  /** The high half for a receiver in xAPIC mode, whose identifiers have eight bits. */
  @Uninterruptible
  static int receiver(int identifier) {
    return identifier << RECEIVER_SHIFT;
  }

  /** The whole register in x2APIC mode. */
  @Uninterruptible
  static long extended(int identifier, int command) {
    return (long) identifier << EXTENDED_RECEIVER_SHIFT | command & LOW_HALF;
  }
}
