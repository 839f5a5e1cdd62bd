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
  private final Map<Block, Block> blocks = new IdentityHashMap<>();
  private final Map<Instruction, Instruction> values = new IdentityHashMap<>();

  private RegionCopy(Block first, List<Block> region) {
    this.graph = first.graph();
    this.first = first;
    this.region = region;
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
    Block first = region.get(0);
    RegionCopy copy = new RegionCopy(first, region);
    copy.make();
    for (Block block : region) {
      block.instructions().forEach(original -> copied.accept(original, copy.values.get(original)));
    }
    for (Edge edge : edges) {
      edge.retarget(copy.blocks.get(first), List.copyOf(edge.arguments()));
    }
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
      boolean goesOn = target != first && blocks.containsKey(target);
      copied.addSuccessor(goesOn ? blocks.get(target) : target, arguments);
    }
  }

  private Instruction copyOf(Instruction value) {
    return values.getOrDefault(value, value);
  }
}
