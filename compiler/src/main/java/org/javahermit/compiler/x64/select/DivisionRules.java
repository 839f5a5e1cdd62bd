package org.javahermit.compiler.x64.select;

import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.x64.asm.Register;
import org.javahermit.compiler.x64.lir.LirInstruction;
import org.javahermit.compiler.x64.lir.LirOp;
import org.javahermit.compiler.x64.lir.Use;

/**
 * Rules for integer division. The divisor was checked; MIN ÷ −1, which traps, takes a way of its
 * own unless the divisor is a constant.
 */
final class DivisionRules {
  private DivisionRules() {}

  static void divide(Selector s, Instruction i) {
    if (i.type().isFloat()) {
      throw new IllegalStateException("floating-point remainder must be lowered to a call");
    }
    int width = i.type().size();
    LirInstruction op = new LirInstruction(LirOp.DIVIDE, width);
    op.addFixedUse(s.valueOf(width == 4 ? s.lowHalf(i.input(0)) : i.input(0)), Register.RAX);
    Instruction divisor = i.input(1);
    boolean neverMinusOne = Selector.isConstant(divisor) && Selector.number(divisor) != -1;
    op.second(op.addUse(ArithmeticRules.read(s, divisor, width), Use.Kind.ANY_LATE));
    op.attribute(neverMinusOne);
    op.clobbers(Selector.set(Register.RAX, Register.RDX));
    op.row(i.opcode());
    s.emit(op).fixedResult(s.result(), i.opcode() == Opcode.DIV ? Register.RAX : Register.RDX);
  }
}
