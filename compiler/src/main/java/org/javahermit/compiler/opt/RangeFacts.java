package org.javahermit.compiler.opt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Condition;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.ir.analysis.DominatorTree;

/**
 * The inequalities between I32 values that branches, checks and allocations leave true, each with
 * the place from which on it holds.
 *
 * <p>Takes a graph whose blocks are all reachable; leaves it unchanged.
 */
final class RangeFacts {
  /** Holds from the beginning of its block. */
  private static final int AT_ENTRY = -1;

  private final DominatorTree tree;
  private final int[] position;
  private final Map<Instruction, List<Fact>> above = new HashMap<>();
  private final Map<Instruction, List<Fact>> below = new HashMap<>();

  /** {@code low + distance ≤ high}; null stands for the constant zero on either side. */
  record Fact(Instruction low, Instruction high, long distance, Block block, int index) {}

  /** A point of the program: before an instruction, or, with an edge, where that is taken. */
  record Place(Block block, int index, Edge edge) {
    /** The way along an edge, after everything in the block that it leaves. */
    static Place on(Edge edge) {
      return new Place(edge.block(), Integer.MAX_VALUE, edge);
    }
  }

  RangeFacts(Graph graph, DominatorTree tree) {
    this.tree = tree;
    this.position = new int[graph.valueCount()];
    for (Block block : tree.reversePostOrder()) {
      collect(block);
    }
  }

  /** The place right before an instruction. */
  Place before(Instruction instruction) {
    return new Place(instruction.block(), position[instruction.id()], null);
  }

  /** The facts that hold at the place and say that something is at least the value. */
  List<Fact> boundsAbove(Instruction value, Place place) {
    return holding(above.getOrDefault(value, List.of()), place, value, true);
  }

  /** The facts that hold at the place and say that something is at most the value. */
  List<Fact> boundsBelow(Instruction value, Place place) {
    return holding(below.getOrDefault(value, List.of()), place, value, false);
  }

  private List<Fact> holding(List<Fact> facts, Place place, Instruction value, boolean asLow) {
    List<Fact> result = new ArrayList<>(facts.size());
    for (Fact fact : facts) {
      boolean holds =
          fact.block == place.block
              ? fact.index < place.index
              : tree.dominates(fact.block, place.block);
      if (holds) {
        result.add(fact);
      }
    }
    if (place.edge != null) {
      for (Fact fact : ofEdge(place.edge)) {
        if ((asLow ? fact.low : fact.high) == value) {
          result.add(fact);
        }
      }
    }
    return result;
  }

  private void collect(Block block) {
    Edge edge = DominatorWalk.onlyEdgeTo(block);
    if (edge != null) {
      ofEdge(edge).forEach(this::add);
    }
    int index = 0;
    for (Instruction instruction : block.instructions()) {
      position[instruction.id()] = index;
      if (!instruction.endsBlock()) {
        ofCheck(instruction, block, index).forEach(this::add);
      }
      index++;
    }
  }

  private void add(Fact fact) {
    if (fact.low != null) {
      above.computeIfAbsent(fact.low, key -> new ArrayList<>(2)).add(fact);
    }
    if (fact.high != null) {
      below.computeIfAbsent(fact.high, key -> new ArrayList<>(2)).add(fact);
    }
  }

  /** What taking an edge proves. */
  private static List<Fact> ofEdge(Edge edge) {
    Instruction source = edge.source();
    Block target = edge.target();
    if (source.opcode() == Opcode.BRANCH) {
      List<Fact> facts = new ArrayList<>();
      if (source.successors().get(0).target() != source.successors().get(1).target()) {
        ofCondition(source.input(0), edge == source.successors().get(0), target, facts);
      }
      return facts;
    }
    if (source.opcode() == Opcode.SWITCH) {
      return ofKey(edge, target);
    }
    return DominatorWalk.isNormalEdge(edge) ? ofCheck(source, target, AT_ENTRY) : List.of();
  }

  private static List<Fact> ofKey(Edge edge, Block target) {
    int index = edge.source().successors().indexOf(edge);
    int[] keys = edge.source().attribute(int[].class);
    if (index == keys.length || target.predecessors().size() != 1) {
      return List.of();
    }
    Instruction key = edge.source().input(0);
    return List.of(
        new Fact(key, null, -keys[index], target, AT_ENTRY),
        new Fact(null, key, keys[index], target, AT_ENTRY));
  }

  private static List<Fact> ofCheck(Instruction check, Block block, int index) {
    if (check.opcode() == Opcode.BOUNDS_CHECK) {
      List<Fact> facts = new ArrayList<>(2);
      atMost(null, check.input(0), 0, block, index, facts);
      atMost(check.input(0), check.input(1), 1, block, index, facts);
      return facts;
    }
    if (check.opcode() == Opcode.NEW_ARRAY) {
      List<Fact> facts = new ArrayList<>(1);
      atMost(null, check.input(0), 0, block, index, facts);
      return facts;
    }
    return List.of();
  }

  private static void ofCondition(
      Instruction condition, boolean holds, Block block, List<Fact> facts) {
    if (condition.opcode() == Opcode.AND && holds && Values.isBoolean(condition)) {
      for (Instruction part : condition.inputs()) {
        if (Values.isBoolean(part)) {
          ofCondition(part, true, block, facts);
        }
      }
    }
    if (condition.opcode() != Opcode.COMPARE || condition.input(0).type() != Type.I32) {
      return;
    }
    Instruction a = condition.input(0);
    Instruction b = condition.input(1);
    Condition asked = condition.attribute(Condition.class);
    switch (holds ? asked : asked.negate(Type.I32)) {
      case EQ -> {
        atMost(a, b, 0, block, AT_ENTRY, facts);
        atMost(b, a, 0, block, AT_ENTRY, facts);
      }
      case NE -> notEqual(a, b, block, facts);
      case LT -> atMost(a, b, 1, block, AT_ENTRY, facts);
      case LE -> atMost(a, b, 0, block, AT_ENTRY, facts);
      case GT -> atMost(b, a, 1, block, AT_ENTRY, facts);
      case GE -> atMost(b, a, 0, block, AT_ENTRY, facts);
      case BELOW -> below(a, b, 1, block, facts);
      case BELOW_EQ -> below(a, b, 0, block, facts);
      case ABOVE -> below(b, a, 1, block, facts);
      case ABOVE_EQ -> below(b, a, 0, block, facts);
      default -> {}
    }
  }

  /** What is below a number that is not negative, as unsigned numbers, is not negative either. */
  private static void below(
      Instruction a, Instruction b, long distance, Block block, List<Fact> facts) {
    if (Values.minimum(b) >= 0) {
      atMost(null, a, 0, block, AT_ENTRY, facts);
      atMost(a, b, distance, block, AT_ENTRY, facts);
    }
  }

  /** A value that is not the smallest it could be is at least one more. */
  private static void notEqual(Instruction a, Instruction b, Block block, List<Fact> facts) {
    if (!Values.isConstant(b)) {
      return;
    }
    long bound = Values.constant(b);
    if (Values.minimum(a) == bound) {
      facts.add(new Fact(null, a, bound + 1, block, AT_ENTRY));
    } else if (Values.maximum(a) == bound) {
      facts.add(new Fact(a, null, 1 - bound, block, AT_ENTRY));
    }
  }

  /** {@code low + distance ≤ high}, with constants moved into the distance. */
  private static void atMost(
      Instruction low, Instruction high, long distance, Block block, int index, List<Fact> facts) {
    long total = distance;
    Instruction left = low;
    Instruction right = high;
    if (left != null && Values.isConstant(left)) {
      total += Values.constant(left);
      left = null;
    }
    if (right != null && Values.isConstant(right)) {
      total -= Values.constant(right);
      right = null;
    }
    facts.add(new Fact(left, right, total, block, index));
  }
}
