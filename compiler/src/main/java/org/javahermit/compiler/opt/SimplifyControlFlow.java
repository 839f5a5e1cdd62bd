package org.javahermit.compiler.opt;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.RefType;
import org.javahermit.compiler.ir.analysis.BlockOrder;

/**
 * Straightens the control-flow graph: joins a block with its only successor, leads edges past empty
 * blocks and past branches that they decide, makes a selection of a branch between two values, and
 * a jump of a throw whose handler is in the method.
 *
 * <p>Relies on nothing. Leaves only reachable blocks. An exception edge stays the only edge to its
 * landing pad, and never carries arguments.
 */
final class SimplifyControlFlow implements Pass {
  /** Each round can make new opportunities; real methods need two or three. */
  private static final int MAXIMUM_ROUNDS = 8;

  /** More differing values than these stay a branch. */
  private static final int MAXIMUM_SELECTIONS = 2;

  @Override
  public String name() {
    return "simplify-control-flow";
  }

  @Override
  public void run(Graph graph, PassContext context) {
    DeadCode.removeUnreachable(graph);
    boolean changed = true;
    for (int round = 0; changed && round < MAXIMUM_ROUNDS; round++) {
      changed = false;
      // A way past the header of a loop would give the loop a second entry.
      BitSet headers = BlockOrder.backwardTargets(graph);
      for (Block block : new ArrayList<>(graph.blocks())) {
        changed |= catchLocally(block);
        changed |= EdgeThreading.threadEmpty(block);
        changed |= !headers.get(block.id()) && EdgeThreading.threadDecided(block);
        changed |= selectInstead(block);
        changed |= avoidUnreachable(block);
      }
      if (changed) {
        DeadCode.removeUnreachable(graph);
      }
      changed |= mergeAll(graph);
    }
  }

  /** A throw to a handler of the method is a jump; its landing pad an ordinary block. */
  private static boolean catchLocally(Block block) {
    if (block.instructions().isEmpty() || block.last().opcode() != Opcode.THROW) {
      return false;
    }
    Instruction thrown = block.last();
    Edge edge = thrown.exceptionEdge();
    if (edge == null) {
      return false;
    }
    Edits.replace(edge.target().instructions().get(0), thrown.input(0));
    Edits.jumpAlong(thrown, edge);
    return true;
  }

  /** A branch whose edges differ only in arguments becomes a jump with the selected ones. */
  private static boolean selectInstead(Block block) {
    if (block.instructions().isEmpty() || block.last().opcode() != Opcode.BRANCH) {
      return false;
    }
    Instruction branch = block.last();
    Edge yes = branch.successors().get(0);
    Edge no = branch.successors().get(1);
    if (yes.target() != no.target() || !isCheap(yes, no)) {
      return false;
    }
    for (int i = 0; i < yes.arguments().size(); i++) {
      Instruction first = yes.arguments().get(i);
      Instruction second = no.arguments().get(i);
      if (first != second) {
        Instruction selected =
            Edits.insertBefore(
                branch, Opcode.SELECT, first.type(), null, branch.input(0), first, second);
        yes.setArgument(i, selected.setRefType(commonType(first, second)));
      }
    }
    Edits.jumpAlong(branch, yes);
    return true;
  }

  private static RefType commonType(Instruction a, Instruction b) {
    return a.refType() != null && a.refType().equals(b.refType()) ? a.refType() : null;
  }

  private static boolean isCheap(Edge yes, Edge no) {
    int differing = 0;
    for (int i = 0; i < yes.arguments().size(); i++) {
      if (yes.arguments().get(i) != no.arguments().get(i)) {
        differing++;
        if (yes.arguments().get(i).type().isFloat()) {
          return false;
        }
      }
    }
    return differing <= MAXIMUM_SELECTIONS;
  }

  /** A branch does not go where control never comes. */
  private static boolean avoidUnreachable(Block block) {
    if (block.instructions().isEmpty() || block.last().opcode() != Opcode.BRANCH) {
      return false;
    }
    Instruction branch = block.last();
    for (int side = 0; side < 2; side++) {
      Block target = branch.successors().get(side).target();
      if (target.instructions().get(0).opcode() == Opcode.UNREACHABLE) {
        Edits.jumpAlong(branch, branch.successors().get(1 - side));
        return true;
      }
    }
    return false;
  }

  private static boolean mergeAll(Graph graph) {
    boolean changed = false;
    for (Block block : new ArrayList<>(graph.blocks())) {
      while (isMergeable(block)) {
        merge(block, block.last().successors().get(0));
        changed = true;
      }
    }
    if (changed) {
      graph.removeBlocks(block -> block.instructions().isEmpty());
    }
    return changed;
  }

  private static boolean isMergeable(Block block) {
    if (block.instructions().isEmpty() || block.last().opcode() != Opcode.JUMP) {
      return false;
    }
    Block target = block.last().successors().get(0).target();
    return target != block && target != block.graph().entry() && target.predecessors().size() == 1;
  }

  private static void merge(Block block, Edge edge) {
    Block target = edge.target();
    List<Instruction> arguments = List.copyOf(edge.arguments());
    edge.source().remove();
    for (int i = arguments.size() - 1; i >= 0; i--) {
      target.parameters().get(i).replaceAllUses(arguments.get(i));
      target.removeParameter(i);
    }
    block.takeAll(target);
  }
}
