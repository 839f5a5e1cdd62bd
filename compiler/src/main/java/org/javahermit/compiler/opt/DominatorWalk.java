package org.javahermit.compiler.opt;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.analysis.DominatorTree;

/**
 * A walk over the dominator tree from the top, without recursion of its own, so that deep trees do
 * not overflow the stack. What a block leaves true for the blocks that it dominates is put between
 * {@link #enter} and {@link #leave}.
 */
abstract class DominatorWalk {
  final DominatorTree tree;

  DominatorWalk(DominatorTree tree) {
    this.tree = tree;
  }

  /** The walk comes to a block; all its dominators have been entered and not left. */
  abstract void enter(Block block);

  /** The walk has been in all that the block dominates. */
  abstract void leave(Block block);

  private record Frame(Block block, Iterator<Block> children) {}

  final void walk(Graph graph) {
    Deque<Frame> stack = new ArrayDeque<>();
    push(graph.entry(), stack);
    while (!stack.isEmpty()) {
      Frame frame = stack.peek();
      if (frame.children.hasNext()) {
        push(frame.children.next(), stack);
      } else {
        stack.pop();
        leave(frame.block);
      }
    }
  }

  private void push(Block block, Deque<Frame> stack) {
    enter(block);
    stack.push(new Frame(block, tree.children(block).iterator()));
  }

  /** The edge that every way to the block passes last, or null where there are several. */
  static Edge onlyEdgeTo(Block block) {
    return block.predecessors().size() == 1 ? block.predecessors().get(0) : null;
  }

  /** Whether the edge is the way on from an instruction that ends its block if it throws. */
  static boolean isNormalEdge(Edge edge) {
    return edge.source().exceptionEdge() != null && edge == edge.source().successors().get(0);
  }
}
