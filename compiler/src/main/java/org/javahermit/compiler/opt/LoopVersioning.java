package org.javahermit.compiler.opt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Condition;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.ir.analysis.DominatorTree;
import org.javahermit.compiler.ir.analysis.LoopForest;
import org.javahermit.compiler.ir.analysis.LoopForest.Loop;

/**
 * Gives an innermost loop a version without the checks of {@code a[i + b]}, where i counts and a
 * and b stay, and asks once before the loop which version may run.
 *
 * <p>Relies on what stays having been moved out, and on checks that always pass having been
 * removed; leaves the loop as it was for the case that one of the checks would fail, or only might:
 * the exception comes in the round where it belongs. The sum of two numbers of 32 bits may wrap, so
 * the question is asked in 64. Loops that call, and large ones, are left alone, as are those that
 * hardly ever run. Source: S. Midkiff, J. Moreira, M. Snir, "Optimizing Array Reference Checking in
 * Java Programs", IBM Systems Journal 37(3), 1998.
 */
final class LoopVersioning implements Pass {
  /** The most operations of a loop that is copied. */
  private static final int MAXIMUM_SIZE = 64;

  /** The most numbers that make up an index besides the variable. */
  private static final int MAXIMUM_ADDENDS = 3;

  @Override
  public String name() {
    return "loop-versioning";
  }

  @Override
  public void run(Graph graph, PassContext context) {
    if (!LoopEdits.areWorthCopying(graph) || !graph.contains(Opcode.BOUNDS_CHECK)) {
      return;
    }
    LoopForest loops = Preheaders.ensure(graph);
    for (Loop loop : LoopEdits.smallInnermost(graph, loops, MAXIMUM_SIZE)) {
      CountedLoop counted = CountedLoop.of(loop);
      if (counted != null) {
        new Candidate(counted).replace(loops.tree());
      }
    }
  }

  private static final class Candidate {
    private final CountedLoop counted;
    private final Loop loop;

    /** What must not be null; no array of them is asked for its length before that is known. */
    private final Set<Instruction> objects = new LinkedHashSet<>();

    private final List<Instruction> nullChecks = new ArrayList<>();

    /** Checks of bounds with the numbers that are added to the variable. */
    private final Map<Instruction, List<Instruction>> boundsChecks = new LinkedHashMap<>();

    Candidate(CountedLoop counted) {
      this.counted = counted;
      this.loop = counted.loop();
    }

    void replace(DominatorTree tree) {
      for (Block block : loop.blocks()) {
        if (block != loop.header()) {
          block.instructions().forEach(this::look);
        }
      }
      if (boundsChecks.isEmpty() || !LoopEdits.close(loop, tree)) {
        return;
      }
      Block slow = RegionCopy.ofLoop(loop).of(loop.header());
      ask(slow);
      boundsChecks.keySet().forEach(Edits::delete);
      nullChecks.forEach(check -> Edits.replace(check, check.input(0)));
    }

    private void look(Instruction i) {
      if (!i.successors().isEmpty()) {
        return;
      }
      if (i.opcode() == Opcode.NULL_CHECK && counted.isFixed(i.input(0))) {
        nullChecks.add(i);
        objects.add(i.input(0));
      } else if (i.opcode() == Opcode.BOUNDS_CHECK && isKnownLength(i.input(1))) {
        List<Instruction> addends = new ArrayList<>();
        if (takeApart(i.input(0), addends)) {
          boundsChecks.put(i, addends);
        }
      }
    }

    /** Whether the number is known in front of the loop, at least where no array is null. */
    private boolean isKnownLength(Instruction length) {
      return counted.isFixed(length)
          || length.opcode() == Opcode.ARRAY_LENGTH && isKnownArray(length.input(0));
    }

    private boolean isKnownArray(Instruction array) {
      return counted.isFixed(array)
          ? Values.isNonNull(array) || objects.contains(array)
          : array.opcode() == Opcode.NULL_CHECK && nullChecks.contains(array);
    }

    /** Whether an index is the variable and numbers that stay; puts those into the list. */
    private boolean takeApart(Instruction index, List<Instruction> addends) {
      if (index == counted.variable()) {
        return true;
      }
      if (index.opcode() != Opcode.ADD || addends.size() == MAXIMUM_ADDENDS) {
        return false;
      }
      for (int k = 0; k < 2; k++) {
        if (counted.isFixed(index.input(k))) {
          addends.add(index.input(k));
          return takeApart(index.input(1 - k), addends);
        }
      }
      return false;
    }

    /** Ends the block in front of the loop with the question, asked in two parts. */
    private void ask(Block slow) {
      Instruction jump = counted.entry().source();
      Block general = LoopEdits.preheader(slow, jump);
      if (!objects.isEmpty()) {
        Instruction present = null;
        for (Instruction object : objects) {
          Instruction none = Edits.constant(jump, Type.REF, null);
          present = both(jump, present, Edits.compare(jump, Condition.NE, object, none));
        }
        LoopEdits.branch(jump, present, general);
      }
      Instruction inside = null;
      for (Map.Entry<Instruction, List<Instruction>> check : boundsChecks.entrySet()) {
        inside = both(jump, inside, isInside(jump, check.getKey().input(1), check.getValue()));
      }
      if (counted.step() > 1) {
        Instruction most = Edits.constant(jump, Type.I32, counted.wrapFreeLimit());
        Instruction limit = counted.before(counted.limit());
        inside = both(jump, inside, Edits.compare(jump, Condition.LE, limit, most));
      }
      LoopEdits.branch(jump, inside, general);
    }

    /** The condition that all sums of the variable and the numbers are below the length. */
    private Instruction isInside(Instruction jump, Instruction length, List<Instruction> addends) {
      Instruction least = sum(jump, counted.first(), addends);
      Instruction end = sum(jump, counted.limit(), addends);
      Instruction zero = Edits.constant(jump, Type.I64, 0L);
      Instruction most = wide(jump, lengthBefore(jump, length));
      return both(
          jump,
          Edits.compare(jump, Condition.GE, least, zero),
          Edits.compare(jump, Condition.LE, end, most));
    }

    private Instruction lengthBefore(Instruction jump, Instruction length) {
      if (counted.isFixed(length)) {
        return counted.before(length);
      }
      Instruction array = length.input(0);
      Instruction outside = counted.isFixed(array) ? array : array.input(0);
      return Edits.insertBefore(jump, Opcode.ARRAY_LENGTH, Type.I32, null, outside);
    }

    private Instruction sum(Instruction jump, Instruction value, List<Instruction> addends) {
      Instruction sum = wide(jump, counted.before(value));
      for (Instruction addend : addends) {
        Instruction more = wide(jump, counted.before(addend));
        sum = Edits.insertBefore(jump, Opcode.ADD, Type.I64, null, sum, more);
      }
      return sum;
    }

    private static Instruction wide(Instruction jump, Instruction value) {
      return Edits.insertBefore(jump, Opcode.SIGN_EXTEND_32, Type.I64, null, value);
    }

    private static Instruction both(Instruction jump, Instruction one, Instruction other) {
      return one == null ? other : Edits.insertBefore(jump, Opcode.AND, Type.I32, null, one, other);
    }
  }
}
