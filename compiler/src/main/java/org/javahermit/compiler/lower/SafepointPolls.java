package org.javahermit.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Condition;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.SourcePosition;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.ir.analysis.DominatorTree;
import org.javahermit.compiler.ir.analysis.LoopForest;
import org.javahermit.compiler.ir.analysis.LoopForest.Loop;

/**
 * Sees to it that every loop looks once a round whether its thread is asked to stop.
 *
 * <p>Takes an optimized, lowered graph; puts a {@code SAFEPOINT} at the beginning of every loop,
 * except of loops that count through few rounds. It comes last, because a safepoint is a boundary
 * that nothing moves across. Methods that are entered look too, in their prologue. Code that must
 * not be interrupted has no polls.
 */
public final class SafepointPolls {
  private static final String UNSAFE = "org/javahermit/unsafe/";
  private static final List<String> WITHOUT =
      List.of("Uninterruptible", "EntryPoint", "InterruptHandler", "SignalHandler");

  /** A loop that is known to go through at most so many rounds need not poll. */
  private static final int FEW_ROUNDS = 64;

  private SafepointPolls() {}

  /** Adds the polls that the graph needs. */
  public static void run(Graph graph) {
    JavaMethod method = graph.method();
    if (method != null
        && WITHOUT.stream().anyMatch(name -> method.annotation(UNSAFE + name) != null)) {
      return;
    }
    DominatorTree tree = DominatorTree.of(graph);
    LoopForest forest = LoopForest.of(graph, tree);
    Set<Block> headers = new TreeSet<>((a, b) -> Integer.compare(a.id(), b.id()));
    for (Loop loop : forest.loops()) {
      if (!isShort(loop, tree)) {
        headers.add(loop.header());
      }
    }
    for (Edge edge : forest.irreducibleEdges()) {
      headers.add(edge.target());
    }
    for (Block header : headers) {
      SourcePosition position = position(header);
      header.insert(0, graph.create(Opcode.SAFEPOINT, Type.VOID, null).setPosition(position));
    }
  }

  private static SourcePosition position(Block block) {
    for (Instruction instruction : block.instructions()) {
      if (instruction.position() != null) {
        return instruction.position();
      }
    }
    return null;
  }

  /** Whether a counter with a constant start, step and limit ends the loop soon. */
  private static boolean isShort(Loop loop, DominatorTree tree) {
    for (Edge exit : loop.exits()) {
      Instruction branch = exit.source();
      if (branch.opcode() == Opcode.BRANCH
          && branch.input(0).opcode() == Opcode.COMPARE
          && loop.backEdges().stream().allMatch(e -> tree.dominates(exit.block(), e.block()))
          && endsSoon(loop, branch, branch.successors().get(0) == exit)) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsSoon(Loop loop, Instruction branch, boolean leavesWhereTrue) {
    Instruction compare = branch.input(0);
    Integer limit = constant(compare.input(1));
    Instruction counter = compare.input(0);
    Integer before = limit == null ? null : stepFrom(counter, loop);
    if (before == null) {
      return false;
    }
    Instruction parameter = before == 0 ? counter : counter.input(0);
    int index = loop.header().parameters().indexOf(parameter);
    List<Integer> starts = new ArrayList<>();
    for (Edge entry : loop.entries()) {
      starts.add(constant(entry.arguments().get(index)));
    }
    Integer step = step(loop, parameter, index);
    if (step == null || starts.contains(null)) {
      return false;
    }
    Condition condition = compare.attribute(Condition.class);
    return starts.stream()
        .allMatch(start -> counts(start, before, step, condition, limit, leavesWhereTrue));
  }

  /** What is added to a parameter of the header to get the value, or null. */
  private static Integer stepFrom(Instruction value, Loop loop) {
    if (loop.header().parameters().contains(value)) {
      return 0;
    }
    return value.opcode() == Opcode.ADD && loop.header().parameters().contains(value.input(0))
        ? constant(value.input(1))
        : null;
  }

  /** By how much the parameter changes each round, or null. */
  private static Integer step(Loop loop, Instruction parameter, int index) {
    Integer step = null;
    for (Edge back : loop.backEdges()) {
      Instruction next = back.arguments().get(index);
      if (next.opcode() != Opcode.ADD || next.input(0) != parameter) {
        return null;
      }
      Integer change = constant(next.input(1));
      if (change == null || step != null && !step.equals(change)) {
        return null;
      }
      step = change;
    }
    return step;
  }

  private static boolean counts(
      int start, int before, int step, Condition condition, int limit, boolean leavesWhereTrue) {
    int value = start;
    for (int round = 0; round < FEW_ROUNDS; round++) {
      Boolean holds = holds(value + before, condition, limit);
      if (holds == null) {
        return false;
      }
      if (holds == leavesWhereTrue) {
        return true;
      }
      value += step;
    }
    return false;
  }

  private static Boolean holds(int a, Condition condition, int b) {
    return switch (condition) {
      case EQ -> a == b;
      case NE -> a != b;
      case LT -> a < b;
      case LE -> a <= b;
      case GT -> a > b;
      case GE -> a >= b;
      default -> null;
    };
  }

  private static Integer constant(Instruction value) {
    return value.opcode() == Opcode.CONSTANT && value.attribute() instanceof Integer number
        ? number
        : null;
  }
}
