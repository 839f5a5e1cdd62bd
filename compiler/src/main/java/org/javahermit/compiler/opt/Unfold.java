package org.javahermit.compiler.opt;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;

/**
 * Inlines what is done with objects that the method makes, where that tells which methods a loop
 * calls: a chain of stages with lambdas becomes the loop that its author had in mind.
 *
 * <p>Relies on direct calls. Begins with a call whose callee selects methods by the class of such
 * an object ({@link CalleeUse}), and tries on a copy of the graph what comes of it ({@link
 * Unfolding}). The copy takes the place of the graph where a call in a loop has become direct by
 * that; otherwise nothing has happened. Source: partial evaluation, see N. Jones, "An Introduction
 * to Partial Evaluation".
 */
final class Unfold implements Pass {
  private static final int MAXIMUM_BLOCKS = 600;

  /** So many beginnings that led to nothing are tried in a method. */
  private static final int MAXIMUM_FAILURES = 4;

  /** How much a method may grow in all, in operations. */
  private static final int GROWTH = 3000;

  /** What makes the most of a round before the next one looks. */
  private final List<Pass> cleaning;

  Unfold(List<Pass> cleaning) {
    this.cleaning = cleaning;
  }

  @Override
  public String name() {
    return "unfold";
  }

  @Override
  public void run(Graph graph, PassContext context) {
    if (context.world() == null || graph.method().isClassInitializer()) {
      return; // what runs once is not worth it
    }
    Set<Instruction> tried = OwnObjects.newSet();
    int failures = 0;
    int grown = 0;
    Instruction seed = seed(graph, context, tried);
    while (seed != null
        && failures < MAXIMUM_FAILURES
        && grown < GROWTH
        && graph.blocks().size() < MAXIMUM_BLOCKS) {
      Map<Instruction, Instruction> copies = new IdentityHashMap<>();
      Graph trial = GraphCopy.of(graph, copies);
      Unfolding unfolding = new Unfolding(trial, context, cleaning);
      tried.add(seed);
      if (unfolding.run(copies.get(seed))) {
        grown += unfolding.growth();
        tried = copied(tried, copies);
        graph.become(trial);
      } else {
        failures++;
      }
      seed = seed(graph, context, tried);
    }
  }

  private static Set<Instruction> copied(
      Set<Instruction> originals, Map<Instruction, Instruction> copies) {
    Set<Instruction> result = OwnObjects.newSet();
    originals.forEach(original -> result.add(copies.get(original)));
    return result;
  }

  /** The first call that is worth a try. */
  private static Instruction seed(Graph graph, PassContext context, Set<Instruction> tried) {
    BitSet cold = null;
    for (Block block : graph.blocks()) {
      for (Instruction call : block.instructions()) {
        if (call.opcode() == Opcode.CALL && !tried.contains(call) && isSeed(call, context)) {
          cold = cold == null ? ColdBlocks.of(graph) : cold;
          if (!cold.get(block.id())) {
            return call;
          }
        }
      }
    }
    return null;
  }

  private static boolean isSeed(Instruction call, PassContext context) {
    return !call.attribute(JavaMethod.class).isConstructor()
        && selects(call, context, value -> CalleeUse.isMade(value, context));
  }

  /** Whether the callee selects methods by the class of an argument of the kind. */
  static boolean selects(Instruction call, PassContext context, Predicate<Instruction> isKnown) {
    List<Instruction> known = new ArrayList<>();
    for (Instruction input : call.inputs()) {
      if (input.type() == Type.REF && isKnown.test(Values.withoutChecks(input))) {
        known.add(input);
      }
    }
    if (known.isEmpty()) {
      return false;
    }
    BitSet selecting = CalleeUse.of(call.attribute(JavaMethod.class), context).selecting();
    for (int k = selecting.nextSetBit(0); k >= 0; k = selecting.nextSetBit(k + 1)) {
      if (known.contains(call.input(k))) {
        return true;
      }
    }
    return false;
  }
}
