package org.javahermit.compiler.opt;

import java.util.BitSet;
import java.util.List;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.analysis.BlockOrder;

/**
 * Guesses which blocks hardly ever run, without a profile: those that can only end in a throw, and
 * those that only an exception leads to. Source: T. Ball, J. Larus, "Branch Prediction for Free".
 */
final class ColdBlocks {
  private ColdBlocks() {}

  /** The numbers of the cold blocks. */
  static BitSet of(Graph graph) {
    BitSet cold = new BitSet(graph.blockCount());
    List<Block> order = BlockOrder.postOrder(graph);
    for (Block block : order) {
      if (onlyThrows(block, cold)) {
        cold.set(block.id());
      }
    }
    for (int i = order.size() - 1; i >= 0; i--) {
      if (order.get(i).isLandingPad() || onlyFromCold(order.get(i), cold)) {
        cold.set(order.get(i).id());
      }
    }
    return cold;
  }

  private static boolean onlyThrows(Block block, BitSet cold) {
    switch (block.last().opcode()) {
      case THROW, UNREACHABLE:
        return true;
      case RETURN:
        return false;
      default:
        for (Edge edge : block.successors()) {
          if (!edge.target().isLandingPad() && !cold.get(edge.target().id())) {
            return false;
          }
        }
        return true;
    }
  }

  private static boolean onlyFromCold(Block block, BitSet cold) {
    if (block.predecessors().isEmpty()) {
      return false;
    }
    for (Edge edge : block.predecessors()) {
      if (!cold.get(edge.block().id())) {
        return false;
      }
    }
    return true;
  }
}
