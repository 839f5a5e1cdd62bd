package org.javahermit.compiler.opt;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
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
 * Changes of control flow that let {@link Unfold} know which object it looks at.
 *
 * <p>Relies on all blocks being reachable. Peels a round off a loop that begins with an object of
 * the method and ends by what the object holds. Where a value is one of several objects, the one
 * that holds most gets a copy of what follows; in the original nothing more is to be unfolded.
 */
final class UnfoldShapes {
  /** What may be copied at a time, in operations. */
  private static final int LARGEST_REGION = 400;

  private static final int MAXIMUM_PEELINGS = 8;
  private static final int MAXIMUM_SPLITS = 2;

  private final Graph graph;
  private final Set<Instruction> declined = OwnObjects.newSet();
  private final BiConsumer<Instruction, Instruction> copied;
  private int peelings;
  private int splits;

  /**
   * For one unfolding.
   *
   * @param copied is told each original with its copy
   */
  UnfoldShapes(Graph graph, BiConsumer<Instruction, Instruction> copied) {
    this.graph = graph;
    this.copied = copied;
  }

  /** Whether the call is to stay as it is. */
  boolean isDeclined(Instruction call) {
    return declined.contains(call);
  }

  /** Makes one change, if there is one to make. */
  boolean change() {
    if (peelings == MAXIMUM_PEELINGS && splits == MAXIMUM_SPLITS) {
      return false;
    }
    DominatorTree tree = DominatorTree.of(graph);
    LoopForest loops = LoopForest.of(graph, tree);
    return splits < MAXIMUM_SPLITS && split(tree, loops)
        || peelings < MAXIMUM_PEELINGS && peel(tree, loops);
  }

  private boolean peel(DominatorTree tree, LoopForest loops) {
    for (Loop loop : loops.loops()) {
      if (walksAlongOwnObject(loop)) {
        List<Block> region = RegionCopy.region(loop.header(), tree);
        if (InlinePolicy.count(region) <= LARGEST_REGION) {
          RegionCopy.forEdges(loop.entries(), region, copied);
          peelings++;
          return true;
        }
      }
    }
    return false;
  }

  private static boolean walksAlongOwnObject(Loop loop) {
    Block header = loop.header();
    if (header.last().opcode() != Opcode.BRANCH || loop.entries().size() != 1) {
      return false;
    }
    List<Instruction> before = loop.entries().get(0).arguments();
    for (int i = 0; i < before.size(); i++) {
      if (isOwn(before.get(i))
          && decides(header.last().input(0), header.parameters().get(i), header)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the value is computed in the block from what the object holds. */
  private static boolean decides(Instruction value, Instruction object, Block block) {
    if (value.block() != block || value.opcode() == Opcode.PARAMETER) {
      return false;
    }
    if (value.opcode() == Opcode.LOAD_FIELD) {
      return Values.withoutChecks(value.input(0)) == object;
    }
    return value.inputs().stream().anyMatch(input -> decides(input, object, block));
  }

  private boolean split(DominatorTree tree, LoopForest loops) {
    OwnObjects own = OwnObjects.of(graph);
    if (own.isEmpty()) {
      return false;
    }
    for (Block block : tree.reversePostOrder()) {
      Loop loop = loops.loopOf(block);
      if (block.predecessors().size() > 1 && (loop == null || loop.header() != block)) {
        Edge best = best(block, own);
        if (best != null && splitAt(block, best, tree)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean splitAt(Block block, Edge edge, DominatorTree tree) {
    List<Block> region = RegionCopy.region(block, tree);
    if (InlinePolicy.count(region) > LARGEST_REGION) {
      return false;
    }
    RegionCopy.forEdges(List.of(edge), region, copied);
    region.forEach(original -> declined.addAll(original.instructions()));
    splits++;
    return true;
  }

  /** The edge with the object that holds most objects, of those whose object is looked into. */
  private static Edge best(Block block, OwnObjects own) {
    Edge best = null;
    int most = 0;
    for (int i = 0; i < block.parameters().size(); i++) {
      if (block.parameters().get(i).type() == Type.REF && isLookedInto(block.parameters().get(i))) {
        for (Edge edge : block.predecessors()) {
          Instruction object = own.own(edge.arguments().get(i));
          int held = object == null ? 0 : own.held(object);
          if (held > most) {
            best = edge;
            most = held;
          }
        }
      }
    }
    return best;
  }

  private static boolean isLookedInto(Instruction value) {
    List<Instruction> readers = new ArrayList<>();
    for (User user : value.uses()) {
      if (user instanceof Instruction reader) {
        readers.add(reader);
      }
    }
    return readers.stream()
        .anyMatch(
            reader ->
                switch (reader.opcode()) {
                  case LOAD_FIELD -> true;
                  case NULL_CHECK, CAST_CHECK -> isLookedInto(reader);
                  default -> false;
                });
  }

  private static boolean isOwn(Instruction value) {
    return Values.withoutChecks(value).opcode() == Opcode.NEW;
  }
}
