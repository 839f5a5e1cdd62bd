package org.javahermit.compiler.opt;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.ir.User;
import org.javahermit.compiler.ir.analysis.DominatorTree;
import org.javahermit.compiler.ir.analysis.LoopForest;
import org.javahermit.compiler.ir.analysis.LoopForest.Loop;

/**
 * What passes that copy loops have in common: which loops are worth it, how the values of a loop
 * get out of several copies, and how it is asked in front of two of them which one is to run.
 */
final class LoopEdits {
  private LoopEdits() {}

  /** Whether loops of a method are worth copying: it can stop, and may run more than once. */
  static boolean areWorthCopying(Graph graph) {
    return !InlinePolicy.isUninterruptible(graph.method())
        && (graph.method() == null || !graph.method().isClassInitializer());
  }

  /** Whether a value is the same in each round. */
  static boolean isFixed(Instruction value, Loop loop) {
    return Values.isConstant(value) || !loop.contains(value.block());
  }

  /** A value that is the same in each round, in front of the loop; constants may stand inside. */
  static Instruction before(Instruction jump, Instruction value) {
    return Values.isConstant(value) ? Edits.constant(jump, value.type(), value.attribute()) : value;
  }

  /** The loops without another one inside that run often, do not call, and have few operations. */
  static List<Loop> smallInnermost(Graph graph, LoopForest loops, int maximumSize) {
    Set<Loop> outer = new HashSet<>();
    loops.loops().forEach(loop -> outer.add(loop.parent()));
    List<Loop> small =
        loops.loops().stream().filter(l -> !outer.contains(l) && isSmall(l, maximumSize)).toList();
    if (small.isEmpty()) {
      return small;
    }
    BitSet cold = ColdBlocks.of(graph);
    return small.stream().filter(loop -> !cold.get(loop.header().id())).toList();
  }

  private static boolean isSmall(Loop loop, int maximumSize) {
    int size = 0;
    for (Block block : loop.blocks()) {
      for (Instruction i : block.instructions()) {
        if (i.opcode().is(Opcode.Property.BOUNDARY)) {
          return false;
        }
      }
      size += block.instructions().size();
    }
    return size <= maximumSize;
  }

  /**
   * Lets what is made in a loop be read outside only by what its exits hand over, so that copies of
   * it can hand over theirs. Closing one loop leaves what was found out about the others true.
   *
   * @param tree of the graph as the loops were found in it
   * @return false, and nothing changed, where an exit is an exception's, or a value is read where
   *     exits meet other control
   */
  static boolean close(Loop loop, DominatorTree tree) {
    Map<Block, Map<Instruction, List<User>>> reads = new LinkedHashMap<>();
    for (Edge exit : loop.exits()) {
      if (exit.source().opcode() != Opcode.BRANCH) {
        return false;
      }
      reads.put(exit.target(), new LinkedHashMap<>());
    }
    for (Block block : loop.blocks()) {
      for (List<Instruction> values : List.of(block.parameters(), block.instructions())) {
        for (Instruction value : values) {
          if (!findReads(value, loop, tree, reads)) {
            return false;
          }
        }
      }
    }
    reads.forEach((target, values) -> handOver(loop, target, values));
    return true;
  }

  private static boolean findReads(
      Instruction value,
      Loop loop,
      DominatorTree tree,
      Map<Block, Map<Instruction, List<User>>> reads) {
    for (User user : value.uses()) {
      if (!loop.contains(user.block())) {
        Block target = targetBefore(user.block(), loop, tree, reads.keySet());
        if (target == null) {
          return false;
        }
        reads.get(target).computeIfAbsent(value, v -> new ArrayList<>()).add(user);
      }
    }
    return true;
  }

  /** The target of exits, and of nothing else, that all control to a block has passed, or null. */
  private static Block targetBefore(
      Block block, Loop loop, DominatorTree tree, Set<Block> targets) {
    if (!tree.isReachable(block)) {
      return null; // it is newer than the tree
    }
    for (Block target : targets) {
      if (tree.isReachable(target)
          && tree.dominates(target, block)
          && target.predecessors().stream().allMatch(edge -> loop.contains(edge.block()))) {
        return target;
      }
    }
    return null;
  }

  /** Puts a block in front of the target of exits, to which they hand over what is read behind. */
  private static void handOver(Loop loop, Block target, Map<Instruction, List<User>> reads) {
    Graph graph = target.graph();
    Block closing = graph.createBlock();
    List<Instruction> passed = new ArrayList<>();
    for (Instruction parameter : target.parameters()) {
      passed.add(closing.addParameter(parameter.type()).setRefType(parameter.refType()));
    }
    List<Edge> exits =
        target.predecessors().stream().filter(edge -> loop.contains(edge.block())).toList();
    for (Edge exit : exits) {
      List<Instruction> arguments = new ArrayList<>(exit.arguments());
      arguments.addAll(reads.keySet());
      exit.retarget(closing, arguments);
    }
    reads.forEach(
        (value, users) -> {
          Instruction parameter = closing.addParameter(value.type()).setRefType(value.refType());
          users.forEach(user -> user.replaceUse(value, parameter));
        });
    Instruction jump = graph.create(Opcode.JUMP, Type.VOID, null);
    jump.setPosition(exits.get(0).source().position());
    closing.append(jump).addSuccessor(target, passed);
  }

  /** A block that leads to another loop's header as a jump does to its target. */
  static Block preheader(Block header, Instruction jump) {
    Graph graph = header.graph();
    Block made = graph.createBlock();
    Instruction copy = graph.create(Opcode.JUMP, Type.VOID, null);
    copy.setPosition(jump.position());
    made.append(copy).addSuccessor(header, List.copyOf(jump.successors().get(0).arguments()));
    return made;
  }

  /** Moves a jump to a block of its own, which comes next where the condition holds. */
  static void branch(Instruction jump, Instruction condition, Block otherwise) {
    Block block = jump.block();
    Graph graph = block.graph();
    Block next = graph.createBlock();
    Instruction branch = graph.create(Opcode.BRANCH, Type.VOID, null, condition);
    branch.setPosition(jump.position());
    block.detach(jump);
    next.append(jump);
    block.append(branch);
    branch.addSuccessor(next);
    branch.addSuccessor(otherwise);
  }
}
