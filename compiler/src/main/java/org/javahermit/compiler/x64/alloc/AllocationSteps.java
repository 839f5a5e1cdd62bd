package org.javahermit.compiler.x64.alloc;

import java.util.List;
import org.javahermit.compiler.x64.LirPrinter;
import org.javahermit.compiler.x64.lir.LirBlock;
import org.javahermit.compiler.x64.lir.LirFunction;
import org.javahermit.compiler.x64.lir.LirValue;

/**
 * The steps of register allocation one after the other, each with a text of what it leaves, for
 * tests and for people who look for a fault. Does the same as {@link Allocation#of}.
 */
public final class AllocationSteps {
  private final StringBuilder out = new StringBuilder();
  private final LirFunction function;

  private AllocationSteps(LirFunction function) {
    this.function = function;
  }

  /** Allocates and tells what each step did. */
  public static String describe(LirFunction function) {
    AllocationSteps steps = new AllocationSteps(function);
    steps.run();
    return steps.out.toString();
  }

  private void run() {
    int instructions = BlockOrder.apply(function);
    head("numbering");
    for (LirBlock block : function.blocks()) {
      out.append(block).append(' ').append(block.from()).append('-').append(block.to());
      out.append(" depth ").append(block.loopDepth());
      out.append(block.isDeferred() ? " deferred\n" : "\n");
    }
    head("selected");
    out.append(LirPrinter.print(function));
    Liveness liveness = new Liveness(function);
    head("liveness");
    for (LirBlock block : function.blocks()) {
      out.append(block);
      out.append(" in ").append(names(liveness.liveIn(block)));
      out.append(" out ").append(names(liveness.liveOut(block))).append('\n');
    }
    IntervalBuilder builder = new IntervalBuilder(function, liveness);
    Interval[] intervals = builder.build();
    head("intervals");
    intervals(intervals);
    new LinearScan(function, intervals, builder.fixed(), -1).walk();
    int slots = new SpillSlots(function, intervals).assign();
    head("walk");
    intervals(intervals);
    Allocation allocation = new Allocation(function, intervals, instructions, slots);
    new Resolver(function, intervals, liveness, allocation).resolve();
    head("resolution");
    out.append(LirPrinter.print(allocation));
  }

  private void head(String step) {
    out.append("## ").append(step).append('\n');
  }

  private static List<String> names(List<LirValue> values) {
    return values.stream().map(LirValue::toString).sorted().toList();
  }

  private void intervals(Interval[] intervals) {
    for (Interval interval : intervals) {
      for (Interval part : interval.parts()) {
        if (!part.isEmpty()) {
          out.append(part).append('\n');
        }
      }
    }
  }
}
