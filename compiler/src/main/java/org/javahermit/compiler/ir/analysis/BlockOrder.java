package org.javahermit.compiler.ir.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Graph;

/**
 * Orders of the blocks that control can reach from the entry. Takes a graph; leaves it unchanged.
 */
public final class BlockOrder {
  private BlockOrder() {}

  /**
   * The reachable blocks in reverse post-order of a depth-first search that follows the edges in
   * their order: the entry first, and every block before its successors but for the edges of loops.
   */
  public static List<Block> reversePostOrder(Graph graph) {
    List<Block> order = postOrder(graph);
    Collections.reverse(order);
    return order;
  }

  /** The reachable blocks in post-order of the same search, the entry last. */
  public static List<Block> postOrder(Graph graph) {
    int count = graph.blocks().size();
    List<Block> order = new ArrayList<>(count);
    BitSet seen = new BitSet(graph.blockCount());
    // The blocks on the way from the entry, and how many successors of each are to be visited.
    Block[] way = new Block[count];
    int[] left = new int[count];
    int depth = 0;
    way[0] = graph.entry();
    left[0] = way[0].successors().size();
    seen.set(way[0].id());
    while (depth >= 0) {
      // Successors last to first, so that the reverse order begins with the first one.
      if (left[depth] == 0) {
        order.add(way[depth--]);
        continue;
      }
      Block target = way[depth].successors().get(--left[depth]).target();
      if (!seen.get(target.id())) {
        seen.set(target.id());
        way[++depth] = target;
        left[depth] = target.successors().size();
      }
    }
    return order;
  }

  /** The numbers of the blocks to which an edge leads backwards in reverse post-order. */
  public static BitSet backwardTargets(Graph graph) {
    return backwardTargets(reversePostOrder(graph));
  }

  /** The same where that order is at hand. */
  public static BitSet backwardTargets(List<Block> reversePostOrder) {
    BitSet targets = new BitSet();
    BitSet seen = new BitSet();
    for (Block block : reversePostOrder) {
      seen.set(block.id());
      for (Edge edge : block.successors()) {
        if (seen.get(edge.target().id())) {
          targets.set(edge.target().id());
        }
      }
    }
    return targets;
  }
}
