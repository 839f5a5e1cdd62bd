package org.javahermit.compiler.opt;

import org.javahermit.compiler.ir.Graph;

/** Is told after each pass: prints the graph, verifies it, measures time. */
@FunctionalInterface
public interface PassObserver {
  /** Does nothing. */
  PassObserver NONE = (pass, graph) -> {};

  /** The pass has just run on the graph. */
  void after(Pass pass, Graph graph);

  /** This observer, then another one. */
  default PassObserver andThen(PassObserver next) {
    return (pass, graph) -> {
      after(pass, graph);
      next.after(pass, graph);
    };
  }
}
