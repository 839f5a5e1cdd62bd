package org.javahermit.compiler.opt;

import java.util.List;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Condition;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.ir.analysis.LoopForest.Loop;

/**
 * A loop that counts up, {@code for (i = first; i < limit; i += step)}: it is entered by one jump,
 * goes on while its variable is below a limit that stays, which it asks first, and adds the same
 * positive constant on each way back. Inside, behind the header, {@code first ≤ i < limit}, unless
 * the variable wraps: that it can only where the limit is above {@link #wrapFreeLimit}.
 *
 * @param variable the header's parameter that counts
 * @param entry the edge that leads to the loop
 * @param exit the edge that leaves it where the limit is reached; there may be others
 */
record CountedLoop(
    Loop loop,
    Instruction variable,
    Instruction first,
    Instruction limit,
    int step,
    Edge entry,
    Edge exit) {

  /** The loop as such, or null. */
  static CountedLoop of(Loop loop) {
    Block header = loop.header();
    Instruction branch = header.last();
    if (loop.entries().size() != 1
        || loop.entries().get(0).source().opcode() != Opcode.JUMP
        || branch.opcode() != Opcode.BRANCH
        || branch.input(0).opcode() != Opcode.COMPARE) {
      return null;
    }
    List<Edge> exits =
        branch.successors().stream().filter(edge -> !loop.contains(edge.target())).toList();
    if (exits.size() != 1) {
      return null;
    }
    Edge exit = exits.get(0);
    Instruction compare = branch.input(0);
    Condition goesOn = exit == branch.successors().get(1) ? Condition.LT : Condition.GE;
    int index = header.parameters().indexOf(compare.input(0));
    if (index < 0
        || compare.input(0).type() != Type.I32
        || compare.attribute() != goesOn
        || !LoopEdits.isFixed(compare.input(1), loop)) {
      return null;
    }
    Instruction variable = compare.input(0);
    int step = step(loop, variable, index);
    Edge entry = loop.entries().get(0);
    Instruction first = entry.arguments().get(index);
    return step <= 0
        ? null
        : new CountedLoop(loop, variable, first, compare.input(1), step, entry, exit);
  }

  /** Whether it only ends where the limit is reached. */
  boolean isOnlyExit() {
    return loop.exits().size() == 1;
  }

  /** Whether a value is the same in each round. */
  boolean isFixed(Instruction value) {
    return LoopEdits.isFixed(value, loop);
  }

  /** The value in front of the loop, where it stays; a constant may stand inside. */
  Instruction before(Instruction value) {
    return LoopEdits.before(entry.source(), value);
  }

  /** The largest limit that the variable cannot jump over to wrap. */
  int wrapFreeLimit() {
    return Integer.MAX_VALUE - (step - 1);
  }

  private static int step(Loop loop, Instruction variable, int index) {
    int step = 0;
    for (Edge back : loop.backEdges()) {
      Instruction next = back.arguments().get(index);
      if (next.opcode() != Opcode.ADD
          || next.input(0) != variable
          || !Values.isConstant(next.input(1))
          || step != 0 && Values.constant(next.input(1)) != step) {
        return 0;
      }
      step = (int) Values.constant(next.input(1));
    }
    return step;
  }
}
