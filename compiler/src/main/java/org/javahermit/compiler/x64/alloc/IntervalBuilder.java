package org.javahermit.compiler.x64.alloc;

import java.util.List;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.x64.CallingConvention;
import org.javahermit.compiler.x64.lir.LirBlock;
import org.javahermit.compiler.x64.lir.LirEdge;
import org.javahermit.compiler.x64.lir.LirFunction;
import org.javahermit.compiler.x64.lir.LirInstruction;
import org.javahermit.compiler.x64.lir.LirInstruction.ResultKind;
import org.javahermit.compiler.x64.lir.LirOp;
import org.javahermit.compiler.x64.lir.LirValue;
import org.javahermit.compiler.x64.lir.Use;

/**
 * Third step of register allocation: one pass from the last instruction to the first makes the
 * intervals with their uses and hints, and the points where instructions take registers away.
 * Source: Wimmer and Franz, Linear Scan Register Allocation on SSA Form, 2010, §4.
 */
final class IntervalBuilder {
  private final LirFunction function;
  private final Liveness liveness;
  private final Interval[] intervals;
  private final FixedPoints fixed = new FixedPoints();

  IntervalBuilder(LirFunction function, Liveness liveness) {
    this.function = function;
    this.liveness = liveness;
    this.intervals = new Interval[function.values().size()];
  }

  /** The intervals by value number. */
  Interval[] build() {
    for (LirValue value : function.values()) {
      intervals[value.id()] = new Interval(value);
    }
    List<LirBlock> blocks = function.blocks();
    for (int k = blocks.size() - 1; k >= 0; k--) {
      build(blocks.get(k));
    }
    for (Interval interval : intervals) {
      interval.finish();
    }
    for (LirBlock block : blocks) {
      if (block.isLandingPad()) {
        fixed.addCall(block.from());
        for (LirValue value : liveness.liveIn(block)) {
          intervals[value.id()].setNeedsStore();
        }
      }
      for (LirInstruction instruction : block.instructions()) {
        addFixedPoints(instruction);
      }
    }
    entryHints();
    return intervals;
  }

  FixedPoints fixed() {
    return fixed;
  }

  private void build(LirBlock block) {
    for (LirValue value : liveness.liveOut(block)) {
      intervals[value.id()].prepend(block.from(), block.to());
    }
    for (LirEdge edge : block.successors()) {
      for (int i = 0; i < edge.arguments().size(); i++) {
        argument(block, edge.arguments().get(i), edge.target().parameters().get(i));
      }
    }
    List<LirInstruction> instructions = block.instructions();
    for (int k = instructions.size() - 1; k >= 0; k--) {
      build(block, instructions.get(k));
    }
    for (LirValue parameter : block.parameters()) {
      Interval interval = intervals[parameter.id()];
      if (!interval.isEmpty()) {
        interval.define(block.from());
      }
    }
  }

  private void argument(LirBlock block, LirValue argument, LirValue parameter) {
    if (argument.isVirtual()) {
      Interval interval = intervals[argument.id()];
      interval.prepend(block.from(), block.to());
      interval.addHint(intervals[parameter.id()]);
      intervals[parameter.id()].addHint(interval);
    }
  }

  private void build(LirBlock block, LirInstruction instruction) {
    int position = 2 * instruction.number();
    if (instruction.result() != null) {
      define(instruction, position);
    }
    if (instruction.temporary() != null) {
      Interval temporary = intervals[instruction.temporary().id()];
      temporary.prepend(position, position + 2);
      temporary.prependUse(position, Interval.MUST);
    }
    for (Use use : instruction.uses()) {
      if (use.value().isVirtual()) {
        use(block, use, position);
      }
    }
    if (isCopy(instruction) && instruction.use(0).value().isVirtual()) {
      Interval source = intervals[instruction.use(0).value().id()];
      Interval target = intervals[instruction.result().id()];
      source.addHint(target);
      target.addHint(source);
    }
  }

  /** Whether the result had better be where the first use is. */
  private static boolean isCopy(LirInstruction instruction) {
    return instruction.result() != null
        && !instruction.uses().isEmpty()
        && (instruction.resultKind() == ResultKind.SAME_AS_FIRST
            || instruction.op() == LirOp.MOVE
            || instruction.op() == LirOp.MOVE_32
            || instruction.op() == LirOp.SELECT);
  }

  private void define(LirInstruction instruction, int position) {
    Interval interval = intervals[instruction.result().id()];
    if (instruction.resultKind() == ResultKind.FIXED) {
      interval.define(position + 2);
      interval.addHint(instruction.resultRegister().ordinal());
    } else {
      interval.define(position + 1);
      interval.prependUse(position + 1, Interval.MUST);
    }
  }

  private void use(LirBlock block, Use use, int position) {
    Interval interval = intervals[use.value().id()];
    boolean late = use.kind().isLate();
    interval.prepend(block.from(), position + (late ? 2 : 1));
    if (use.kind().isMoved()) {
      interval.prependUse(position, Interval.MOVED);
      if (use.register() != null) {
        interval.addHint(use.register().ordinal());
      }
    } else {
      byte kind = use.kind().needsRegister() ? Interval.MUST : Interval.SHOULD;
      interval.prependUse(late ? position + 1 : position, kind);
    }
  }

  private void addFixedPoints(LirInstruction instruction) {
    int position = 2 * instruction.number() + 1;
    if (instruction.isCall()) {
      fixed.addCall(position);
      return;
    }
    int set = instruction.clobbers();
    for (Use use : instruction.uses()) {
      if (use.kind() == Use.Kind.FIXED) {
        set |= use.register().bit();
      }
    }
    if (set != 0) {
      fixed.add(set, position);
    }
  }

  private void entryHints() {
    List<LirValue> parameters = function.blocks().get(0).parameters();
    List<Type> types = parameters.stream().map(LirValue::type).toList();
    CallingConvention.Place[] places = CallingConvention.places(types);
    for (int i = 0; i < places.length; i++) {
      if (places[i].register() != null) {
        intervals[parameters.get(i).id()].addHint(places[i].register().ordinal());
      }
    }
  }
}
