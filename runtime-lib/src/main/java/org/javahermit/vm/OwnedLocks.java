package org.javahermit.vm;

import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.heap.Cards;
import org.javahermit.vm.heap.ObjectVisitor;
import org.javahermit.vm.layout.DescriptorLayout;
import org.javahermit.vm.layout.ObjectLayout;

/**
 * Finds the objects that are locked, and the synchronizers, by a walk over all objects: who owns a
 * lock is known to the object and not to the thread, so that locking costs nothing more. Takes an
 * array, leaves in it as many as fit.
 */
final class OwnedLocks extends ObjectVisitor {
  private Object[] found;
  private int count;

  private OwnedLocks(Object[] found) {
    this.found = found;
  }

  /** Fills the array; the result is how many there are, which may be more. The world stands. */
  static int find(Object[] into) {
    OwnedLocks visitor = new OwnedLocks(into);
    Collection.visitObjects(visitor);
    return visitor.count;
  }

  @Override
  @Uninterruptible
  public void visit(Address object) {
    boolean isLocked = Monitors.ownerOf(object.loadInt(ObjectLayout.STATE)) != 0;
    if (isLocked || object.toObject() instanceof AbstractOwnableSynchronizer) {
      if (count < found.length) {
        int shift = Machine.descriptorOf(Object[].class).loadByte(DescriptorLayout.ELEMENT_SHIFT);
        Address first = Address.ofObject(found).plus(ObjectLayout.arrayBase(1 << shift));
        Address slot = first.plus((long) count << shift);
        slot.storeReference(0, object.toObject());
        Cards.mark(slot);
      }
      count++;
    }
  }
}
