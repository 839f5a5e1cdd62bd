package org.javahermit.compiler.x64.emit;

import org.javahermit.compiler.x64.lir.LirInstruction;

/** How one machine-level operation becomes bytes. */
@FunctionalInterface
interface Emitter {
  /** Emits the instruction, whose fixed operands are in place. */
  void emit(MethodEmitter method, LirInstruction instruction);
}
