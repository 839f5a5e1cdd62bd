package org.javahermit.compiler.opt;

import org.javahermit.compiler.ir.Instruction;

/**
 * One local simplification. Answers null where it does not apply; the instruction itself where it
 * changed that in place (or removed it, with the edges that go with it); else the value that
 * replaces the instruction.
 */
@FunctionalInterface
interface Rule {
  Instruction apply(Instruction instruction);
}
