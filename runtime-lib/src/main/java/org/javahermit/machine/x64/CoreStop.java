package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;

/**
 * Stops all cores but one for good, so that the report of a failure comes out whole. The first core
 * that asks goes on; an interrupt that cannot be kept out stops the others wherever they are.
 */
final class CoreStop {
  /** How long the others have to stop, in nanoseconds. */
  private static final long PATIENCE = 100_000_000;

  private CoreStop() {}

  /** Stops all other cores; where another core did so first, never returns. */
  @Uninterruptible
  static void stopOthers() {
    if (!Cores.isShared()) {
      return;
    }
    int self = Cores.current();
    Address word = Cores.sharedRecord();
    if (word.compareAndSetInt(Cores.SURVIVOR, 0, self + 1)) {
      for (int core = 0; core < Cores.count(); core++) {
        if (core != self && Cores.isRunning(core)) {
          Cores.send(core, InterruptCommand.NON_MASKABLE);
        }
      }
      await(self);
    } else if (word.loadInt(Cores.SURVIVOR) != self + 1) {
      rest();
    }
  }

  @Uninterruptible
  private static void await(int self) {
    long start = TimeStampClock.nanoTime();
    for (int core = 0; core < Cores.count(); core++) {
      while (core != self
          && Cores.isRunning(core)
          && TimeStampClock.nanoTime() - start < PATIENCE) {
        Machine.pause();
      }
    }
  }

  /** Whether the calling core has to stop. */
  @Uninterruptible
  static boolean isAsked() {
    return Cores.isShared()
        && Cores.sharedRecord().loadInt(Cores.SURVIVOR) != 0
        && Cores.sharedRecord().loadInt(Cores.SURVIVOR) != Cores.current() + 1;
  }

  /** Stops the calling core; tells the one that asked. */
  @Uninterruptible
  static void stop() {
    Cores.record(Cores.current()).storeInt(Cores.STATE, Cores.STOPPED);
    rest();
  }

  /** Rests for ever. */
  @Uninterruptible
  static void rest() {
    while (true) {
      Machine.cli();
      Machine.hlt();
    }
  }
}
