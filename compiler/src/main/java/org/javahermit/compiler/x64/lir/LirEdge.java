package org.javahermit.compiler.x64.lir;

import java.util.List;

/** A way between two blocks with the values of the target's parameters. */
public final class LirEdge {
  private final LirBlock source;
  private LirBlock target;
  private List<LirValue> arguments;
  private final boolean exceptional;

  /** An edge that is not yet among the target's predecessors. */
  public LirEdge(LirBlock source, LirBlock target, List<LirValue> arguments, boolean exceptional) {
    this.source = source;
    this.target = target;
    this.arguments = arguments;
    this.exceptional = exceptional;
  }

  /** The block that is left. */
  public LirBlock source() {
    return source;
  }

  /** The block that is entered. */
  public LirBlock target() {
    return target;
  }

  /** One value for each parameter of the target. */
  public List<LirValue> arguments() {
    return arguments;
  }

  /** Whether the unwinder takes this way; nothing can be done on it. */
  public boolean isExceptional() {
    return exceptional;
  }

  /** Leads the edge to a block without parameters. */
  void retarget(LirBlock newTarget) {
    this.target = newTarget;
    this.arguments = List.of();
  }
}
