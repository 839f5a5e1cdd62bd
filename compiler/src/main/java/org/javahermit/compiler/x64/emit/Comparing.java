package org.javahermit.compiler.x64.emit;

import org.javahermit.compiler.x64.asm.Assembler;
import org.javahermit.compiler.x64.asm.ConditionCode;
import org.javahermit.compiler.x64.asm.Encodings.Alu;
import org.javahermit.compiler.x64.asm.Encodings.Sse;
import org.javahermit.compiler.x64.asm.Encodings.Store;
import org.javahermit.compiler.x64.asm.Label;
import org.javahermit.compiler.x64.asm.Register;
import org.javahermit.compiler.x64.asm.RegisterOrMemory;
import org.javahermit.compiler.x64.lir.LirCompare;
import org.javahermit.compiler.x64.lir.LirCompare.Parity;
import org.javahermit.compiler.x64.lir.LirInstruction;

/** Emits the comparison of an instruction and the jumps that ask for its outcome. */
final class Comparing {
  private Comparing() {}

  /** Sets the flags. */
  static void flags(MethodEmitter method, LirInstruction instruction) {
    LirCompare compare = instruction.compare();
    if (compare.row() instanceof Sse row) {
      Register first = (Register) method.operand(instruction, compare.first());
      RegisterOrMemory second = method.operand(instruction, compare.second());
      VectorEmitters.vector(method, row, 4, first, first, second);
    } else if (compare.row() == Alu.CMP) {
      compareIntegers(method, instruction, compare);
    } else {
      test(method, instruction, compare);
    }
  }

  private static void compareIntegers(
      MethodEmitter method, LirInstruction instruction, LirCompare compare) {
    Assembler asm = method.asm();
    int width = compare.width();
    RegisterOrMemory first = method.operand(instruction, compare.first());
    if (compare.second() == LirCompare.IMMEDIATE) {
      int immediate = (int) instruction.immediate();
      if (immediate == 0 && first instanceof Register register) {
        asm.store(Store.TEST, width, register, register);
      } else {
        asm.alu(Alu.CMP, width, first, immediate);
      }
      return;
    }
    RegisterOrMemory second = method.operand(instruction, compare.second());
    if (second instanceof Register register) {
      asm.alu(Alu.CMP, width, first, register);
    } else {
      asm.alu(Alu.CMP, width, (Register) first, (org.javahermit.compiler.x64.asm.Memory) second);
    }
  }

  private static void test(MethodEmitter method, LirInstruction instruction, LirCompare compare) {
    int width = compare.width();
    if (compare.second() == LirCompare.IMMEDIATE) {
      int immediate = (int) instruction.immediate();
      RegisterOrMemory first = method.operand(instruction, compare.first());
      boolean low = first instanceof Register && immediate >= 0 && immediate < 0x80;
      method.asm().test(low ? 1 : width, first, immediate);
      return;
    }
    Register second = method.register(instruction, compare.second());
    method.asm().store(Store.TEST, width, method.operand(instruction, compare.first()), second);
  }

  /** Jumps where the comparison holds. */
  static void jumpIf(MethodEmitter method, LirCompare compare, Label target) {
    Assembler asm = method.asm();
    if (compare.parity() == Parity.MUST_BE_CLEAR) {
      Label over = new Label();
      asm.jump(ConditionCode.P, over);
      asm.jump(compare.condition(), target);
      asm.bind(over);
      return;
    }
    asm.jump(compare.condition(), target);
    if (compare.parity() == Parity.OR_SET) {
      asm.jump(ConditionCode.P, target);
    }
  }
}
