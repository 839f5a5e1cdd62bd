package org.javahermit.compiler.x64;

import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.x64.alloc.Allocation;
import org.javahermit.compiler.x64.emit.MethodEmitter;
import org.javahermit.compiler.x64.lir.LirFunction;
import org.javahermit.compiler.x64.select.Selector;

/**
 * The back end: takes a lowered graph, which it does not change, and leaves machine code.
 * Selection, register allocation, emission, one after the other; no state survives a method, so
 * that any number of threads may compile at once.
 */
public final class Backend {
  private Backend() {}

  /** The machine code of a lowered graph. */
  public static CompiledMethod compile(Graph graph, CodeFacts facts) {
    LirFunction function = Selector.select(graph, facts);
    return MethodEmitter.emit(Allocation.of(function), facts);
  }
}
