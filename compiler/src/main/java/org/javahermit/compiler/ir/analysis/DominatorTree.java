package org.javahermit.compiler.ir.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.User;

/**
 * Which blocks control must pass to reach a block.
 *
 * <p>Takes a graph; leaves it unchanged. The tree is a snapshot: it says nothing of blocks and
 * edges made later. Source: K. D. Cooper, T. J. Harvey, K. Kennedy, "A Simple, Fast Dominance
 * Algorithm". Queries compare numbers of a walk over the tree and take constant time.
 */
public final class DominatorTree {
  private static final int UNREACHABLE = -1;

  private final List<Block> order;
  private final int[] position; // by block number: index in reverse post-order
  private final int[] dominator; // by index in reverse post-order
  private final List<List<Block>> children; // by index in reverse post-order
  private final int[] enter; // by index: number of a walk over the tree
  private final int[] leave; // by index: the largest such number below
  private final int[] depth; // by index

  private DominatorTree(Graph graph) {
    order = Collections.unmodifiableList(BlockOrder.reversePostOrder(graph));
    int count = order.size();
    position = new int[graph.blockCount()];
    Arrays.fill(position, UNREACHABLE);
    for (int i = 0; i < count; i++) {
      position[order.get(i).id()] = i;
    }
    dominator = new int[count];
    children = new ArrayList<>(Collections.nCopies(count, List.of()));
    enter = new int[count];
    leave = new int[count];
    depth = new int[count];
    iterate();
    number();
  }

  /** The tree of the graph as it is now. */
  public static DominatorTree of(Graph graph) {
    return new DominatorTree(graph);
  }

  /** The reachable blocks in reverse post-order. */
  public List<Block> reversePostOrder() {
    return order;
  }

  /** The block's index in {@link #reversePostOrder()}, or −1 where control cannot reach it. */
  public int indexOf(Block block) {
    return block.id() < position.length ? position[block.id()] : UNREACHABLE;
  }

  /** Whether control can reach the block. */
  public boolean isReachable(Block block) {
    return indexOf(block) != UNREACHABLE;
  }

  /** The closest block that dominates this one besides itself; null for the entry. */
  public Block immediateDominator(Block block) {
    int index = require(block);
    return index == 0 ? null : order.get(dominator[index]);
  }

  /** The blocks whose immediate dominator is this one, in reverse post-order. */
  public List<Block> children(Block block) {
    return children.get(require(block));
  }

  /** The number of dominators besides the block itself. */
  public int depth(Block block) {
    return depth[require(block)];
  }

  /**
   * Whether every way from the entry to {@code b} passes {@code a}; true for a block and itself.
   */
  public boolean dominates(Block a, Block b) {
    int first = require(a);
    int second = require(b);
    return enter[first] <= enter[second] && leave[second] <= leave[first];
  }

  /** The deepest block that dominates both. */
  public Block commonDominator(Block a, Block b) {
    return order.get(intersect(require(a), require(b)));
  }

  /**
   * Whether the value of {@code definition} exists wherever {@code user} reads it. The result of an
   * instruction that ends its block because it can throw exists on its normal edge only.
   */
  public boolean isAvailable(Instruction definition, User user) {
    Block from = definition.block();
    Block to = user.block();
    if (definition.endsBlock()) {
      return isAvailableAfterEdge(definition, user);
    }
    if (from != to) {
      return dominates(from, to);
    }
    if (user instanceof Edge || definition.opcode() == Opcode.PARAMETER) {
      return true;
    }
    for (Instruction instruction : from.instructions()) {
      if (instruction == definition) {
        return true;
      }
      if (instruction == user) {
        return false;
      }
    }
    throw new IllegalStateException(definition + " does not stand in " + from);
  }

  /**
   * Whether {@code edge} is passed on every way to {@code block}: its target dominates the block,
   * and all other edges to the target come back from blocks that the target dominates itself.
   */
  public boolean dominates(Edge edge, Block block) {
    Block target = edge.target();
    if (!dominates(target, block)) {
      return false;
    }
    for (Edge other : target.predecessors()) {
      if (other != edge && isReachable(other.block()) && !dominates(target, other.block())) {
        return false;
      }
    }
    return true;
  }

  private boolean isAvailableAfterEdge(Instruction definition, User user) {
    if (definition.successors().isEmpty()) {
      return false;
    }
    Edge normal = definition.successors().get(0);
    return user == normal || dominates(normal, user.block());
  }

  private int require(Block block) {
    int index = indexOf(block);
    if (index == UNREACHABLE) {
      throw new IllegalArgumentException(block + " cannot be reached or is newer than the tree");
    }
    return index;
  }

  private void iterate() {
    Arrays.fill(dominator, UNREACHABLE);
    dominator[0] = 0;
    boolean changed;
    boolean isCyclic = false;
    do {
      changed = false;
      for (int i = 1; i < order.size(); i++) {
        int best = UNREACHABLE;
        for (Edge edge : order.get(i).predecessors()) {
          int from = indexOf(edge.block());
          isCyclic |= from >= i;
          if (from != UNREACHABLE && dominator[from] != UNREACHABLE) {
            best = best == UNREACHABLE ? from : intersect(from, best);
          }
        }
        if (dominator[i] != best) {
          dominator[i] = best;
          changed = true;
        }
      }
    } while (changed && isCyclic); // without cycles, the first round knows all predecessors
  }

  private int intersect(int a, int b) {
    int first = a;
    int second = b;
    while (first != second) {
      while (first > second) {
        first = dominator[first];
      }
      while (second > first) {
        second = dominator[second];
      }
    }
    return first;
  }

  /** Numbers the tree: sizes of subtrees from the bottom, then intervals from the top. */
  private void number() {
    int count = order.size();
    int[] size = new int[count];
    for (int i = count - 1; i > 0; i--) {
      size[i]++;
      size[dominator[i]] += size[i];
    }
    int[] next = new int[count];
    leave[0] = size[0];
    next[0] = 1;
    for (int i = 1; i < count; i++) {
      int parent = dominator[i];
      enter[i] = next[parent];
      leave[i] = enter[i] + size[i] - 1;
      next[parent] += size[i];
      next[i] = enter[i] + 1;
      depth[i] = depth[parent] + 1;
      if (children.get(parent).isEmpty()) {
        children.set(parent, new ArrayList<>(2));
      }
      children.get(parent).add(order.get(i));
    }
  }
}
