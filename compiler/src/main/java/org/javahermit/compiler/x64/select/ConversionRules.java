package org.javahermit.compiler.x64.select;

import java.util.Map;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.MemoryAccess;
import org.javahermit.compiler.ir.MemoryKind;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.x64.asm.Encodings.Load;
import org.javahermit.compiler.x64.asm.Encodings.Sse;
import org.javahermit.compiler.x64.lir.LirCompare;
import org.javahermit.compiler.x64.lir.LirInstruction;
import org.javahermit.compiler.x64.lir.LirInstruction.ResultKind;
import org.javahermit.compiler.x64.lir.LirOp;
import org.javahermit.compiler.x64.lir.Use;

/** Rules for conversions between the machine-level types. */
final class ConversionRules {
  private ConversionRules() {}

  static void addTo(Map<Opcode, Rule> table) {
    table.put(Opcode.SIGN_EXTEND_8, (s, i) -> extend(s, i, Load.MOVSX8, 1, 4));
    table.put(Opcode.SIGN_EXTEND_16, (s, i) -> extend(s, i, Load.MOVSX16, 2, 4));
    table.put(Opcode.ZERO_EXTEND_16, (s, i) -> extend(s, i, Load.MOVZX16, 2, 4));
    table.put(Opcode.SIGN_EXTEND_32, (s, i) -> extend(s, i, Load.MOVSXD, 4, 8));
    table.put(Opcode.TRUNCATE, (s, i) -> move(s, i, LirOp.MOVE_32));
    table.put(Opcode.REF_TO_ADDRESS, (s, i) -> move(s, i, LirOp.MOVE));
    table.put(Opcode.ADDRESS_TO_REF, (s, i) -> move(s, i, LirOp.MOVE));
    table.put(Opcode.INT_TO_FLOAT, ConversionRules::intToFloat);
    table.put(Opcode.FLOAT_TO_INT, ConversionRules::floatToInt);
    table.put(Opcode.FLOAT_TO_FLOAT, ConversionRules::floatToFloat);
    table.put(Opcode.BITCAST, ConversionRules::bitcast);
    // values that live in the place of their input
    table.put(Opcode.ZERO_EXTEND_32, (s, i) -> s.valueOf(i));
    table.put(Opcode.CONSTANT, (s, i) -> {});
    table.put(Opcode.SYMBOL, (s, i) -> {});
    table.put(Opcode.THREAD, (s, i) -> {});
  }

  /** The low {@code size} bytes of the first input, from memory where it is a load. */
  static void extend(Selector s, Instruction i, Load row, int size, int width) {
    LirInstruction op = new LirInstruction(LirOp.EXTEND, width).row(row);
    Instruction input = i.input(0);
    if (s.isFoldable(input) && isAtLeast(input, size)) {
      s.fold(input);
      Addresses.add(s, op, input, false);
      op.second(LirCompare.MEMORY);
    } else {
      op.second(op.addUse(ArithmeticRules.read(s, input, 4), Use.Kind.ANY));
    }
    s.emit(op).result(s.result(), ResultKind.REGISTER);
  }

  /** Whether the low bytes of the loaded integer are the first bytes in memory. */
  private static boolean isAtLeast(Instruction load, int size) {
    return load.type().isInteger() && load.attribute(MemoryAccess.class).kind().size() >= size;
  }

  private static void move(Selector s, Instruction i, LirOp kind) {
    LirInstruction op = new LirInstruction(kind, i.type().size());
    op.addUse(s.inRegister(i.input(0)), Use.Kind.ANY);
    s.emit(op).result(s.result(), ResultKind.REGISTER);
  }

  private static void intToFloat(Selector s, Instruction i) {
    Type from = i.input(0).type();
    Sse row = i.type() == Type.F32 ? Sse.CVTSI2SS : Sse.CVTSI2SD;
    LirInstruction op = new LirInstruction(LirOp.CONVERT, from.size()).row(row);
    ArithmeticRules.secondOperand(s, op, i.input(0), from.size(), false);
    s.emit(op).result(s.result(), ResultKind.REGISTER);
  }

  private static void floatToInt(Selector s, Instruction i) {
    Type from = i.input(0).type();
    LirInstruction op = new LirInstruction(LirOp.FLOAT_TO_INT, i.type().size());
    op.row(from == Type.F32 ? Sse.CVTTSS2SI : Sse.CVTTSD2SI);
    op.addUse(s.inRegister(i.input(0)), Use.Kind.REGISTER_LATE);
    s.emit(op).result(s.result(), ResultKind.REGISTER);
  }

  private static void floatToFloat(Selector s, Instruction i) {
    Type from = i.input(0).type();
    LirInstruction op = new LirInstruction(LirOp.CONVERT, 4);
    op.row(from == Type.F32 ? Sse.CVTSS2SD : Sse.CVTSD2SS);
    ArithmeticRules.secondOperand(s, op, i.input(0), from.size(), false);
    s.emit(op).result(s.result(), ResultKind.REGISTER);
  }

  private static void bitcast(Selector s, Instruction i) {
    Instruction input = i.input(0);
    int width = i.type().size();
    if (ArithmeticRules.isFoldableAs(s, input, i.type()) && isWhole(input)) {
      LirInstruction op =
          i.type().isFloat()
              ? new LirInstruction(LirOp.LOAD_VECTOR, width).row(width == 4 ? Sse.MOVSS : Sse.MOVSD)
              : new LirInstruction(LirOp.LOAD, width).row(Load.MOV);
      s.fold(input);
      Addresses.add(s, op, input, false);
      s.emit(op).result(s.result(), ResultKind.REGISTER);
      return;
    }
    LirInstruction op = new LirInstruction(LirOp.BITCAST, width);
    op.addUse(s.inRegister(input), Use.Kind.ANY);
    s.emit(op).result(s.result(), ResultKind.REGISTER);
  }

  private static boolean isWhole(Instruction load) {
    MemoryKind kind = load.attribute(MemoryAccess.class).kind();
    return kind != MemoryKind.U32;
  }
}
