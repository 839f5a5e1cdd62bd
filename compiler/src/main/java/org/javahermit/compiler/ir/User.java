package org.javahermit.compiler.ir;

/**
 * What reads SSA values: an {@link Instruction} through its inputs, an {@link Edge} by arguments.
 */
public sealed interface User permits Instruction, Edge {

  /** Replaces every occurrence of one value among those that are read. */
  void replaceUse(Instruction old, Instruction replacement);

  /** The block in which the values are read; for an edge the block that it leaves. */
  Block block();
}
