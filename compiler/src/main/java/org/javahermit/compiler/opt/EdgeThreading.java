package org.javahermit.compiler.opt;

import java.util.ArrayList;
import java.util.List;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Condition;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.User;

/**
 * Leads edges past blocks that do nothing for them: past a block with nothing but a jump, and past
 * a block with nothing but a branch whose direction the edge's own arguments decide.
 *
 * <p>Relies on the block's values being read nowhere but in the block and on its outgoing edges,
 * which is checked, so that a block that loses predecessors still dominates all that reads it.
 */
final class EdgeThreading {
  /** Constants, one comparison and the branch. */
  private static final int LARGEST_BLOCK = 6;

  private EdgeThreading() {}

  /** Leads all edges to a block that only jumps to that jump's target. */
  static boolean threadEmpty(Block block) {
    if (block.instructions().isEmpty()
        || block.last().opcode() != Opcode.JUMP
        || block == block.graph().entry()
        || !onlyCompares(block)) {
      return false;
    }
    Edge out = block.last().successors().get(0);
    if (out.target() == block || !isSelfContained(block)) {
      return false;
    }
    for (Edge in : new ArrayList<>(block.predecessors())) {
      retarget(in, out);
    }
    return true;
  }

  /** Leads those edges to a branching block whose arguments decide the branch to its successor. */
  static boolean threadDecided(Block block) {
    if (block.instructions().isEmpty()
        || block.last().opcode() != Opcode.BRANCH
        || block.instructions().size() > LARGEST_BLOCK
        || block == block.graph().entry()
        || !onlyCompares(block)
        || !isSelfContained(block)) {
      return false;
    }
    boolean changed = false;
    for (Edge in : new ArrayList<>(block.predecessors())) {
      Boolean direction = decide(in, block.last().input(0));
      if (direction != null) {
        Edge out = block.last().successors().get(direction ? 0 : 1);
        if (out.target() != block) {
          retarget(in, out);
          changed = true;
        }
      }
    }
    return changed;
  }

  private static boolean onlyCompares(Block block) {
    for (Instruction instruction : block.instructions()) {
      switch (instruction.opcode()) {
        case CONSTANT, COMPARE, BRANCH, JUMP:
          break;
        default:
          return false;
      }
    }
    return true;
  }

  private static boolean isSelfContained(Block block) {
    return allInside(block, block.parameters()) && allInside(block, block.instructions());
  }

  private static boolean allInside(Block block, List<Instruction> values) {
    for (Instruction value : values) {
      for (User user : value.uses()) {
        if (user.block() != block || !isCopyable(value, user)) {
          return false;
        }
      }
    }
    return true;
  }

  /** On outgoing edges stand parameters, for which the incoming edge has a value, or constants. */
  private static boolean isCopyable(Instruction value, User user) {
    return user instanceof Instruction
        || value.opcode() == Opcode.PARAMETER
        || Values.isConstant(value);
  }

  private static void retarget(Edge in, Edge out) {
    Block through = in.target();
    List<Instruction> arguments = new ArrayList<>(out.arguments().size());
    for (Instruction argument : out.arguments()) {
      boolean made = Values.isConstant(argument) && argument.block() == through;
      arguments.add(
          made
              ? Edits.constant(in.source(), argument.type(), argument.attribute())
              : substitute(argument, in, through));
    }
    in.retarget(out.target(), arguments);
  }

  private static Instruction substitute(Instruction value, Edge in, Block through) {
    return value.opcode() == Opcode.PARAMETER && value.block() == through
        ? in.arguments().get(through.parameters().indexOf(value))
        : value;
  }

  /** Which way a branch on the condition goes for control that comes along the edge, or null. */
  private static Boolean decide(Edge in, Instruction condition) {
    Block block = in.target();
    Instruction value = substitute(condition, in, block);
    if (Values.isConstant(value)) {
      return !Values.isConstant(value, 0);
    }
    if (in.source().opcode() == Opcode.BRANCH && in.source().input(0) == value) {
      List<Edge> edges = in.source().successors();
      return edges.get(0).target() == edges.get(1).target() ? null : edges.get(0) == in;
    }
    return value.opcode() == Opcode.COMPARE && value.block() == block
        ? decideComparison(in, value)
        : null;
  }

  private static Boolean decideComparison(Edge in, Instruction compare) {
    Instruction left = substitute(compare.input(0), in, in.target());
    Instruction right = substitute(compare.input(1), in, in.target());
    Condition condition = compare.attribute(Condition.class);
    if (Values.isNull(right)) {
      boolean equal = condition == Condition.EQ;
      if (Values.isNull(left)) {
        return equal;
      }
      return Values.isNonNull(left) ? Boolean.valueOf(!equal) : null;
    }
    if (!left.type().isInteger() || !Values.isConstant(left) || !Values.isConstant(right)) {
      return null;
    }
    return ConstantFolding.holds(condition, Values.constant(left), Values.constant(right));
  }
}
