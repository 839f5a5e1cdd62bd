package org.javahermit.compiler.opt;

import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.ir.Graph;

/** Where the inliner gets the graphs of callees. Called by many threads at once. */
@FunctionalInterface
public interface GraphProvider {
  /** Knows no graph, so that nothing is inlined. */
  GraphProvider NONE = method -> null;

  /**
   * The graph of a method in the phase of the pipeline that asks, or null where there is none. It
   * is shared: the caller copies and never changes it.
   */
  Graph graphOf(JavaMethod method);
}
