package org.javahermit.compiler.opt;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.analysis.DominatorTree;
import org.javahermit.compiler.ir.analysis.LoopForest.Loop;

/**
 * Copies a block and everything that only it leads to, and lets some of the ways to the block go to
 * the copy.
 *
 * <p>Takes a block of a graph whose blocks are all reachable; leaves both as they were in effect.
 * No value has to be found anew, because what a block dominates is read outside of the dominated
 * blocks by arguments of edges alone. Where the block is the header of a loop and what enters the
 * loop goes to the copy, the first round has been peeled: the copy's ways back lead to the
 * original.
 */
final class RegionCopy {
  private final Graph graph;
  private final Block first;
  private final List<Block> region;

  /** Whether ways back to the first block lead to its copy. */
  private final boolean isClosed;

  private final Map<Block, Block> blocks = new IdentityHashMap<>();
  private final Map<Instruction, Instruction> values = new IdentityHashMap<>();

  private RegionCopy(List<Block> region, boolean isClosed) {
    this.first = region.get(0);
    this.graph = first.graph();
    this.region = region;
    this.isClosed = isClosed;
  }

  /** The block and all that it dominates, in the order of control. */
  static List<Block> region(Block first, DominatorTree tree) {
    List<Block> region = new ArrayList<>();
    for (Block block : tree.reversePostOrder()) {
      if (tree.dominates(first, block)) {
        region.add(block);
      }
    }
    return region;
  }

  /**
   * Copies a region for some of the edges that lead to it.
   *
   * @param edges edges from outside of the region to its first block
   * @param copied is told each original with its copy
   */
  static void forEdges(
      List<Edge> edges, List<Block> region, BiConsumer<Instruction, Instruction> copied) {
    RegionCopy copy = new RegionCopy(region, false);
    copy.make();
    for (Block block : region) {
      block.instructions().forEach(original -> copied.accept(original, copy.values.get(original)));
    }
    for (Edge edge : edges) {
      edge.retarget(copy.blocks.get(copy.first), List.copyOf(edge.arguments()));
    }
  }

  /**
   * Copies a loop, of which nothing is read outside but by arguments of edges; no edge leads to the
   * copy yet.
   */
  static RegionCopy ofLoop(Loop loop) {
    RegionCopy copy = new RegionCopy(loop.blocks(), true);
    copy.make();
    return copy;
  }

  /** The copy of a block of the region. */
  Block of(Block original) {
    return blocks.get(original);
  }

  /** The copy of an instruction of the region. */
  Instruction of(Instruction original) {
    return values.get(original);
  }

  private void make() {
    for (Block block : region) {
      Block made = graph.createBlock();
      blocks.put(block, made);
      for (Instruction parameter : block.parameters()) {
        Instruction copied = made.addParameter(parameter.type()).setRefType(parameter.refType());
        values.put(parameter, copied.setPosition(parameter.position()));
      }
    }
    for (Block block : region) {
      for (Instruction instruction : block.instructions()) {
        Instruction copied =
            graph.create(instruction.opcode(), instruction.type(), instruction.attribute());
        copied.setRefType(instruction.refType()).setPosition(instruction.position());
        values.put(instruction, blocks.get(block).append(copied));
      }
    }
    for (Block block : region) {
      block.instructions().forEach(this::connect);
    }
  }

  private void connect(Instruction original) {
    Instruction copied = values.get(original);
    original.inputs().forEach(input -> copied.addInput(copyOf(input)));
    for (Edge edge : List.copyOf(original.successors())) {
      List<Instruction> arguments = edge.arguments().stream().map(this::copyOf).toList();
      Block target = edge.target();
      boolean goesOn = (isClosed || target != first) && blocks.containsKey(target);
      copied.addSuccessor(goesOn ? blocks.get(target) : target, arguments);
    }
  }

  private Instruction copyOf(Instruction value) {
    return values.getOrDefault(value, value);
  }
}
