package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;

/**
 * Makes every core forget translations of addresses whose mapping was changed. One request at a
 * time stands in the record of all cores; the others are interrupted and say in their own records
 * when they are through. Who waits serves requests of others meanwhile, so two cores that ask at a
 * time do not wait for each other, even with interrupts off. Source: Intel SDM volume 3, §4.10.5
 * (propagation of paging-structure changes to multiple processors).
 */
final class TlbShootdown {
  // In the record of a core, at Cores.FLUSH.

  private static final int DONE = 0;
  private static final int ASKED = 1;
  private static final int UNDER_WAY = 2;

  /** From this size on, all translations are dropped at once. */
  private static final long MANY = 32L * Frames.BYTES;

  private TlbShootdown() {}

  /**
   * Returns when no core translates by what the page tables said of a range before. The calling
   * core holds no lock that another one waits for with interrupts off.
   *
   * @param start first address of a page
   * @param bytes size; {@code Long.MAX_VALUE} for everything
   */
  @Uninterruptible
  static void flush(Address start, long bytes) {
    forget(start, bytes);
    if (!Cores.isShared()) {
      return;
    }
    int self = Cores.current();
    Address request = Cores.sharedRecord();
    while (!request.compareAndSetInt(Cores.FLUSH_LOCK, 0, 1)) {
      serve(self);
      Machine.pause();
    }
    request.storeAddress(Cores.FLUSH_START, start);
    request.storeLong(Cores.FLUSH_BYTES, bytes);
    ask(self);
    await(self);
    request.storeInt(Cores.FLUSH_LOCK, 0);
  }

  /** Asks the others; the lock was a fence between the new page tables and the look who runs. */
  @Uninterruptible
  private static void ask(int self) {
    for (int core = 0; core < Cores.count(); core++) {
      if (core != self && Cores.isRunning(core)) {
        Cores.record(core).storeInt(Cores.FLUSH, ASKED);
        Cores.send(core, InterruptCommand.interrupt(InterruptTable.FLUSH_VECTOR));
      }
    }
  }

  @Uninterruptible
  private static void await(int self) {
    for (int core = 0; core < Cores.count(); core++) {
      while (core != self && Cores.record(core).loadInt(Cores.FLUSH) != DONE) {
        serve(self);
        Machine.pause();
      }
    }
  }

  /** Does what the calling core was asked for; called by the interrupt's handler. */
  @Uninterruptible
  static void handle() {
    serve(Cores.current());
  }

  /** The handler may come in the middle of this: then this goes on and answers. */
  @Uninterruptible
  private static void serve(int self) {
    Address record = Cores.record(self);
    if (record.loadInt(Cores.FLUSH) == ASKED
        && record.compareAndSetInt(Cores.FLUSH, ASKED, UNDER_WAY)) {
      Address request = Cores.sharedRecord();
      forget(request.loadAddress(Cores.FLUSH_START), request.loadLong(Cores.FLUSH_BYTES));
      record.storeInt(Cores.FLUSH, DONE);
    }
  }

  @Uninterruptible
  private static void forget(Address start, long bytes) {
    if (bytes >= MANY) {
      Machine.writeCr3(Machine.readCr3());
      return;
    }
    for (long offset = 0; offset < bytes; offset += Frames.BYTES) {
      Machine.invlpg(start.plus(offset));
    }
  }
}
