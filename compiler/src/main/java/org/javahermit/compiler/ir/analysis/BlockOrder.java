package org.javahermit.compiler.ir.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
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
    List<Block> order = new ArrayList<>(graph.blocks().size());
    BitSet seen = new BitSet(graph.blockCount());
    Deque<Visit> stack = new ArrayDeque<>();
    stack.push(new Visit(graph.entry()));
    seen.set(graph.entry().id());
    while (!stack.isEmpty()) {
      Visit visit = stack.peek();
      // Successors last to first, so that the reverse order begins with the first one.
      if (visit.next < 0) {
        order.add(visit.block);
        stack.pop();
      } else {
        Block target = visit.edges.get(visit.next--).target();
        if (!seen.get(target.id())) {
          seen.set(target.id());
          stack.push(new Visit(target));
        }
      }
    }
    return order;
  }

  private static final class Visit {
    final Block block;
    final List<Edge> edges;
    int next;

    Visit(Block block) {
      this.block = block;
      this.edges = block.successors();
      this.next = edges.size() - 1;
    }
  }
}
