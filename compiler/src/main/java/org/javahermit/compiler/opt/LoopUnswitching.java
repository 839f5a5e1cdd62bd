package org.javahermit.compiler.opt;

import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Condition;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.analysis.LoopForest;
import org.javahermit.compiler.ir.analysis.LoopForest.Loop;

/**
 * Takes a question out of an innermost loop that each round answers alike, such as whether a string
 * has one byte for a character: asks it once before the loop, of which there is one version for
 * each answer.
 *
 * <p>Relies on what stays having been moved out; leaves blocks in both versions that nothing
 * reaches. Of several such questions of a loop one is asked. Loops that call, and large ones, are
 * left alone, as are those that hardly ever run. Source: F. Allen, J. Cocke, "A Catalogue of
 * Optimizing Transformations", 1971.
 */
final class LoopUnswitching implements Pass {
  /** The most operations of a loop that is copied. */
  private static final int MAXIMUM_SIZE = 64;

  @Override
  public String name() {
    return "loop-unswitching";
  }

  @Override
  public void run(Graph graph, PassContext context) {
    if (!LoopEdits.areWorthCopying(graph)) {
      return;
    }
    LoopForest loops = Preheaders.ensure(graph);
    for (Loop loop : LoopEdits.smallInnermost(graph, loops, MAXIMUM_SIZE)) {
      Instruction question = question(loop);
      if (question != null && LoopEdits.close(loop, loops.tree())) {
        ask(question, loop);
      }
    }
  }

  /** A branch of the loop that goes the same way in each round, or null. */
  private static Instruction question(Loop loop) {
    for (Block block : loop.blocks()) {
      Instruction last = block.last();
      if (last.opcode() == Opcode.BRANCH && isFixed(last.input(0), loop)) {
        return last;
      }
    }
    return null;
  }

  private static boolean isFixed(Instruction condition, Loop loop) {
    if (!loop.contains(condition.block())) {
      return true;
    }
    return condition.opcode() == Opcode.COMPARE
        && condition.inputs().stream().allMatch(value -> LoopEdits.isFixed(value, loop));
  }

  private static void ask(Instruction question, Loop loop) {
    Instruction jump = Preheaders.of(loop).last();
    RegionCopy copy = RegionCopy.ofLoop(loop);
    Block otherwise = LoopEdits.preheader(copy.of(loop.header()), jump);
    LoopEdits.branch(jump, before(jump, question.input(0), loop), otherwise);
    Edits.jumpAlong(question, question.successors().get(0));
    Instruction copied = copy.of(question);
    Edits.jumpAlong(copied, copied.successors().get(1));
  }

  private static Instruction before(Instruction jump, Instruction condition, Loop loop) {
    if (!loop.contains(condition.block())) {
      return condition;
    }
    return Edits.compare(
        jump,
        condition.attribute(Condition.class),
        LoopEdits.before(jump, condition.input(0)),
        LoopEdits.before(jump, condition.input(1)));
  }
}
