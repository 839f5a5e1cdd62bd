package org.javahermit.compiler.opt;

import java.util.List;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Condition;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.MemoryKind;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.ir.analysis.DominatorTree;
import org.javahermit.compiler.ir.analysis.LoopForest;
import org.javahermit.compiler.ir.analysis.LoopForest.Loop;

/**
 * Recognizes loops that do nothing but store one value into each element of a range of an array,
 * {@code for (; i < n; i++) a[i] = v}, and fills the range at once.
 *
 * <p>Relies on invariants having been moved and on checks that always pass having been removed, so
 * that such a loop is a comparison, a store and an addition. The loop stays, with nothing left to
 * do: its variable begins where it ends. Elements of four bytes at most; references are left to the
 * loop, because stores of them may need barriers. Code that must not be interrupted keeps its
 * loops, because filling a long range stops on the way.
 */
final class FillLoops implements Pass {

  @Override
  public String name() {
    return "fill-loops";
  }

  @Override
  public void run(Graph graph, PassContext context) {
    if (InlinePolicy.isUninterruptible(graph.method())) {
      return;
    }
    LoopForest loops = LoopForest.of(graph, DominatorTree.of(graph));
    for (Loop loop : loops.loops()) {
      List<Edge> entries = loop.entries();
      if (loop.blocks().size() == 2
          && loop.header().parameters().size() == 1
          && entries.size() == 1
          && entries.get(0).source().opcode() == Opcode.JUMP) {
        new Candidate(loop, entries.get(0)).replace();
      }
    }
  }

  private record Candidate(Loop loop, Edge entry) {
    void replace() {
      Block header = loop.header();
      Instruction variable = header.parameters().get(0);
      Instruction end = end(header, variable);
      Instruction store = end == null ? null : onlyStore(variable);
      if (store == null
          || !isOutside(end)
          || !isOutside(store.input(0))
          || !isOutside(store.input(2))) {
        return;
      }
      Instruction jump = entry.source();
      Instruction first = entry.arguments().get(0);
      Instruction limit = before(jump, end);
      Edits.insertBefore(
          jump,
          Opcode.FILL_ELEMENTS,
          Type.VOID,
          store.attribute(),
          store.input(0),
          first,
          limit,
          before(jump, store.input(2)));
      Instruction some = Edits.compare(jump, Condition.LT, first, limit);
      entry.setArgument(
          0, Edits.insertBefore(jump, Opcode.SELECT, Type.I32, null, some, limit, first));
    }

    private boolean isOutside(Instruction value) {
      return Values.isConstant(value) || !loop.contains(value.block());
    }

    /** The value in front of the loop; a constant may stand inside. */
    private static Instruction before(Instruction jump, Instruction value) {
      return Values.isConstant(value)
          ? Edits.constant(jump, value.type(), value.attribute())
          : value;
    }

    /** What the variable is compared with: the loop goes on while it is below; else null. */
    private Instruction end(Block header, Instruction variable) {
      Instruction compare = null;
      for (Instruction i : header.instructions()) {
        if (i.opcode() == Opcode.COMPARE && compare == null) {
          compare = i;
        } else if (i != header.last() && i.opcode() != Opcode.CONSTANT) {
          return null;
        }
      }
      Instruction branch = header.last();
      if (compare == null
          || branch.opcode() != Opcode.BRANCH
          || branch.input(0) != compare
          || compare.input(0) != variable) {
        return null;
      }
      boolean goesOnFirst = loop.contains(branch.successors().get(0).target());
      Condition wanted = goesOnFirst ? Condition.LT : Condition.GE;
      return compare.attribute() == wanted ? compare.input(1) : null;
    }

    /** The store of a body that else only counts; null where it does more. */
    private Instruction onlyStore(Instruction variable) {
      Edge back = loop.backEdges().get(0);
      Instruction store = null;
      for (Instruction i : back.block().instructions()) {
        if (i.opcode() == Opcode.STORE_ELEMENT && store == null && isFill(i, variable)) {
          store = i;
        } else if (i != back.source() && i.opcode() != Opcode.CONSTANT && !isNext(i, variable)) {
          return null;
        }
      }
      boolean counts =
          back.block() != loop.header()
              && back.source().opcode() == Opcode.JUMP
              && isNext(back.arguments().get(0), variable);
      return counts ? store : null;
    }

    private static boolean isFill(Instruction store, Instruction variable) {
      MemoryKind kind = store.attribute(MemoryKind.class);
      return store.input(1) == variable
          && store.input(2).type() == Type.I32
          && kind != MemoryKind.REF;
    }

    private static boolean isNext(Instruction value, Instruction variable) {
      return value.opcode() == Opcode.ADD
          && value.input(0) == variable
          && Values.isConstant(value.input(1), 1);
    }
  }
}
