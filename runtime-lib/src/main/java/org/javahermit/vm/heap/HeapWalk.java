package org.javahermit.vm.heap;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.layout.ObjectLayout;

/**
 * One walk over all objects of the heap, living or not: takes a heap at rest, with all buffers
 * given up and the used part of every segment noted, leaves it as it is.
 */
public final class HeapWalk {
  private HeapWalk() {}

  /** Calls the visitor for each object; nothing may change meanwhile. */
  @Uninterruptible
  public static void run(ObjectVisitor visitor) {
    Heap.noteSegments();
    for (int g = 0; g < Granules.count(); g = Granules.behind(g)) {
      int kind = Granules.kind(g);
      if (kind == Granules.LARGE) {
        visitor.visit(Granules.addressOf(g));
      } else if (kind == Granules.SMALL) {
        visitSegment(g, visitor);
      }
    }
  }

  @Uninterruptible
  private static void visitSegment(int g, ObjectVisitor visitor) {
    Address end = Granules.usedEnd(g);
    for (Address object = Granules.addressOf(g); object.isBelow(end); ) {
      if (object.loadLong(0) == 0) {
        object = object.plus(ObjectLayout.ALIGNMENT); // what was left of a buffer
        continue;
      }
      visitor.visit(object);
      object = object.plus(ObjectModel.size(object));
    }
  }
}
