package org.javahermit.compiler.x64.alloc;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.x64.CallingConvention;
import org.javahermit.compiler.x64.lir.LirBlock;
import org.javahermit.compiler.x64.lir.LirFunction;
import org.javahermit.compiler.x64.lir.LirValue;

/**
 * Fifth step of register allocation: every value that is on the stack somewhere gets one slot. A
 * stack argument keeps the slot it came in; values that are never live together share slots. Also
 * decides whether the slot is filled at the definition or, where only deferred blocks need it,
 * there.
 */
final class SpillSlots {
  private final LirFunction function;
  private final Interval[] intervals;
  private final int deferredFrom;

  SpillSlots(LirFunction function, Interval[] intervals) {
    this.function = function;
    this.intervals = intervals;
    int from = Integer.MAX_VALUE;
    for (LirBlock block : function.blocks()) {
      if (block.isDeferred()) {
        from = Math.min(from, block.from());
      }
    }
    this.deferredFrom = from;
  }

  /** Distributes the slots; returns their number. */
  int assign() {
    assignIncoming();
    List<Interval> spilled = new ArrayList<>();
    for (Interval interval : intervals) {
      if (!interval.isEmpty() && isOnStack(interval)) {
        interval.setStored(interval.slot() == Location.NONE && isNeededEarly(interval));
        if (interval.slot() == Location.NONE) {
          spilled.add(interval);
        }
      }
    }
    spilled.sort(Comparator.comparingInt(Interval::start).thenComparingInt(i -> i.value().id()));
    return distribute(spilled);
  }

  private void assignIncoming() {
    List<LirValue> parameters = function.blocks().get(0).parameters();
    List<Type> types = parameters.stream().map(LirValue::type).toList();
    CallingConvention.Place[] places = CallingConvention.places(types);
    for (int i = 0; i < places.length; i++) {
      if (places[i].register() == null) {
        intervals[parameters.get(i).id()].setSlot(Location.ofIncoming(places[i].slot()));
      }
    }
  }

  private static boolean isOnStack(Interval interval) {
    for (Interval part : interval.parts()) {
      if (Location.isStack(part.location())) {
        return true;
      }
    }
    return false;
  }

  private boolean isNeededEarly(Interval interval) {
    if (interval.needsStore()) {
      return true;
    }
    for (Interval part : interval.parts()) {
      if (Location.isStack(part.location()) && part.start() < deferredFrom) {
        return true;
      }
    }
    return false;
  }

  private static int end(Interval interval) {
    int end = 0;
    for (Interval part : interval.parts()) {
      end = Math.max(end, part.end());
    }
    return end;
  }

  private static int distribute(List<Interval> spilled) {
    PriorityQueue<int[]> busy = new PriorityQueue<>(Comparator.comparingInt((int[] e) -> e[0]));
    BitSet taken = new BitSet();
    int count = 0;
    for (Interval interval : spilled) {
      while (!busy.isEmpty() && busy.peek()[0] <= interval.start()) {
        taken.clear(busy.poll()[1]);
      }
      int slot = taken.nextClearBit(0);
      taken.set(slot);
      busy.add(new int[] {end(interval), slot});
      interval.setSlot(Location.ofSlot(slot));
      count = Math.max(count, slot + 1);
    }
    return count;
  }
}
