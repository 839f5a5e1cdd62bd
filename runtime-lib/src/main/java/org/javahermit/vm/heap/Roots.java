package org.javahermit.vm.heap;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Uninterruptible;

/** Where the collector is told of references outside of the heap; valid during a collection. */
public final class Roots {
  private Roots() {}

  /** A slot of the target's reference width. */
  @Uninterruptible
  public static void slot(Address slot) {
    Collector.visitSlot(slot);
  }

  /** Slots of the target's reference width, one behind the other. */
  @Uninterruptible
  public static void slots(Address from, Address to, int slotBytes) {
    Collector.visitSlots(from, to, slotBytes);
  }

  /** A slot of a stack frame, 64 bits wide. */
  @Uninterruptible
  public static void stackSlot(Address slot) {
    Collector.visitStackSlot(slot);
  }

  /** Objects outside of the heap, one behind the other. */
  @Uninterruptible
  public static void objects(Address from, Address to) {
    Collector.visitObjects(from, to);
  }
}
