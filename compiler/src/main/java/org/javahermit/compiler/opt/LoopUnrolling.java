package org.javahermit.compiler.opt;

import java.util.ArrayList;
import java.util.List;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Condition;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.ir.analysis.LoopForest;
import org.javahermit.compiler.ir.analysis.LoopForest.Loop;

/**
 * Lets a small innermost loop that counts do several rounds before it asks whether to go on, and
 * before it looks for a safepoint.
 *
 * <p>In front of the loop, which stays for the last few rounds, stands one of {@link #ROUNDS}
 * copies in a row, entered as long as all of them are below the limit: {@code i < limit − (ROUNDS −
 * 1) · step}. The copies keep all other ways out. What is subtracted does not wrap: where it would,
 * the limit is the smallest number, and the copies are never entered. Loops that call, that may
 * throw, or are not small, are left alone, as are those that hardly ever run or have few rounds.
 * Source: J. Dongarra, A. Hinds, "Unrolling Loops in FORTRAN", 1979.
 */
final class LoopUnrolling implements Pass {
  /** How many rounds are done at once. */
  private static final int ROUNDS = 4;

  /** The most operations of a loop. */
  private static final int MAXIMUM_SIZE = 24;

  @Override
  public String name() {
    return "loop-unrolling";
  }

  @Override
  public void run(Graph graph, PassContext context) {
    if (!LoopEdits.areWorthCopying(graph)) {
      return;
    }
    LoopForest loops = Preheaders.ensure(graph);
    for (Loop loop : LoopEdits.smallInnermost(graph, loops, MAXIMUM_SIZE)) {
      CountedLoop counted = CountedLoop.of(loop);
      if (counted != null
          && hasManyRounds(counted)
          && !mayThrow(loop)
          && LoopEdits.close(loop, loops.tree())) {
        unroll(counted);
      }
    }
  }

  private static boolean mayThrow(Loop loop) {
    return loop.blocks().stream()
        .flatMap(block -> block.instructions().stream())
        .anyMatch(Values::mayThrow);
  }

  /** Whether the copies are worth it, as far as the number of rounds is known. */
  private static boolean hasManyRounds(CountedLoop counted) {
    if (counted.step() > Integer.MAX_VALUE / ROUNDS || counted.first() == counted.limit()) {
      return false;
    }
    if (!Values.isConstant(counted.limit())) {
      return true;
    }
    long least = Values.isConstant(counted.first()) ? Values.constant(counted.first()) : 0;
    long distance = Values.constant(counted.limit()) - least;
    return distance >= 2L * ROUNDS * counted.step();
  }

  private static void unroll(CountedLoop counted) {
    Loop loop = counted.loop();
    Instruction jump = Preheaders.of(loop).last();
    Instruction limit = limitOfAll(jump, counted);
    List<RegionCopy> copies = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      copies.add(RegionCopy.ofLoop(loop));
    }
    for (int i = 0; i < ROUNDS; i++) {
      Block next = copies.get((i + 1) % ROUNDS).of(loop.header());
      for (Edge back : loop.backEdges()) {
        Edge copied = copyOf(back, copies.get(i));
        copied.retarget(next, List.copyOf(copied.arguments()));
        countFromFirst(counted, copied, copies.get(0), i + 1);
      }
    }
    copies.subList(1, ROUNDS).forEach(copy -> neverEnd(counted, copy));
    enter(counted, copies.get(0), limit);
  }

  /** The number that the variable is below where that many rounds are to come. */
  private static Instruction limitOfAll(Instruction jump, CountedLoop counted) {
    int distance = (ROUNDS - 1) * counted.step();
    Instruction limit = counted.before(counted.limit());
    Instruction less =
        Edits.insertBefore(
            jump, Opcode.SUB, Type.I32, null, limit, Edits.constant(jump, Type.I32, distance));
    if (Values.minimum(limit) >= 0) {
      return less;
    }
    Instruction least = Edits.constant(jump, Type.I32, Integer.MIN_VALUE + distance);
    Instruction fits = Edits.compare(jump, Condition.GE, limit, least);
    Instruction none = Edits.constant(jump, Type.I32, Integer.MIN_VALUE);
    return Edits.insertBefore(jump, Opcode.SELECT, Type.I32, null, fits, less, none);
  }

  private static Edge copyOf(Edge edge, RegionCopy copy) {
    int index = edge.source().successors().indexOf(edge);
    return copy.of(edge.source()).successors().get(index);
  }

  /** Makes the variable of one round out of that of the first, so that none waits for another. */
  private static void countFromFirst(CountedLoop counted, Edge back, RegionCopy first, int rounds) {
    int index = counted.loop().header().parameters().indexOf(counted.variable());
    Instruction next = back.arguments().get(index);
    Block header = first.of(counted.loop().header());
    next.setInput(0, header.parameters().get(index));
    next.setInput(1, Edits.constant(next, Type.I32, rounds * counted.step()));
  }

  /** Lets a copy go on in any case: that the limit is not reached was asked in front of all. */
  private static void neverEnd(CountedLoop counted, RegionCopy copy) {
    Edge exit = copyOf(counted.exit(), copy);
    Instruction branch = exit.source();
    Edge other = branch.successors().get(branch.successors().get(0) == exit ? 1 : 0);
    Edits.jumpAlong(branch, other);
  }

  /** Lets the first copy ask for all, and go on in the loop itself where not all may run. */
  private static void enter(CountedLoop counted, RegionCopy copy, Instruction limit) {
    Block header = counted.loop().header();
    Block first = copy.of(header);
    Edge exit = copyOf(counted.exit(), copy);
    Instruction branch = exit.source();
    Instruction variable = first.parameters().get(header.parameters().indexOf(counted.variable()));
    Condition condition = branch.input(0).attribute(Condition.class);
    branch.setInput(0, Edits.compare(branch, condition, variable, limit));
    exit.retarget(header, List.copyOf(first.parameters()));
    counted.entry().retarget(first, List.copyOf(counted.entry().arguments()));
  }
}
