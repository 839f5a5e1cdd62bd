package org.javahermit.compiler.x64.select;

import java.util.Map;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.MemoryAccess;
import org.javahermit.compiler.ir.MemoryKind;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.Opcode.Property;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.x64.asm.Encodings.Alu;
import org.javahermit.compiler.x64.asm.Encodings.Load;
import org.javahermit.compiler.x64.asm.Encodings.Shift;
import org.javahermit.compiler.x64.asm.Encodings.Sse;
import org.javahermit.compiler.x64.asm.Register;
import org.javahermit.compiler.x64.lir.LirCompare;
import org.javahermit.compiler.x64.lir.LirInstruction;
import org.javahermit.compiler.x64.lir.LirInstruction.ResultKind;
import org.javahermit.compiler.x64.lir.LirOp;
import org.javahermit.compiler.x64.lir.LirValue;
import org.javahermit.compiler.x64.lir.Use;

/**
 * Rules for loads, stores and atomic operations. Loads and stores of x86 keep the order that
 * volatile accesses need except store before load, so only a volatile store takes a fence (Intel
 * SDM volume 3, §8.2; JLS §17.4).
 */
final class MemoryRules {
  private static final Map<Opcode, Alu> IN_PLACE =
      Map.of(
          Opcode.ADD, Alu.ADD,
          Opcode.SUB, Alu.SUB,
          Opcode.AND, Alu.AND,
          Opcode.OR, Alu.OR,
          Opcode.XOR, Alu.XOR);

  private MemoryRules() {}

  static void addTo(Map<Opcode, Rule> table) {
    table.put(Opcode.LOAD, MemoryRules::load);
    table.put(Opcode.STORE, MemoryRules::store);
    table.put(Opcode.COMPARE_AND_SET, MemoryRules::compareAndSwap);
    table.put(Opcode.COMPARE_AND_EXCHANGE, MemoryRules::compareAndSwap);
    table.put(Opcode.EXCHANGE, (s, i) -> exchange(s, i, LirOp.EXCHANGE));
    table.put(Opcode.FETCH_AND_ADD, (s, i) -> exchange(s, i, LirOp.FETCH_AND_ADD));
    table.put(Opcode.FENCE, (s, i) -> s.emit(LirOp.FENCE, 8));
  }

  private static int size(Selector s, MemoryKind kind) {
    return kind == MemoryKind.REF ? s.facts().referenceSize() : kind.size();
  }

  private static boolean isShifted(Selector s, MemoryKind kind) {
    return kind == MemoryKind.REF
        && s.facts().referenceSize() == 4
        && s.facts().referenceShift() > 0;
  }

  // ---- loads

  private static void load(Selector s, Instruction i) {
    MemoryKind kind = i.attribute(MemoryAccess.class).kind();
    LirInstruction op =
        switch (kind) {
          case I8 -> new LirInstruction(LirOp.LOAD, 4).row(Load.MOVSX8);
          case U8 -> new LirInstruction(LirOp.LOAD, 4).row(Load.MOVZX8);
          case I16 -> new LirInstruction(LirOp.LOAD, 4).row(Load.MOVSX16);
          case U16 -> new LirInstruction(LirOp.LOAD, 4).row(Load.MOVZX16);
          case I32, U32 -> new LirInstruction(LirOp.LOAD, 4).row(Load.MOV);
          case I64 -> new LirInstruction(LirOp.LOAD, 8).row(Load.MOV);
          case F32 -> new LirInstruction(LirOp.LOAD_VECTOR, 4).row(Sse.MOVSS);
          case F64 -> new LirInstruction(LirOp.LOAD_VECTOR, 8).row(Sse.MOVSD);
          case REF ->
              new LirInstruction(
                      isShifted(s, kind) ? LirOp.LOAD_REFERENCE : LirOp.LOAD,
                      s.facts().referenceSize())
                  .row(Load.MOV);
        };
    Addresses.add(s, op, i, false);
    LirValue result = s.result() != null ? s.result() : s.temporary(kind.type());
    s.emit(op).result(result, ResultKind.REGISTER);
  }

  // ---- stores

  private static void store(Selector s, Instruction i) {
    MemoryAccess access = i.attribute(MemoryAccess.class);
    Instruction value = i.input(Addresses.operands(i));
    if (!access.isVolatile() && tryInPlace(s, i, value)) {
      return;
    }
    MemoryKind kind = access.kind();
    int size = size(s, kind);
    LirInstruction op;
    if (value.type().isFloat() && value.opcode() != Opcode.CONSTANT) {
      op = new LirInstruction(LirOp.STORE_VECTOR, size);
      op.row(size == 4 ? Sse.MOVSS_STORE : Sse.MOVSD_STORE);
      op.addUse(s.inRegister(value), Use.Kind.REGISTER);
    } else {
      op = new LirInstruction(isShifted(s, kind) ? LirOp.STORE_REFERENCE : LirOp.STORE, size);
      storedInteger(s, op, value, size);
    }
    Addresses.add(s, op, i, false);
    s.emit(op);
    if (access.isVolatile()) {
      s.emit(LirOp.FENCE, 8);
    }
  }

  private static void storedInteger(Selector s, LirInstruction op, Instruction value, int size) {
    LirValue stored = s.valueOf(narrowed(s, value, size));
    if (stored.constant() instanceof LirValue.Bits bits) {
      long sign = size == 8 ? bits.bits() : (int) bits.bits();
      if ((int) sign == sign) {
        op.second(LirCompare.IMMEDIATE).immediate(sign);
        return;
      }
    } else if (stored.constant() instanceof LirValue.Address address && size == 4) {
      op.second(LirCompare.IMMEDIATE).attribute(address);
      return;
    }
    if (stored.isVector()) {
      // a constant whose bits are no immediate
      stored = s.function().constant(Type.I64, ((LirValue.Bits) stored.constant()).bits());
    }
    op.second(op.addUse(s.inRegister(stored), Use.Kind.REGISTER));
  }

  /** Looks through what only changes bits that a store of this size leaves out. */
  private static Instruction narrowed(Selector s, Instruction value, int size) {
    Instruction i = value;
    while (!s.isDemanded(i)) {
      boolean idle =
          switch (i.opcode()) {
            case TRUNCATE -> size <= 4;
            case SIGN_EXTEND_8 -> size == 1;
            case SIGN_EXTEND_16, ZERO_EXTEND_16 -> size <= 2;
            default -> false;
          };
      if (!idle) {
        break;
      }
      i = i.input(0);
    }
    return i;
  }

  /** {@code op [memory], value} where the value stored is made from the value loaded there. */
  private static boolean tryInPlace(Selector s, Instruction store, Instruction value) {
    Alu row = IN_PLACE.get(value.opcode());
    if (row == null
        || !value.type().isInteger()
        || value.uses().size() != 1
        || s.isDemanded(value)
        || value.block() != store.block()) {
      return false;
    }
    Instruction loaded = value.input(0);
    Instruction other = value.input(1);
    if (!isSamePlace(s, store, loaded)) {
      if (!value.opcode().is(Property.COMMUTATIVE) || !isSamePlace(s, store, other)) {
        return false;
      }
      loaded = value.input(1);
      other = value.input(0);
    }
    int size = store.attribute(MemoryAccess.class).kind().size();
    LirInstruction op = new LirInstruction(LirOp.ALU_MEMORY, size).row(row);
    if (Selector.isImmediate(other)) {
      op.second(LirCompare.IMMEDIATE).immediate(Selector.number(other));
    } else {
      LirValue operand = s.inRegister(narrowed(s, other, size));
      op.second(op.addUse(operand, Use.Kind.REGISTER));
    }
    s.fold(loaded);
    s.fold(value);
    MemoryAccess access = loaded.attribute(MemoryAccess.class);
    Addresses.add(s, op, access.implicitNullCheck() ? loaded : store, false);
    s.emit(op);
    return true;
  }

  private static boolean isSamePlace(Selector s, Instruction store, Instruction load) {
    if (!s.isFoldable(load)) {
      return false;
    }
    MemoryAccess a = store.attribute(MemoryAccess.class);
    MemoryAccess b = load.attribute(MemoryAccess.class);
    boolean sameForm =
        a.kind().size() == b.kind().size()
            && a.kind() != MemoryKind.REF
            && a.scale() == b.scale()
            && a.displacement() == b.displacement();
    if (!sameForm || Selector.origin(store.input(0)) != Selector.origin(load.input(0))) {
      return false;
    }
    return a.scale() == 0 || store.input(1) == load.input(1);
  }

  // ---- atomic operations

  private static void compareAndSwap(Selector s, Instruction i) {
    MemoryKind kind = i.attribute(MemoryAccess.class).kind();
    int first = Addresses.operands(i);
    boolean set = i.opcode() == Opcode.COMPARE_AND_SET;
    LirOp kindOfOp = set ? LirOp.COMPARE_AND_SET : LirOp.COMPARE_AND_EXCHANGE;
    LirValue expected = encoded(s, kind, i.input(first));
    LirValue value = encoded(s, kind, i.input(first + 1));
    LirInstruction op = new LirInstruction(kindOfOp, size(s, kind));
    op.addFixedUse(expected, Register.RAX);
    op.second(op.addUse(s.inRegister(value), Use.Kind.REGISTER_LATE));
    Addresses.add(s, op, i, true);
    op.clobbers(Register.RAX.bit());
    LirValue wanted = s.result();
    if (set || wanted == null || isPlain(s, kind)) {
      s.emit(op).fixedResult(wanted, Register.RAX);
      return;
    }
    LirValue raw = s.temporary(Type.I64);
    s.emit(op).fixedResult(raw, Register.RAX);
    decode(s, kind, raw, wanted);
  }

  private static void exchange(Selector s, Instruction i, LirOp kindOfOp) {
    MemoryKind kind = i.attribute(MemoryAccess.class).kind();
    LirValue value = encoded(s, kind, i.input(Addresses.operands(i)));
    LirInstruction op = new LirInstruction(kindOfOp, size(s, kind));
    op.addUse(s.inRegister(value), Use.Kind.ANY);
    Addresses.add(s, op, i, true);
    LirValue wanted = s.result();
    if (wanted != null && isPlain(s, kind)) {
      s.emit(op).result(wanted, ResultKind.SAME_AS_FIRST);
      return;
    }
    LirValue raw = s.temporary(Type.I64);
    s.emit(op).result(raw, ResultKind.SAME_AS_FIRST);
    if (wanted != null) {
      decode(s, kind, raw, wanted);
    }
  }

  /** Whether the bits in memory, zero-extended, are the value. */
  private static boolean isPlain(Selector s, MemoryKind kind) {
    return switch (kind) {
      case I32, U32, I64 -> true;
      case REF -> !isShifted(s, kind);
      default -> false;
    };
  }

  /** The value as bits in a general register, as they lie in memory. */
  private static LirValue encoded(Selector s, MemoryKind kind, Instruction instruction) {
    LirValue value = s.valueOf(instruction);
    if (value.isVector()) {
      LirValue bits = s.temporary(value.type() == Type.F32 ? Type.I32 : Type.I64);
      LirInstruction cast = new LirInstruction(LirOp.BITCAST, value.type().size());
      cast.addUse(s.inRegister(value), Use.Kind.ANY);
      s.emit(cast).result(bits, ResultKind.REGISTER);
      return bits;
    }
    if (!isShifted(s, kind) || isNull(value)) {
      return value;
    }
    LirValue shifted = s.temporary(Type.I64);
    LirInstruction shift = new LirInstruction(LirOp.SHIFT, 8).row(Shift.SHR);
    shift.immediate(s.facts().referenceShift()).second(LirCompare.IMMEDIATE);
    shift.addUse(s.inRegister(value), Use.Kind.ANY);
    s.emit(shift).result(shifted, ResultKind.SAME_AS_FIRST);
    return shifted;
  }

  private static boolean isNull(LirValue value) {
    return value.constant() instanceof LirValue.Bits bits && bits.bits() == 0;
  }

  /** Makes the value from its bits in memory. */
  private static void decode(Selector s, MemoryKind kind, LirValue raw, LirValue result) {
    LirInstruction op =
        switch (kind) {
          case I8 -> new LirInstruction(LirOp.EXTEND, 4).row(Load.MOVSX8);
          case U8 -> new LirInstruction(LirOp.EXTEND, 4).row(Load.MOVZX8);
          case I16 -> new LirInstruction(LirOp.EXTEND, 4).row(Load.MOVSX16);
          case U16 -> new LirInstruction(LirOp.EXTEND, 4).row(Load.MOVZX16);
          case F32 -> new LirInstruction(LirOp.BITCAST, 4);
          case F64 -> new LirInstruction(LirOp.BITCAST, 8);
          case REF ->
              new LirInstruction(LirOp.SHIFT, 8)
                  .row(Shift.SHL)
                  .immediate(s.facts().referenceShift());
          default -> throw new IllegalStateException("needs no decoding: " + kind);
        };
    op.addUse(raw, Use.Kind.ANY);
    boolean shift = kind == MemoryKind.REF;
    op.second(shift ? LirCompare.IMMEDIATE : 0);
    s.emit(op).result(result, shift ? ResultKind.SAME_AS_FIRST : ResultKind.REGISTER);
  }
}
