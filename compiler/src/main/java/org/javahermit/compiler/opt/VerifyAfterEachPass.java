package org.javahermit.compiler.opt;

import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Verifier;

/** Verifies each graph after each pass and names the pass that broke it. */
public final class VerifyAfterEachPass implements PassObserver {

  @Override
  public void after(Pass pass, Graph graph) {
    try {
      Verifier.verify(graph);
    } catch (IllegalStateException e) {
      throw new IllegalStateException("after " + pass.name() + ": " + e.getMessage(), e);
    }
  }
}
