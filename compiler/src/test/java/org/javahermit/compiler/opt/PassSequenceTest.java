package org.javahermit.compiler.opt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.GraphParser;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.testing.TestUniverse;
import org.junit.jupiter.api.Test;

class PassSequenceTest {
  private final Graph graph =
      GraphParser.parse(
          TestUniverse.create(), "method java/lang/Math.abs(I)I {\nb0(v0: i32):\n  return v0\n}\n");

  private final List<String> runs = new ArrayList<>();

  private Pass pass(String name, Consumer<Graph> change) {
    return new Pass() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void run(Graph changed, PassContext context) {
        runs.add(name);
        change.accept(changed);
      }
    };
  }

  @Test
  void whatFoundNothingRunsAgainWhenSomethingHasChanged() {
    Pass idle = pass("idle", g -> {});
    Pass other = pass("other", g -> {});
    Pass busy =
        pass("busy", g -> g.entry().insert(0, g.create(Opcode.CONSTANT, Type.I32, runs.size())));
    List<String> told = new ArrayList<>();
    PassContext context =
        PassContext.of(null, GraphProvider.NONE)
            .withObserver((pass, changed) -> told.add(pass.name()));
    PassSequence sequence = new PassSequence(graph, context);
    sequence.run(List.of(idle, other, idle, busy, idle, busy));
    sequence.run(List.of(other, other, idle));
    assertEquals("[idle, other, busy, idle, busy, other, idle]", runs.toString());
    assertEquals("[idle, other, idle, busy, idle, busy, other, other, idle]", told.toString());
  }
}
