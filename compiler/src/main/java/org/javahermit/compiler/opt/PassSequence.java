package org.javahermit.compiler.opt;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.javahermit.compiler.ir.Graph;

/**
 * Runs passes one after the other on one graph, some of them again and again. Most find nothing to
 * do any more: one that changed nothing is left out as long as nothing else changes either, because
 * the same graph always gives the same result.
 */
final class PassSequence {
  private final Graph graph;
  private final PassContext context;

  /** How often the graph had changed when the pass last ran and changed nothing. */
  private final Map<Pass, Long> idle = new IdentityHashMap<>();

  PassSequence(Graph graph, PassContext context) {
    this.graph = graph;
    this.context = context;
  }

  /** Runs the passes, telling the context's observer after each one. */
  void run(List<Pass> passes) {
    for (Pass pass : passes) {
      long before = graph.changes();
      Long found = idle.get(pass);
      if (found == null || found != before) {
        pass.run(graph, context);
        if (graph.changes() == before) {
          idle.put(pass, before);
        }
      }
      context.observer().after(pass, graph);
    }
  }
}
