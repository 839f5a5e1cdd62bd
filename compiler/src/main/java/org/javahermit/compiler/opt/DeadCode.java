package org.javahermit.compiler.opt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.MemoryAccess;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.analysis.BlockOrder;

/**
 * Removes blocks that control cannot reach, parameters that stand for one value only, and
 * operations and parameters whose value nothing needs, cycles of them included.
 *
 * <p>Relies on nothing. Leaves only what an effect needs. Loads and allocations of bounded size
 * count as free of effects where their value is not used. Source: mark and sweep from the effects
 * (R. Cytron et al., "Efficiently Computing Static Single Assignment Form", 1991, §7.1).
 */
final class DeadCode implements Pass {
  /** An unused array that is longer is allocated all the same, for its OutOfMemoryError. */
  private static final int LARGEST_IDLE_ARRAY = 1 << 16;

  @Override
  public String name() {
    return "dead-code";
  }

  @Override
  public void run(Graph graph, PassContext context) {
    removeUnreachable(graph);
    RedundantParameters.remove(graph);
    if (sweep(graph, mark(graph))) {
      removeUnreachable(graph);
    }
  }

  /** Removes the blocks that no way from the entry leads to; tells whether there were any. */
  static boolean removeUnreachable(Graph graph) {
    List<Block> reachable = BlockOrder.postOrder(graph);
    if (reachable.size() == graph.blocks().size()) {
      return false;
    }
    BitSet kept = new BitSet(graph.blockCount());
    reachable.forEach(block -> kept.set(block.id()));
    for (Block block : graph.blocks()) {
      if (!kept.get(block.id()) && !block.instructions().isEmpty()) {
        Instruction last = block.last();
        List.copyOf(last.successors()).forEach(last::removeSuccessor);
      }
    }
    graph.removeBlocks(block -> !kept.get(block.id()));
    return true;
  }

  /** Whether the operation only makes a value, so that nobody misses it where that is unused. */
  static boolean isIdle(Instruction instruction) {
    if (instruction.opcode().is(Opcode.Property.PURE)) {
      return true;
    }
    return switch (instruction.opcode()) {
      case LOAD_FIELD, LOAD_STATIC -> !instruction.attribute(JavaField.class).isVolatile();
      case LOAD_ELEMENT, NEW_TABLE, REF_TO_ADDRESS, ADDRESS_TO_REF -> true;
      case NEW -> !instruction.attribute(JavaClass.class).hasFinalizer();
      case LOAD -> {
        MemoryAccess access = instruction.attribute(MemoryAccess.class);
        yield !access.isVolatile() && !access.implicitNullCheck();
      }
      case NEW_ARRAY ->
          Values.isConstant(instruction.input(0))
              && Values.constant(instruction.input(0)) >= 0
              && Values.constant(instruction.input(0)) <= LARGEST_IDLE_ARRAY;
      default -> false;
    };
  }

  private static BitSet mark(Graph graph) {
    BitSet live = new BitSet(graph.valueCount());
    Deque<Instruction> work = new ArrayDeque<>();
    for (Block block : graph.blocks()) {
      for (Instruction instruction : block.instructions()) {
        if (!isIdle(instruction)) {
          reach(instruction, live, work);
        }
      }
    }
    graph.entry().parameters().forEach(parameter -> reach(parameter, live, work));
    while (!work.isEmpty()) {
      Instruction needed = work.poll();
      if (needed.opcode() == Opcode.PARAMETER) {
        int index = needed.block().parameters().indexOf(needed);
        for (Edge edge : needed.block().predecessors()) {
          reach(edge.arguments().get(index), live, work);
        }
      }
      needed.inputs().forEach(input -> reach(input, live, work));
    }
    return live;
  }

  private static void reach(Instruction instruction, BitSet live, Deque<Instruction> work) {
    if (!live.get(instruction.id())) {
      live.set(instruction.id());
      work.add(instruction);
    }
  }

  /** Whether edges went, too. */
  private static boolean sweep(Graph graph, BitSet live) {
    for (Block block : graph.blocks()) {
      for (int i = block.parameters().size() - 1; i >= 0; i--) {
        if (!live.get(block.parameters().get(i).id())) {
          block.removeParameter(i);
        }
      }
    }
    List<Instruction> ends = new ArrayList<>();
    for (Block block : graph.blocks()) {
      if (!live.get(block.last().id())) {
        ends.add(block.last());
      }
      block.removeIf(i -> !live.get(i.id()) && i.successors().isEmpty());
    }
    ends.forEach(Edits::delete);
    return !ends.isEmpty();
  }
}
