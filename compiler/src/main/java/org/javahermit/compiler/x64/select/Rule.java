package org.javahermit.compiler.x64.select;

import org.javahermit.compiler.ir.Instruction;

/** How one operation becomes machine-level instructions. */
@FunctionalInterface
interface Rule {
  /** Emits the instructions for {@code root}. */
  void select(Selector selector, Instruction root);
}
