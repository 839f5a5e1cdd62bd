package org.javahermit.compiler.opt;

import org.javahermit.compiler.ir.Condition;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.MemoryKind;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;
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
    if (InlinePolicy.isUninterruptible(graph.method()) || !graph.contains(Opcode.STORE_ELEMENT)) {
      return;
    }
    for (Loop loop : Preheaders.ensure(graph).loops()) {
      CountedLoop counted = loop.blocks().size() == 2 ? CountedLoop.of(loop) : null;
      if (counted != null
          && counted.isOnlyExit()
          && counted.step() == 1
          && loop.header().parameters().size() == 1) {
        new Candidate(counted).replace();
      }
    }
  }

  private record Candidate(CountedLoop counted) {
    void replace() {
      Instruction store = onlyCompares() ? onlyStore(counted.variable()) : null;
      if (store == null || !counted.isFixed(store.input(0)) || !counted.isFixed(store.input(2))) {
        return;
      }
      Instruction jump = counted.entry().source();
      Instruction first = counted.first();
      Instruction limit = counted.before(counted.limit());
      Edits.insertBefore(
          jump,
          Opcode.FILL_ELEMENTS,
          Type.VOID,
          store.attribute(),
          store.input(0),
          first,
          limit,
          counted.before(store.input(2)));
      Instruction some = Edits.compare(jump, Condition.LT, first, limit);
      counted
          .entry()
          .setArgument(
              0, Edits.insertBefore(jump, Opcode.SELECT, Type.I32, null, some, limit, first));
    }

    /** Whether the header does nothing but ask whether to go on. */
    private boolean onlyCompares() {
      Instruction branch = counted.exit().source();
      return branch.block().instructions().stream()
          .allMatch(i -> i == branch || i == branch.input(0) || i.opcode() == Opcode.CONSTANT);
    }

    /** The store of a body that else only counts; null where it does more. */
    private Instruction onlyStore(Instruction variable) {
      Edge back = counted.loop().backEdges().get(0);
      Instruction next = back.arguments().get(0);
      Instruction store = null;
      for (Instruction i : back.block().instructions()) {
        if (i.opcode() == Opcode.STORE_ELEMENT && store == null && isFill(i, variable)) {
          store = i;
        } else if (i != back.source() && i != next && i.opcode() != Opcode.CONSTANT) {
          return null;
        }
      }
      return back.source().opcode() == Opcode.JUMP ? store : null;
    }

    private static boolean isFill(Instruction store, Instruction variable) {
      MemoryKind kind = store.attribute(MemoryKind.class);
      return store.input(1) == variable
          && store.input(2).type() == Type.I32
          && kind != MemoryKind.REF;
    }
  }
}
