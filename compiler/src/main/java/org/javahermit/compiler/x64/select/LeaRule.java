package org.javahermit.compiler.x64.select;

import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.x64.lir.LirAddress;
import org.javahermit.compiler.x64.lir.LirInstruction;
import org.javahermit.compiler.x64.lir.LirInstruction.ResultKind;
import org.javahermit.compiler.x64.lir.LirOp;
import org.javahermit.compiler.x64.lir.LirValue;
import org.javahermit.compiler.x64.lir.Use;

/**
 * Sums of three parts, or of a value and a shifted one, become one LEA. The parts are integers: a
 * reference takes part in sums only inside memory operands.
 */
final class LeaRule {
  private LeaRule() {}

  /** Emits a LEA where the sum has a form that is worth it. */
  static boolean tryLea(Selector s, Instruction sum) {
    Instruction a = sum.input(0);
    Instruction b = sum.input(1);
    long displacement = 0;
    if (Selector.isImmediate(b)) {
      displacement = Selector.number(b);
      if (!isOwn(s, a, Opcode.ADD) || Selector.isConstant(a.input(1))) {
        return false;
      }
      Instruction inner = a;
      a = inner.input(0);
      b = inner.input(1);
    }
    int scale = scale(s, b);
    if (scale == 1 && scale(s, a) > 1) {
      Instruction old = a;
      a = b;
      b = old;
      scale = scale(s, b);
    }
    if (scale == 1 && displacement == 0) {
      return false;
    }
    int width = sum.type().size();
    LirInstruction lea = new LirInstruction(LirOp.LEA, width);
    int base = lea.addUse(ArithmeticRules.read(s, a, width), Use.Kind.REGISTER);
    LirValue indexValue = ArithmeticRules.read(s, scale == 1 ? b : b.input(0), width);
    int index = lea.addUse(indexValue, Use.Kind.REGISTER);
    lea.address(new LirAddress(base, index, scale, (int) displacement, null, false, null));
    s.emit(lea).result(s.result(), ResultKind.REGISTER);
    return true;
  }

  private static boolean isOwn(Selector s, Instruction i, Opcode opcode) {
    return i.opcode() == opcode && i.uses().size() == 1 && !s.isDemanded(i);
  }

  /** The factor where the value is a shift that nobody else reads, else 1. */
  private static int scale(Selector s, Instruction i) {
    if (isOwn(s, i, Opcode.SHL) && Selector.isConstant(i.input(1))) {
      long count = Selector.number(i.input(1)) & (8 * i.type().size() - 1);
      if (count <= 3) {
        return 1 << count;
      }
    }
    return 1;
  }
}
