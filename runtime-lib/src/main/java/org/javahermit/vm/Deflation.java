package org.javahermit.vm;

import org.javahermit.machine.Platform;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.heap.ObjectModel;
import org.javahermit.vm.heap.WeakSlots;
import org.javahermit.vm.layout.ObjectLayout;

/**
 * Takes monitors away from objects that nobody has locked, or waits for, so that a program does not
 * keep the memory of every lock that was ever contended. Due after each full collection that leaves
 * more than a few; done by the thread of {@link ReferenceHandler}, which lets the world stand for a
 * table of monitors at a time.
 *
 * <p>While the world stands, no thread is between reading an object's state word and using the
 * monitor whose number it found: code that does so has no safepoint between, or is held. Whoever is
 * inside, in a queue or on the way out of one is counted by the monitor. What remains are threads
 * that left a lock and are about to wake the next one; they read the state word again ({@link
 * Monitors#wakeNext}).
 */
final class Deflation {
  /** So many monitors are not worth the work. */
  private static final int FEW = 64;

  /** Whether {@link #run} is to be called. */
  static boolean due;

  private Deflation() {}

  /** After a full collection. */
  @Uninterruptible
  static void request() {
    due = WeakSlots.used() > FEW || WeakSlots.tables() > 1;
  }

  /** Takes monitors away and gives their memory back. */
  static void run() {
    due = false;
    for (int table = 0; table < WeakSlots.tables(); table++) {
      Safepoints.hold();
      if (Cores.areSeveral()) {
        Cores.stopOthers();
      }
      deflate(table);
      Safepoints.release();
    }
    Safepoints.hold();
    Address unused = WeakSlots.trim();
    for (int i = WeakSlots.tables(); i < Monitors.monitors.length; i++) {
      Monitors.monitors[i] = null;
    }
    Safepoints.release();
    while (!unused.isZero()) {
      Address next = unused.loadAddress(0);
      Platform.current().freePages(unused, Monitors.TABLE_BYTES);
      unused = next;
    }
  }

  /** Deflates what is idle in a table, and drops the monitors of its free numbers. */
  private static void deflate(int table) {
    Monitor[] monitors = table < Monitors.monitors.length ? Monitors.monitors[table] : null;
    if (monitors == null || table >= WeakSlots.tables()) {
      return;
    }
    for (int i = 0; i < monitors.length; i++) {
      int slot = (table << WeakSlots.SHIFT) + i;
      Address object = WeakSlots.object(slot);
      if (!object.isZero() && monitors[i].isIdle()) {
        int state = monitors[i].hash << ObjectModel.TAG_BITS | ObjectModel.NEUTRAL;
        object.storeInt(ObjectLayout.STATE, state);
        WeakSlots.free(slot);
        object = Address.zero();
      }
      if (object.isZero()) {
        monitors[i] = null;
      }
    }
  }
}
