package org.javahermit.compiler.x64.emit;

import java.util.Map;
import org.javahermit.compiler.x64.CallingConvention;
import org.javahermit.compiler.x64.CompiledMethod.RelocationKind;
import org.javahermit.compiler.x64.asm.Assembler;
import org.javahermit.compiler.x64.asm.ConditionCode;
import org.javahermit.compiler.x64.asm.Encodings.Alu;
import org.javahermit.compiler.x64.asm.Encodings.Load;
import org.javahermit.compiler.x64.asm.Encodings.Plain;
import org.javahermit.compiler.x64.asm.Encodings.Shift;
import org.javahermit.compiler.x64.asm.Encodings.Sse;
import org.javahermit.compiler.x64.asm.Encodings.Store;
import org.javahermit.compiler.x64.asm.Memory;
import org.javahermit.compiler.x64.asm.Register;
import org.javahermit.compiler.x64.lir.LirCompare;
import org.javahermit.compiler.x64.lir.LirInstruction;
import org.javahermit.compiler.x64.lir.LirOp;
import org.javahermit.compiler.x64.lir.LirValue;

/** Emitters of loads, stores and atomic operations. */
final class MemoryEmitters {
  private static final Register SCRATCH = CallingConvention.SCRATCH;

  private MemoryEmitters() {}

  static void addTo(Map<LirOp, Emitter> table) {
    table.put(LirOp.LOAD, MemoryEmitters::load);
    table.put(LirOp.LOAD_REFERENCE, MemoryEmitters::loadReference);
    table.put(LirOp.LOAD_VECTOR, MemoryEmitters::loadVector);
    table.put(LirOp.STORE, MemoryEmitters::store);
    table.put(LirOp.STORE_REFERENCE, MemoryEmitters::storeReference);
    table.put(LirOp.STORE_VECTOR, MemoryEmitters::storeVector);
    table.put(LirOp.ALU_MEMORY, MemoryEmitters::inPlace);
    table.put(LirOp.COMPARE_AND_SET, MemoryEmitters::compareAndSet);
    table.put(LirOp.COMPARE_AND_EXCHANGE, MemoryEmitters::compareAndExchange);
    table.put(LirOp.EXCHANGE, (m, i) -> atomic(m, i, Store.XCHG));
    table.put(LirOp.FETCH_AND_ADD, (m, i) -> atomic(m, i, Store.XADD));
    table.put(LirOp.FENCE, (m, i) -> fence(m.asm()));
  }

  private static void load(MethodEmitter m, LirInstruction i) {
    m.asm().load((Load) i.row(), i.width(), m.result(i), m.memory(i));
  }

  private static void loadReference(MethodEmitter m, LirInstruction i) {
    m.asm().load(Load.MOV, 4, m.result(i), m.memory(i));
    m.asm().shift(Shift.SHL, 8, m.result(i), m.facts().referenceShift());
  }

  private static void loadVector(MethodEmitter m, LirInstruction i) {
    Register result = m.result(i);
    VectorEmitters.vector(m, (Sse) i.row(), 4, result, result, m.memory(i));
  }

  private static void store(MethodEmitter m, LirInstruction i) {
    if (i.second() != LirCompare.IMMEDIATE) {
      Register value = m.register(i, i.second());
      m.asm().store(Store.MOV, i.width(), m.memory(i), value);
    } else if (i.attribute() instanceof LirValue.Address address) {
      m.asm()
          .moveSymbol(m.memory(i), RelocationKind.ABSOLUTE_32, address.symbol(), address.addend());
    } else {
      m.asm().moveImmediate(i.width(), m.memory(i), (int) i.immediate());
    }
  }

  private static void storeReference(MethodEmitter m, LirInstruction i) {
    Assembler asm = m.asm();
    if (i.second() != LirCompare.IMMEDIATE) {
      asm.load(Load.MOV, 8, SCRATCH, m.register(i, i.second()));
      asm.shift(Shift.SHR, 8, SCRATCH, m.facts().referenceShift());
      asm.store(Store.MOV, 4, m.memory(i), SCRATCH);
    } else if (i.attribute() instanceof LirValue.Address address) {
      asm.moveSymbol(m.memory(i), RelocationKind.REFERENCE_32, address.symbol(), address.addend());
    } else {
      asm.moveImmediate(4, m.memory(i), (int) i.immediate());
    }
  }

  private static void storeVector(MethodEmitter m, LirInstruction i) {
    Register value = m.register(i, 0);
    VectorEmitters.vector(m, (Sse) i.row(), 4, value, value, m.memory(i));
  }

  private static void inPlace(MethodEmitter m, LirInstruction i) {
    if (i.second() == LirCompare.IMMEDIATE) {
      m.asm().alu((Alu) i.row(), i.width(), m.memory(i), (int) i.immediate());
    } else {
      Register value = m.register(i, i.second());
      m.asm().alu((Alu) i.row(), i.width(), m.memory(i), value);
    }
  }

  private static void compareAndSet(MethodEmitter m, LirInstruction i) {
    compareAndExchange(m, i);
    m.asm().set(ConditionCode.E, Register.RAX);
    m.asm().load(Load.MOVZX8, 4, Register.RAX, Register.RAX);
  }

  private static void compareAndExchange(MethodEmitter m, LirInstruction i) {
    Register value = m.register(i, i.second());
    Memory memory = m.memory(i);
    m.asm().lockedStore(Store.CMPXCHG, i.width(), memory, value);
    if (i.op() == LirOp.COMPARE_AND_EXCHANGE && i.width() == 4 && i.result() != null) {
      // where the values were equal, eax was not written and may have kept an upper half
      m.asm().load(Load.MOV, 4, Register.RAX, Register.RAX);
    }
  }

  private static void atomic(MethodEmitter m, LirInstruction i, Store row) {
    Memory memory = m.memory(i);
    if (row == Store.XCHG) {
      m.asm().store(row, i.width(), memory, m.result(i));
    } else {
      m.asm().lockedStore(row, i.width(), memory, m.result(i));
    }
  }

  /** A locked instruction is a full fence, and faster than mfence; it changes nothing. */
  static void fence(Assembler asm) {
    asm.plain(Plain.LOCK);
    asm.alu(Alu.ADD, 4, Memory.of(Register.RSP, 0), 0);
  }
}
