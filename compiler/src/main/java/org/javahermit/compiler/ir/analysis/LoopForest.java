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
 * The natural loops of a graph and how they nest.
 *
 * <p>Takes a graph and its dominator tree; leaves the graph unchanged. A loop is the set of blocks
 * that reach a back edge, one whose target (the header) dominates its source. Back edges with the
 * same header make one loop. An edge that goes backwards to a block which does not dominate it
 * makes the graph irreducible; such a cycle is no loop here, and {@link #irreducibleEdges()} names
 * it.
 */
public final class LoopForest {
  private final List<Loop> loops = new ArrayList<>();
  private final List<Edge> irreducible = new ArrayList<>();
  private final Loop[] innermost;
  private final DominatorTree tree;

  /** One loop. */
  public static final class Loop {
    private final Block header;
    private final List<Edge> backEdges = new ArrayList<>(1);
    private final List<Block> blocks = new ArrayList<>();
    private final BitSet members = new BitSet();
    private Loop parent;
    private int depth;

    private Loop(Block header) {
      this.header = header;
    }

    /** The block that dominates the loop. */
    public Block header() {
      return header;
    }

    /** The edges from inside to the header. */
    public List<Edge> backEdges() {
      return Collections.unmodifiableList(backEdges);
    }

    /** All blocks, those of inner loops too, in reverse post-order: the header first. */
    public List<Block> blocks() {
      return Collections.unmodifiableList(blocks);
    }

    /** Whether the block belongs to the loop or to one inside it. */
    public boolean contains(Block block) {
      return members.get(block.id());
    }

    /** The closest loop around this one, or null. */
    public Loop parent() {
      return parent;
    }

    /** 1 for an outermost loop, one more for each loop around it. */
    public int depth() {
      return depth;
    }

    /** The edges that lead from outside to the header. */
    public List<Edge> entries() {
      return header.predecessors().stream().filter(edge -> !contains(edge.block())).toList();
    }

    /** The edges that lead from inside to outside. */
    public List<Edge> exits() {
      List<Edge> exits = new ArrayList<>();
      for (Block block : blocks) {
        for (Edge edge : block.successors()) {
          if (!contains(edge.target())) {
            exits.add(edge);
          }
        }
      }
      return exits;
    }

    @Override
    public String toString() {
      return "loop " + header + " " + blocks;
    }
  }

  /** No loops. */
  private LoopForest() {
    tree = null;
    innermost = new Loop[0];
  }

  private LoopForest(Graph graph, DominatorTree tree) {
    this.tree = tree;
    innermost = new Loop[graph.blockCount()];
    List<Block> order = tree.reversePostOrder();
    // Inner headers come later in this order, so that the walk meets inner loops first.
    for (int i = order.size() - 1; i >= 0; i--) {
      find(order.get(i));
    }
    Collections.reverse(loops);
    for (Loop loop : loops) {
      loop.depth = loop.parent == null ? 1 : loop.parent.depth + 1;
    }
    for (Block block : order) {
      for (Loop loop = innermost[block.id()]; loop != null; loop = loop.parent) {
        loop.blocks.add(block);
      }
    }
  }

  /** The loops of the graph as it is now. */
  public static LoopForest of(Graph graph, DominatorTree tree) {
    return new LoopForest(graph, tree);
  }

  /** The loops of the graph as it is now. Most methods have none, and need no tree to say so. */
  public static LoopForest of(Graph graph) {
    return BlockOrder.backwardTargets(graph).isEmpty()
        ? new LoopForest()
        : of(graph, DominatorTree.of(graph));
  }

  /** Which blocks dominate which in that graph; it may be null where there are no loops. */
  public DominatorTree tree() {
    return tree;
  }

  /** All loops, each behind the loops around it, headers in reverse post-order. */
  public List<Loop> loops() {
    return Collections.unmodifiableList(loops);
  }

  /** The innermost loop around a block, or null. */
  public Loop loopOf(Block block) {
    return block.id() < innermost.length ? innermost[block.id()] : null;
  }

  /** The number of loops around a block. */
  public int depth(Block block) {
    Loop loop = loopOf(block);
    return loop == null ? 0 : loop.depth;
  }

  /** Edges that go back to a block that does not dominate them; empty in a reducible graph. */
  public List<Edge> irreducibleEdges() {
    return Collections.unmodifiableList(irreducible);
  }

  private void find(Block header) {
    Loop loop = null;
    for (Edge edge : header.predecessors()) {
      Block source = edge.block();
      if (!tree.isReachable(source) || tree.indexOf(source) < tree.indexOf(header)) {
        continue;
      }
      if (!tree.dominates(header, source)) {
        irreducible.add(edge);
        continue;
      }
      loop = loop == null ? new Loop(header) : loop;
      loop.backEdges.add(edge);
    }
    if (loop != null) {
      loops.add(loop);
      add(header, loop);
      Deque<Block> work = new ArrayDeque<>();
      loop.backEdges.forEach(edge -> work.add(edge.block()));
      while (!work.isEmpty()) {
        collect(work.remove(), loop, work);
      }
    }
  }

  /** Adds a block, or the outermost loop around it that is known, and queues what leads there. */
  private void collect(Block block, Loop loop, Deque<Block> work) {
    if (loop.contains(block)) {
      return;
    }
    Loop inner = innermost[block.id()];
    if (inner == null) {
      add(block, loop);
      queuePredecessors(block, work);
      return;
    }
    while (inner.parent != null) {
      inner = inner.parent;
    }
    inner.parent = loop;
    loop.members.or(inner.members);
    queuePredecessors(inner.header, work);
  }

  private void queuePredecessors(Block block, Deque<Block> work) {
    for (Edge edge : block.predecessors()) {
      if (tree.isReachable(edge.block())) {
        work.add(edge.block());
      }
    }
  }

  private void add(Block block, Loop loop) {
    loop.members.set(block.id());
    if (innermost[block.id()] == null) {
      innermost[block.id()] = loop;
    }
  }
}
