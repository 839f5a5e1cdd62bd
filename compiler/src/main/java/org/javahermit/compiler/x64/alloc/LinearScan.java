package org.javahermit.compiler.x64.alloc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.javahermit.compiler.x64.asm.Register;
import org.javahermit.compiler.x64.lir.LirBlock;
import org.javahermit.compiler.x64.lir.LirFunction;

/**
 * Fourth step of register allocation: walks over the intervals by ascending start and gives each a
 * register, splitting those that cannot keep one. A part on the stack ends before the next use that
 * wants a register. Source: Wimmer and Mössenböck 2005, §4; Wimmer and Franz 2010, §5.
 *
 * <p>A value moves from a register to the stack at any position, since its slot is filled when it
 * is defined; it moves back, or between registers, only in front of an instruction.
 */
final class LinearScan {
  private static final int[] GENERAL = {
    Register.RAX.ordinal(),
    Register.RCX.ordinal(),
    Register.RDX.ordinal(),
    Register.RSI.ordinal(),
    Register.RDI.ordinal(),
    Register.R8.ordinal(),
    Register.R9.ordinal(),
    Register.R10.ordinal(),
    Register.RBX.ordinal(),
    Register.RBP.ordinal(),
    Register.R12.ordinal(),
    Register.R13.ordinal(),
    Register.R14.ordinal()
  };
  private static final int[] VECTOR = new int[15];

  static {
    for (int i = 0; i < VECTOR.length; i++) {
      VECTOR[i] = Register.XMM0.ordinal() + i;
    }
  }

  /** Stands for "on the stack" until the slots are distributed. */
  static final int SPILLED = Location.ofSlot(0);

  private final LirFunction function;
  private final FixedPoints fixed;
  private final int[] general;
  private final int[] vector;
  private final int allocatable;
  private final PriorityQueue<Interval> unhandled =
      new PriorityQueue<>(
          Comparator.comparingInt(Interval::start).thenComparingInt(i -> i.value().id()));
  private final List<Interval> active = new ArrayList<>();
  private final List<Interval> inactive = new ArrayList<>();
  private final int[] freeUntil = new int[32];
  private final int[] nextUse = new int[32];
  private final int[] blockedFrom = new int[32];

  LinearScan(LirFunction function, Interval[] intervals, FixedPoints fixed, int allocatable) {
    this.function = function;
    this.fixed = fixed;
    this.allocatable = allocatable;
    this.general = only(GENERAL, allocatable);
    this.vector = only(VECTOR, allocatable);
    for (Interval interval : intervals) {
      if (!interval.isEmpty()) {
        unhandled.add(interval);
      }
    }
  }

  void walk() {
    while (!unhandled.isEmpty()) {
      Interval current = unhandled.poll();
      advance(current.start());
      if (isBetterOnStack(current)) {
        spill(current);
      } else if (!tryFree(current)) {
        allocateBlocked(current);
      }
      if (Location.isRegister(current.location())) {
        active.add(current);
      }
    }
  }

  private void advance(int position) {
    for (int i = active.size() - 1; i >= 0; i--) {
      Interval interval = active.get(i);
      if (interval.end() <= position) {
        remove(active, i);
      } else if (!interval.covers(position)) {
        remove(active, i);
        inactive.add(interval);
      }
    }
    for (int i = inactive.size() - 1; i >= 0; i--) {
      Interval interval = inactive.get(i);
      if (interval.end() <= position) {
        remove(inactive, i);
      } else if (interval.covers(position)) {
        remove(inactive, i);
        active.add(interval);
      }
    }
  }

  private static void remove(List<Interval> list, int index) {
    Interval last = list.remove(list.size() - 1);
    if (index < list.size()) {
      list.set(index, last);
    }
  }

  private static int[] only(int[] registers, int allocatable) {
    return Arrays.stream(registers).filter(r -> (allocatable >>> r & 1) != 0).toArray();
  }

  private int[] registers(Interval interval) {
    return interval.value().isVector() ? vector : general;
  }

  /** Whether all registers are taken away before any use would profit from one. */
  private boolean isBetterOnStack(Interval current) {
    int call = fixed.firstCall(current);
    return call != Integer.MAX_VALUE && current.nextUse(current.start(), Interval.MOVED) > call;
  }

  // ---- a register that is free

  private boolean tryFree(Interval current) {
    int[] registers = registers(current);
    int call = fixed.firstCall(current);
    for (int register : registers) {
      freeUntil[register] = Math.min(call, fixed.first(register, current));
    }
    for (Interval interval : active) {
      freeUntil[interval.location()] = 0;
    }
    for (Interval interval : inactive) {
      int register = interval.location();
      if (freeUntil[register] > 0) {
        freeUntil[register] = Math.min(freeUntil[register], interval.intersection(current));
      }
    }
    int register = choose(current, registers);
    int until = freeUntil[register];
    if (until < current.end()) {
      int position = splitBefore(until, call);
      if (position <= current.start()) {
        return false;
      }
      unhandled.add(current.split(position));
    }
    current.setLocation(register);
    return true;
  }

  /** A split that leaves the register to whoever takes it at the limit. */
  private static int splitBefore(int limit, int call) {
    return limit == call ? limit : limit & ~1;
  }

  private int choose(Interval current, int[] registers) {
    int best = registers[0];
    int end = current.end();
    for (int register : registers) {
      if (isBetter(freeUntil[register], freeUntil[best], end)) {
        best = register;
      }
    }
    int hint = hint(current, Math.min(end, freeUntil[best]));
    return hint >= 0 ? hint : best;
  }

  /** Free for all of the interval, but no longer than necessary; else as long as possible. */
  private static boolean isBetter(int until, int best, int end) {
    if (best >= end) {
      return until >= end && until < best;
    }
    return until > best;
  }

  /** A register that saves a move and is free for long enough, or −1. */
  private int hint(Interval current, int needed) {
    if (current.root() != current) {
      Interval before = current.partAt(current.start() - 1);
      int register = before.location();
      if (Location.isRegister(register) && freeUntil[register] >= needed) {
        return register;
      }
    }
    for (Interval other : current.hintIntervals()) {
      int register = hintOf(other, current);
      if (isUsableHint(current, register, needed)) {
        return register;
      }
    }
    for (int register : current.hintRegisters()) {
      if (isUsableHint(current, register, needed)) {
        return register;
      }
    }
    // what the neighbour wants, if it has no place yet
    for (Interval other : current.hintIntervals()) {
      for (int register : other.hintRegisters()) {
        if (isUsableHint(current, register, needed)) {
          return register;
        }
      }
    }
    return -1;
  }

  private boolean isUsableHint(Interval current, int register, int needed) {
    return Location.isRegister(register)
        && (allocatable >>> register & 1) != 0
        && Register.of(register).isVector() == current.value().isVector()
        && freeUntil[register] >= needed;
  }

  private static int hintOf(Interval other, Interval current) {
    if (other.isEmpty()) {
      return Location.NONE;
    }
    Interval part = other.partAt(current.start() - 1);
    return part.location();
  }

  // ---- no register is free

  private void allocateBlocked(Interval current) {
    int[] registers = registers(current);
    int start = current.start();
    int call = fixed.firstCall(current);
    for (int register : registers) {
      int point = Math.min(call, fixed.first(register, current));
      blockedFrom[register] = point;
      nextUse[register] = point;
    }
    for (Interval interval : active) {
      noteUse(interval, start);
    }
    for (Interval interval : inactive) {
      if (interval.intersection(current) != Integer.MAX_VALUE) {
        noteUse(interval, start);
      }
    }
    int best = registers[0];
    for (int register : registers) {
      if (nextUse[register] > nextUse[best]) {
        best = register;
      }
    }
    if (nextUse[best] <= firstNeed(current) || splitBefore(blockedFrom[best], call) <= start) {
      if (current.nextUse(start, Interval.MUST) <= (start | 1)) {
        throw new IllegalStateException("no register for " + current);
      }
      spill(current);
      return;
    }
    current.setLocation(best);
    if (blockedFrom[best] < current.end()) {
      unhandled.add(current.split(splitBefore(blockedFrom[best], call)));
    }
    evict(current, best);
  }

  private void noteUse(Interval interval, int position) {
    int register = interval.location();
    // the whole instruction needs the value, even where it reads late
    int use = interval.nextUse(position, Interval.SHOULD) & ~1;
    nextUse[register] = Math.min(nextUse[register], use);
  }

  /** First use that cannot be served from memory without a loss. */
  private static int firstNeed(Interval current) {
    int start = current.start();
    int must = current.nextUse(start, Interval.MUST);
    if (must <= (start | 1)) {
      return must;
    }
    return Math.min(must, current.nextUse((start | 1) + 1, Interval.SHOULD));
  }

  private void evict(Interval current, int register) {
    int position = current.start();
    for (int i = active.size() - 1; i >= 0; i--) {
      Interval interval = active.get(i);
      if (interval.location() == register) {
        remove(active, i);
        Interval rest = interval.start() < position ? interval.split(position) : interval;
        spill(rest);
      }
    }
    for (int i = inactive.size() - 1; i >= 0; i--) {
      Interval interval = inactive.get(i);
      if (interval.location() == register && interval.intersection(current) != Integer.MAX_VALUE) {
        // in a lifetime hole: what comes behind it starts anew
        if (interval.start() < position) {
          unhandled.add(interval.split(position));
        }
        remove(inactive, i);
      }
    }
  }

  // ---- the stack

  /** Puts the interval on the stack until its next use that wants a register. */
  private void spill(Interval interval) {
    interval.setLocation(SPILLED);
    int start = interval.start();
    int use = interval.nextUse(start, Interval.SHOULD);
    if (use <= (start | 1) && interval.nextUse(start, Interval.MUST) > (start | 1)) {
      use = interval.nextUse((start | 1) + 1, Interval.SHOULD);
    }
    if (use == Integer.MAX_VALUE) {
      return;
    }
    int latest = use & ~1;
    int position = bestReload(start + 1, latest);
    if (position == latest && isServedByMemory(interval, use)) {
      return;
    }
    if (position > start && position < interval.end()) {
      unhandled.add(interval.split(position));
    }
  }

  /** Whether the use is the interval's last one and takes a memory operand. */
  private static boolean isServedByMemory(Interval interval, int use) {
    return interval.nextUse(use, Interval.MUST) == Integer.MAX_VALUE
        && interval.nextUse((use | 1) + 1, Interval.SHOULD) == Integer.MAX_VALUE;
  }

  /** The latest position outside of loops into which the reload need not go. */
  private int bestReload(int earliest, int latest) {
    List<LirBlock> blocks = function.blocks();
    int block = blockAt(latest);
    int best = latest;
    int depth = blocks.get(block).loopDepth();
    for (int k = block; k >= 0 && blocks.get(k).from() >= earliest; k--) {
      if (k > 0 && blocks.get(k - 1).loopDepth() < depth && blocks.get(k).from() > earliest) {
        depth = blocks.get(k - 1).loopDepth();
        best = blocks.get(k).from();
      }
    }
    return best;
  }

  private int blockAt(int position) {
    List<LirBlock> blocks = function.blocks();
    int low = 0;
    int high = blocks.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (blocks.get(middle).from() <= position) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  @Override
  public String toString() {
    return "active " + active + " inactive " + inactive + " " + Arrays.toString(freeUntil);
  }
}
