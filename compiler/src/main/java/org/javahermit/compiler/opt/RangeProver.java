package org.javahermit.compiler.opt;

import java.util.HashMap;
import java.util.Map;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Condition;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.ir.analysis.DominatorTree;
import org.javahermit.compiler.opt.RangeFacts.Fact;
import org.javahermit.compiler.opt.RangeFacts.Place;

/**
 * Proves inequalities between I32 values at a place in the program.
 *
 * <p>A value is taken apart by its definition, or exchanged for one that a fact puts beyond it,
 * until both sides meet. A parameter of a block is proved for each edge; coming back to it on the
 * way around a loop with the same or a weaker claim is induction and holds, with a stronger claim
 * it fails. Integers wrap, so that a sum is taken apart only where it is proved not to. Source: R.
 * Bodík, R. Gupta, V. Sarkar, "ABCD: Eliminating Array Bounds Checks on Demand", without the extra
 * names that paper gives to values after a branch: facts carry their place instead.
 *
 * <p>A proof may use a check that is removed itself: the first check that failed at run time would
 * have been proved from checks that ran before it.
 */
final class RangeProver {
  private static final int MAXIMUM_STEPS = 160;
  private static final int MAXIMUM_DEPTH = 24;

  private final DominatorTree tree;
  private final RangeFacts facts;
  private final Map<Claim, Long> active = new HashMap<>();
  private int steps;
  private int depth;

  /** What is being proved of a parameter, but for the distance. */
  private record Claim(Instruction value, Instruction other, boolean upper) {}

  RangeProver(DominatorTree tree, RangeFacts facts) {
    this.tree = tree;
    this.facts = facts;
  }

  /** Whether {@code value ≤ bound + distance} is proved; a null bound is the constant zero. */
  boolean isAtMost(Instruction value, Instruction bound, long distance, Place place) {
    steps = 0;
    Instruction base = bound;
    long total = distance;
    // What the bound adds to something moves into the distance.
    while (base != null && base.opcode() == Opcode.ADD && Values.isConstant(base.input(1))) {
      if (!doesNotWrap(base, place)) {
        break;
      }
      total += Values.constant(base.input(1));
      base = base.input(0);
    }
    return upper(value, base, total, place);
  }

  /** Whether {@code value ≥ bound + distance} is proved; a null bound is the constant zero. */
  boolean isAtLeast(Instruction value, Instruction bound, long distance, Place place) {
    steps = 0;
    return lower(value, bound, distance, place);
  }

  private boolean upper(Instruction value, Instruction bound, long distance, Place place) {
    if (bound != null && Values.isConstant(bound)) {
      return upper(value, null, distance + Values.constant(bound), place);
    }
    if (value == bound) {
      return distance >= 0;
    }
    if (maximum(value) <= minimum(bound) + distance) {
      return true;
    }
    if (value == null || Values.isConstant(value)) {
      long constant = value == null ? 0 : Values.constant(value);
      return bound != null && enter() && leave(lower(bound, null, constant - distance, place));
    }
    return enter()
        && leave(
            upperByFacts(value, bound, distance, place)
                || upperByDefinition(value, bound, distance, place));
  }

  private boolean upperByFacts(Instruction value, Instruction bound, long distance, Place place) {
    for (Fact fact : facts.boundsAbove(value, place)) {
      if (upper(fact.high(), bound, distance + fact.distance(), place)) {
        return true;
      }
    }
    return false;
  }

  private boolean upperByDefinition(Instruction v, Instruction bound, long distance, Place place) {
    switch (v.opcode()) {
      case PARAMETER:
        return ofParameter(v, bound, distance, true);
      case ADD:
        return Values.isConstant(v.input(1))
            && doesNotWrap(v, place)
            && upper(v.input(0), bound, distance - Values.constant(v.input(1)), place);
      case SUB:
        // x − y ≤ x where y ≥ 0; nothing wraps where x ≥ −1 too.
        return lower(v.input(1), null, 0, place)
            && lower(v.input(0), null, -1, place)
            && upper(v.input(0), bound, distance + Math.max(0, minimum(v.input(1))), place);
      case AND:
        return lower(v.input(1), null, 0, place) && upper(v.input(1), bound, distance, place)
            || lower(v.input(0), null, 0, place) && upper(v.input(0), bound, distance, place);
      case USHR:
        return isMiddle(v, place)
            ? upper(v.input(0).input(0), bound, distance, place)
                && upper(v.input(0).input(1), bound, distance, place)
            : lower(v.input(0), null, 0, place) && upper(v.input(0), bound, distance, place);
      case SHR:
        return lower(v.input(0), null, 0, place) && upper(v.input(0), bound, distance, place);
      case DIV:
        return minimum(v.input(1)) >= 1
            && lower(v.input(0), null, 0, place)
            && upper(v.input(0), bound, distance, place);
      case REM:
        return lower(v.input(1), null, 1, place) && upper(v.input(1), bound, distance + 1, place);
      case SELECT:
        if (isChoice(v, true)) {
          return upper(v.input(1), bound, distance, place)
              || upper(v.input(2), bound, distance, place);
        }
        return upper(v.input(1), bound, distance, place)
            && upper(v.input(2), bound, distance, place);
      default:
        return false;
    }
  }

  private boolean lower(Instruction value, Instruction bound, long distance, Place place) {
    if (bound != null && Values.isConstant(bound)) {
      return lower(value, null, distance + Values.constant(bound), place);
    }
    if (value == bound) {
      return distance <= 0;
    }
    if (minimum(value) >= maximum(bound) + distance) {
      return true;
    }
    if (value == null || Values.isConstant(value)) {
      long constant = value == null ? 0 : Values.constant(value);
      return bound != null && enter() && leave(upper(bound, null, constant - distance, place));
    }
    return enter()
        && leave(
            lowerByFacts(value, bound, distance, place)
                || lowerByDefinition(value, bound, distance, place));
  }

  private boolean lowerByFacts(Instruction value, Instruction bound, long distance, Place place) {
    for (Fact fact : facts.boundsBelow(value, place)) {
      if (lower(fact.low(), bound, distance - fact.distance(), place)) {
        return true;
      }
    }
    return false;
  }

  private boolean lowerByDefinition(Instruction v, Instruction bound, long distance, Place place) {
    boolean asksSign = bound == null && distance <= 0;
    switch (v.opcode()) {
      case PARAMETER:
        return ofParameter(v, bound, distance, false);
      case ADD:
        return Values.isConstant(v.input(1))
            && doesNotWrap(v, place)
            && lower(v.input(0), bound, distance - Values.constant(v.input(1)), place);
      case SUB:
        // x − y ≥ d where x ≥ y + d; nothing wraps where y ≥ 0.
        return bound == null
            && distance >= 0
            && lower(v.input(1), null, 0, place)
            && lower(v.input(0), v.input(1), distance, place);
      case AND:
        return asksSign && (lower(v.input(1), null, 0, place) || lower(v.input(0), null, 0, place));
      case USHR:
        return isMiddle(v, place)
            && lower(v.input(0).input(0), bound, distance, place)
            && lower(v.input(0).input(1), bound, distance, place);
      case SHR, REM:
        return asksSign && lower(v.input(0), null, 0, place);
      case DIV:
        return asksSign && minimum(v.input(1)) >= 1 && lower(v.input(0), null, 0, place);
      case SELECT:
        if (isChoice(v, false)) {
          return lower(v.input(1), bound, distance, place)
              || lower(v.input(2), bound, distance, place);
        }
        return lower(v.input(1), bound, distance, place)
            && lower(v.input(2), bound, distance, place);
      default:
        return false;
    }
  }

  /** A claim about a parameter holds where it holds of each argument on its edge. */
  private boolean ofParameter(
      Instruction parameter, Instruction bound, long distance, boolean upper) {
    Block block = parameter.block();
    if (block == block.graph().entry() || !isFixedIn(bound, block)) {
      return false;
    }
    Claim claim = new Claim(parameter, bound, upper);
    Long assumed = active.get(claim);
    if (assumed != null) {
      return upper ? distance >= assumed : distance <= assumed;
    }
    active.put(claim, distance);
    int index = block.parameters().indexOf(parameter);
    boolean holds = true;
    for (Edge edge : block.predecessors()) {
      if (!tree.isReachable(edge.block())) {
        continue; // nobody comes from there
      }
      Instruction argument = edge.arguments().get(index);
      Place place = Place.on(edge);
      holds =
          upper ? upper(argument, bound, distance, place) : lower(argument, bound, distance, place);
      if (!holds) {
        break;
      }
    }
    active.remove(claim);
    return holds;
  }

  /** Whether the value is the same each time control comes to the block by its own loop. */
  private boolean isFixedIn(Instruction value, Block block) {
    return value == null || value.block() != block && tree.dominates(value.block(), block);
  }

  /** Whether the sum of a value and a constant is proved to stay within 32 bits. */
  private boolean doesNotWrap(Instruction sum, Place place) {
    long addend = Values.constant(sum.input(1));
    Instruction value = sum.input(0);
    if (addend < 0) {
      return lower(value, null, Integer.MIN_VALUE - addend, place);
    }
    // A sum that wrapped would be below MIN + addend.
    for (Fact fact : facts.boundsBelow(sum, place)) {
      if (fact.low() == null && fact.distance() >= Integer.MIN_VALUE + addend) {
        return true;
      }
    }
    return upper(value, null, Integer.MAX_VALUE - addend, place);
  }

  /** (a + b) &gt;&gt;&gt; 1 for a, b ≥ 0 lies between them even where the sum wraps. */
  private boolean isMiddle(Instruction shift, Place place) {
    Instruction sum = shift.input(0);
    return sum.opcode() == Opcode.ADD
        && Values.isConstant(shift.input(1), 1)
        && lower(sum.input(0), null, 0, place)
        && lower(sum.input(1), null, 0, place);
  }

  /** Whether a selection takes the smaller one of its values, or the larger one. */
  private static boolean isChoice(Instruction select, boolean smaller) {
    Instruction condition = select.input(0);
    if (condition.opcode() != Opcode.COMPARE) {
      return false;
    }
    Condition asked = condition.attribute(Condition.class);
    boolean less = asked == Condition.LT || asked == Condition.LE;
    boolean greater = asked == Condition.GT || asked == Condition.GE;
    boolean straight =
        condition.input(0) == select.input(1) && condition.input(1) == select.input(2);
    boolean crossed =
        condition.input(0) == select.input(2) && condition.input(1) == select.input(1);
    return smaller
        ? less && straight || greater && crossed
        : greater && straight || less && crossed;
  }

  private static long minimum(Instruction value) {
    return value == null
        ? 0
        : value.type() == Type.I32 ? Values.minimum(value) : Long.MIN_VALUE / 2;
  }

  private static long maximum(Instruction value) {
    return value == null
        ? 0
        : value.type() == Type.I32 ? Values.maximum(value) : Long.MAX_VALUE / 2;
  }

  private boolean enter() {
    if (depth >= MAXIMUM_DEPTH || steps >= MAXIMUM_STEPS) {
      return false;
    }
    steps++;
    depth++;
    return true;
  }

  private boolean leave(boolean result) {
    depth--;
    return result;
  }
}
