package org.javahermit.compiler.opt;

import java.util.ArrayList;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Condition;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.ir.User;
import org.javahermit.compiler.ir.analysis.DominatorTree;
import org.javahermit.compiler.opt.RangeFacts.Place;

/**
 * Removes bounds checks that never fail, and decides branches on comparisons that always come out
 * the same, by what branches and checks before them and the course of loops prove.
 *
 * <p>Relies on all blocks being reachable; finds more after {@link GlobalValueNumbering}, which
 * lets the lengths of one array be one value. See {@link RangeProver}.
 */
final class BoundsCheckElimination implements Pass {

  @Override
  public String name() {
    return "bounds-check-elimination";
  }

  @Override
  public void run(Graph graph, PassContext context) {
    if (!hasQuestions(graph)) {
      return;
    }
    DominatorTree tree = DominatorTree.of(graph);
    RangeFacts facts = new RangeFacts(graph, tree);
    RangeProver prover = new RangeProver(tree, facts);
    for (Block block : tree.reversePostOrder()) {
      for (Instruction instruction : new ArrayList<>(block.instructions())) {
        if (instruction.opcode() == Opcode.BOUNDS_CHECK) {
          Place place = facts.before(instruction);
          if (prover.isAtLeast(instruction.input(0), null, 0, place)
              && prover.isAtMost(instruction.input(0), instruction.input(1), -1, place)) {
            Edits.delete(instruction);
          }
        } else if (decidesBranch(instruction)) {
          decide(instruction, prover, facts.before(instruction));
        }
      }
    }
  }

  private static boolean hasQuestions(Graph graph) {
    for (Block block : graph.blocks()) {
      for (Instruction instruction : block.instructions()) {
        if (instruction.opcode() == Opcode.BOUNDS_CHECK || decidesBranch(instruction)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean decidesBranch(Instruction instruction) {
    if (instruction.opcode() != Opcode.COMPARE || instruction.input(0).type() != Type.I32) {
      return false;
    }
    for (User user : instruction.uses()) {
      if (user instanceof Instruction reader && reader.opcode() == Opcode.BRANCH) {
        return true;
      }
    }
    return false;
  }

  private static void decide(Instruction compare, RangeProver prover, Place place) {
    Condition condition = compare.attribute(Condition.class);
    if (isProved(condition, compare, prover, place)) {
      compare.become(Opcode.CONSTANT, Type.I32, 1);
    } else if (isProved(condition.negate(Type.I32), compare, prover, place)) {
      compare.become(Opcode.CONSTANT, Type.I32, 0);
    }
  }

  private static boolean isProved(
      Condition condition, Instruction compare, RangeProver prover, Place place) {
    Instruction a = compare.input(0);
    Instruction b = compare.input(1);
    return switch (condition) {
      case LT -> prover.isAtMost(a, b, -1, place);
      case LE -> prover.isAtMost(a, b, 0, place);
      case GT -> prover.isAtMost(b, a, -1, place);
      case GE -> prover.isAtMost(b, a, 0, place);
      case BELOW ->
          Values.minimum(b) >= 0
              && prover.isAtLeast(a, null, 0, place)
              && prover.isAtMost(a, b, -1, place);
      case NE -> prover.isAtMost(a, b, -1, place) || prover.isAtMost(b, a, -1, place);
      default -> false;
    };
  }
}
