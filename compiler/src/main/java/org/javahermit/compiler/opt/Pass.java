package org.javahermit.compiler.opt;

import org.javahermit.compiler.ir.Graph;

/**
 * One transformation of a graph. A pass holds no state: the same object runs on many threads, each
 * with a graph of its own, and the same graph always gives the same result.
 */
public interface Pass {

  /** The name by which tables, dumps and tests call the pass. */
  String name();

  /** Changes the graph. */
  void run(Graph graph, PassContext context);
}
