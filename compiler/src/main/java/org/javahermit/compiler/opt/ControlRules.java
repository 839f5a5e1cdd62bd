package org.javahermit.compiler.opt;

import static org.javahermit.compiler.opt.Values.isConstant;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.javahermit.compiler.ir.Condition;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;

/** Branches that are decided, or that a simpler condition decides. */
final class ControlRules {
  /** The rules of each operation, in the order in which they are tried. */
  static final Map<Opcode, List<Rule>> TABLE =
      Map.of(
          Opcode.BRANCH,
          List.of(
              ControlRules::branchOnConstant,
              ControlRules::branchToOnePlace,
              ControlRules::branchOnNegation,
              ControlRules::branchOnNonZero),
          Opcode.SWITCH,
          List.of(
              ControlRules::switchOnConstant,
              ControlRules::switchToOnePlace,
              ControlRules::switchWithOneKey));

  private ControlRules() {}

  private static Instruction branchOnConstant(Instruction i) {
    if (!isConstant(i.input(0))) {
      return null;
    }
    Edits.jumpAlong(i, i.successors().get(isConstant(i.input(0), 0) ? 1 : 0));
    return i;
  }

  private static Instruction branchToOnePlace(Instruction i) {
    return sameTargets(i) ? jumpAlongFirst(i) : null;
  }

  /** A branch on b = 0, where b is a truth value, → on b with the edges exchanged. */
  private static Instruction branchOnNegation(Instruction i) {
    Instruction condition = i.input(0);
    if (!comparesWithZero(condition, Condition.EQ) || !Values.isBoolean(condition.input(0))) {
      return null;
    }
    i.setInput(0, condition.input(0));
    Edits.exchangeEdges(i);
    return i;
  }

  /** A branch on b ≠ 0 → on b. */
  private static Instruction branchOnNonZero(Instruction i) {
    Instruction condition = i.input(0);
    if (!comparesWithZero(condition, Condition.NE) || !Values.isBoolean(condition.input(0))) {
      return null;
    }
    i.setInput(0, condition.input(0));
    return i;
  }

  private static boolean comparesWithZero(Instruction condition, Condition expected) {
    return condition.opcode() == Opcode.COMPARE
        && condition.attribute() == expected
        && condition.input(0).type() == Type.I32
        && isConstant(condition.input(1), 0);
  }

  private static Instruction switchOnConstant(Instruction i) {
    if (!isConstant(i.input(0))) {
      return null;
    }
    int[] keys = i.attribute(int[].class);
    int index = Arrays.binarySearch(keys, (int) Values.constant(i.input(0)));
    Edits.jumpAlong(i, i.successors().get(index >= 0 ? index : keys.length));
    return i;
  }

  private static Instruction switchToOnePlace(Instruction i) {
    return sameTargets(i) ? jumpAlongFirst(i) : null;
  }

  private static Instruction switchWithOneKey(Instruction i) {
    int[] keys = i.attribute(int[].class);
    if (keys.length != 1) {
      return null;
    }
    Instruction key = Edits.constant(i, Type.I32, keys[0]);
    Instruction equal = Edits.compare(i, Condition.EQ, i.input(0), key);
    i.become(Opcode.BRANCH, Type.VOID, null, equal);
    return i;
  }

  private static Instruction jumpAlongFirst(Instruction i) {
    Edits.jumpAlong(i, i.successors().get(0));
    return i;
  }

  private static boolean sameTargets(Instruction i) {
    Edge first = i.successors().get(0);
    for (Edge edge : i.successors()) {
      if (edge.target() != first.target() || !edge.arguments().equals(first.arguments())) {
        return false;
      }
    }
    return true;
  }
}
