package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;

/**
 * The rest of a core that has nothing to do, and its end. A word in the core's record says whether
 * it rests and whether it was woken, so that no wake-up is lost between the look for work and the
 * rest, and none interrupts a core that works. All changes are locked instructions: what the waker
 * stored before is seen by the core when it looks for work afterwards.
 */
final class CoreRest {
  private static final int AWAKE = 0;
  private static final int RESTING = 1;
  private static final int WOKEN = 2;

  private CoreRest() {}

  /** Halts the calling core until an interrupt, {@link #wake}, or a time of at most a second. */
  static void rest(long nanoseconds) {
    LocalTimer.calibrate();
    halt(nanoseconds);
  }

  @Uninterruptible
  private static void halt(long nanoseconds) {
    Address record = Cores.record(Cores.current());
    Machine.cli();
    if (record.compareAndSetInt(Cores.REST, AWAKE, RESTING)) {
      LocalTimer.start(nanoseconds);
      Machine.stiHlt(); // with no window in which the interrupt would come too early
      LocalTimer.stop();
    } else {
      Machine.sti();
    }
    exchange(record, AWAKE);
  }

  /** Ends the rest of another core, or its next one. */
  @Uninterruptible
  static void wake(int core) {
    if (exchange(Cores.record(core), WOKEN) == RESTING) {
      Cores.send(core, InterruptCommand.interrupt(InterruptTable.WAKE_VECTOR));
    }
  }

  /**
   * An interrupt came for which a thread may wait: the calling core, whose handler this is, looks
   * for work before it rests again. No interrupt is needed for that.
   */
  @Uninterruptible
  static void interrupted() {
    exchange(Cores.record(Cores.current()), WOKEN);
  }

  @Uninterruptible
  private static int exchange(Address record, int state) {
    int before = record.loadInt(Cores.REST);
    while (!record.compareAndSetInt(Cores.REST, before, state)) {
      before = record.loadInt(Cores.REST);
    }
    return before;
  }
}
