package org.javahermit.compiler.opt;

import java.util.ArrayList;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Condition;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.ir.analysis.DominatorTree;

/**
 * Removes checks for null, and comparisons with null, that were decided on every way here.
 *
 * <p>Relies on {@link TypeFlow} for what definitions say. A check that stays is what later ones are
 * replaced by; after a branch on null the reference itself is, so that nothing below may be moved
 * above that branch. Source: Go's {@code nilcheck}.
 */
final class NullCheckElimination implements Pass {

  @Override
  public String name() {
    return "null-check-elimination";
  }

  @Override
  public void run(Graph graph, PassContext context) {
    new Walk(DominatorTree.of(graph)).walk(graph);
  }

  private static final class Walk extends DominatorWalk {
    /** What stands for the reference where it is known not to be null; a constant where it is. */
    private final ScopedMap<Instruction, Instruction> decided = new ScopedMap<>();

    Walk(DominatorTree tree) {
      super(tree);
    }

    @Override
    void enter(Block block) {
      decided.enter();
      Edge edge = onlyEdgeTo(block);
      if (edge != null) {
        learnFromEdge(edge);
      }
      for (Instruction instruction : new ArrayList<>(block.instructions())) {
        if (instruction.opcode() == Opcode.NULL_CHECK) {
          visitCheck(instruction);
        } else if (instruction.opcode() == Opcode.COMPARE) {
          visitComparison(instruction);
        }
      }
    }

    @Override
    void leave(Block block) {
      decided.leave();
    }

    private void learnFromEdge(Edge edge) {
      Instruction source = edge.source();
      if (source.opcode() == Opcode.NULL_CHECK && isNormalEdge(edge)) {
        decided.put(source.input(0), source);
      } else if (source.opcode() == Opcode.BRANCH) {
        learnFromBranch(source.input(0), edge == source.successors().get(0));
      }
    }

    private void learnFromBranch(Instruction condition, boolean holds) {
      if (condition.opcode() == Opcode.INSTANCE_OF && holds) {
        learnNonNull(condition.input(0));
      } else if (condition.opcode() == Opcode.COMPARE && Values.isNull(condition.input(1))) {
        if (holds == (condition.attribute() == Condition.NE)) {
          learnNonNull(condition.input(0));
        } else {
          decided.put(condition.input(0), condition.input(1));
        }
      } else if (condition.opcode() == Opcode.AND && holds) {
        learnFromBranch(condition.input(0), true);
        learnFromBranch(condition.input(1), true);
      }
    }

    private void learnNonNull(Instruction reference) {
      if (decided.get(reference) == null) {
        decided.put(reference, reference);
      }
      if (reference.opcode() == Opcode.CAST_CHECK) {
        learnNonNull(reference.input(0));
      }
    }

    private void visitCheck(Instruction check) {
      Instruction reference = check.input(0);
      Instruction known = decided.get(reference);
      if (Values.isNonNull(reference)) {
        Edits.replace(check, reference);
      } else if (known != null && !Values.isNull(known)) {
        Edits.replace(check, known);
      } else if (!check.endsBlock()) {
        decided.put(reference, check);
      }
    }

    private void visitComparison(Instruction comparison) {
      if (!Values.isNull(comparison.input(1))) {
        return;
      }
      Instruction known = decided.get(comparison.input(0));
      if (known != null) {
        boolean holds = Values.isNull(known) == (comparison.attribute() == Condition.EQ);
        Edits.replace(comparison, Edits.constant(comparison, Type.I32, holds ? 1 : 0));
      }
    }
  }
}
