package org.javahermit.compiler.opt;

import java.util.List;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Edge;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.ir.analysis.LoopForest;
import org.javahermit.compiler.ir.analysis.LoopForest.Loop;

/**
 * Blocks in front of loops from which control only goes to the loop: where passes put what is to be
 * done once. {@link SimplifyControlFlow} takes away those that stay empty.
 */
final class Preheaders {
  private Preheaders() {}

  /** Gives each loop of a graph such a block; the loops as they are then. */
  static LoopForest ensure(Graph graph) {
    LoopForest loops = LoopForest.of(graph);
    boolean made = false;
    for (Loop loop : loops.loops()) {
      if (of(loop) == null) {
        make(graph, loop);
        made = true;
      }
    }
    return made ? LoopForest.of(graph) : loops;
  }

  /** The block in front of a loop, or null where there is none. */
  static Block of(Loop loop) {
    List<Edge> entries = loop.entries();
    return entries.size() == 1 && entries.get(0).source().opcode() == Opcode.JUMP
        ? entries.get(0).block()
        : null;
  }

  private static void make(Graph graph, Loop loop) {
    Block header = loop.header();
    Block made = graph.createBlock();
    for (Instruction parameter : header.parameters()) {
      made.addParameter(parameter.type()).setRefType(parameter.refType());
    }
    for (Edge entry : loop.entries()) {
      entry.retarget(made, entry.arguments());
    }
    Instruction jump = graph.create(Opcode.JUMP, Type.VOID, null);
    jump.setPosition(header.instructions().get(0).position());
    made.append(jump).addSuccessor(header, List.copyOf(made.parameters()));
  }
}
