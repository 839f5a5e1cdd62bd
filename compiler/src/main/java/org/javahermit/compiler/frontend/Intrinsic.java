package org.javahermit.compiler.frontend;

import java.util.List;
import org.javahermit.compiler.ir.Instruction;

/** How calls of one method become operations. */
@FunctionalInterface
interface Intrinsic {

  /**
   * Emits the operations.
   *
   * @param arguments the arguments, receiver first, of the types that the descriptor says; not
   *     checked for null
   * @return the result, or null where the method has none or control does not go on
   */
  Instruction emit(Emitter emitter, List<Instruction> arguments);
}
